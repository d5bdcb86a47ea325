import { inspect, isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type Fresh, openStories } from './council.ts'
import {
  type AnswerKind,
  answersAbout,
  plainly,
  type Step,
  type Story,
  told,
  type Version,
} from './scenario.ts'

// Whoever a steward answers about is away only by mistake; the others come, change and go.
const there = fc.nat(3)
const comes: fc.Arbitrary<Version> = fc.option(fc.nat(3), { nil: undefined })
// What is pinned must still be said: the library never changes what it holds of the third.
const library = fc.array(fc.tuple(there, there, fc.constant(0)), { minLength: 1, maxLength: 3 })
const waste = fc.array(fc.tuple(comes, comes, there), { minLength: 1, maxLength: 3 })
const answers = fc
  .tuple(
    fc.constantFrom(...answersAbout.whoIsWho),
    fc.constantFrom(...answersAbout.theThird),
    fc.constantFrom(...answersAbout.values),
    fc.constantFrom(...answersAbout.contacts),
  )
  .map((all): readonly AnswerKind[] => all.filter((each) => each !== undefined))

/** Stories of all kinds. */
export const stories: fc.Arbitrary<Story> = fc.record({
  library,
  waste,
  answers,
  slips: fc.array(fc.nat(7), { maxLength: 2 }),
  luck: fc.array(fc.nat(99), { minLength: 4, maxLength: 12 }),
})

/** Several stories at once, in an order of their own, with builds in between. */
export type Interleaving = {
  readonly stories: readonly Story[]
  /** Whose turn it is, and what the platform does before it: nothing, what is new, or everything. */
  readonly turns: readonly { readonly whose: number; readonly before: 'nothing' | 'absorb' | 'build' }[]
}

/** So many stories at once, at most and at least. */
export const interleavings = (most: number, least = 1): fc.Arbitrary<Interleaving> =>
  fc.record({
    stories: fc.array(stories, { minLength: least, maxLength: most, size: 'max' }),
    turns: fc.array(
      fc.record({
        whose: fc.nat(999),
        before: fc.oneof(
          { weight: 16, arbitrary: fc.constant('nothing' as const) },
          { weight: 3, arbitrary: fc.constant('absorb' as const) },
          { weight: 1, arbitrary: fc.constant('build' as const) },
        ),
      }),
      { minLength: 10, maxLength: 60 },
    ),
  })

/**
 * Lets stories happen as they come, and once more in the plainest order elsewhere: both must end in one state, and a
 * build of everything must change nothing of it. Returns what is wrong, each with its story in words.
 */
export async function notInOneState(
  { stories: all, turns }: Interleaving,
  fresh: () => Promise<Fresh>,
): Promise<readonly string[]> {
  const [before, after] = await within(fresh, (here) => asItCame(here, all, turns))
  const wanted = await within(fresh, (here) => inPlainOrder(here, all))
  return all.flatMap((one, story) => {
    const steps = told(one).map(inWords).join('; ')
    const [was, is, should] = [before, after, wanted].map((state) => state.get(story))
    return [
      ...(isDeepStrictEqual(is, should)
        ? []
        : [`Not as in the plainest order: ${steps}\n${inspect({ is, should }, { maxStringLength: 4000 })}`]),
      ...(isDeepStrictEqual(was, is)
        ? []
        : [`A build changes it: ${steps}\n${inspect({ was, is }, { maxStringLength: 4000 })}`]),
    ]
  })
}

async function within<Result>(
  fresh: () => Promise<Fresh>,
  work: (here: Fresh) => Promise<Result>,
): Promise<Result> {
  const here = await fresh()
  return work(here).finally(here.close)
}

async function asItCame(fresh: Fresh, all: readonly Story[], turns: Interleaving['turns']) {
  const council = openStories(fresh)
  try {
    const left = all.map((story) => [...told(story)])
    for (let at = 0; left.some(({ length }) => length > 0); at += 1) {
      const { whose, before } = turns[at % turns.length] ?? { whose: 0, before: 'nothing' }
      if (before === 'absorb') await council.take()
      if (before === 'build') await council.build()
      const waiting = left.flatMap((steps, story) => (steps.length > 0 ? [story] : []))
      const story = waiting[whose % waiting.length] ?? 0
      const step = left[story]?.shift()
      if (step)
        await council.happen(story, step).catch((cause: unknown) => {
          const steps = told(all[story] as Story)
            .map(inWords)
            .join('; ')
          throw new Error(`Story ${story} broke at “${inWords(step)}”: ${steps}`, { cause })
        })
    }
    await council.take()
    const before = await council.state()
    await council.build()
    return [before, await council.state()] as const
  } finally {
    await council.close()
  }
}

async function inPlainOrder(fresh: Fresh, all: readonly Story[]) {
  const council = openStories(fresh)
  try {
    const steps = all.map(plainly)
    await council.begin(steps)
    await council.build()
    for (const [story, [, , ...answered]] of steps.entries())
      for (const step of answered) await council.happen(story, step)
    await council.build()
    return await council.state()
  } finally {
    await council.close()
  }
}

function inWords(step: Step): string {
  if (step.kind === 'load') return `${step.source} has ${step.versions.map((how) => how ?? '–').join(' ')}`
  if (step.kind === 'slip') return `${step.source} slips and loses ${step.away.join(' ') || 'nobody'}`
  return `${step.kind} ${step.answer}`
}
