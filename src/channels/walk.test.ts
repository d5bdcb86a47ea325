import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import {
  type Answers,
  listServices,
  pinned,
  questionsFor,
  type ServiceDefinition,
  type Typed,
  typedFor,
} from '#services'
import { randomDefinition, typingFor } from '../services/model/random-definition.test.ts'
import type { Draft } from './model/draft.ts'
import { checkPage, exitFor, giveAnswer, openQuestion, pathOf, placeOf } from './model/journey.ts'

const today = '2026-11-22'

/** What may be typed into a question: what its examples say, each of its options, and what nobody would. */
function typings({ questions, examples }: ServiceDefinition, id: string): readonly Typed[] {
  const question = questions.find((each) => each.id === id)
  assert.ok(question)
  const said = examples.map(({ answers }) => typedFor({ questions: [question] }, answers as Answers))
  const choices = ['yes', 'no', 'not_sure', ...(question.options ?? []).map(({ value }) => value)]
  const good = typingFor(question)
  return [...said, ...said, good, good, ...choices.map((value) => ({ [id]: [value] })), { [id]: ['\0'] }, {}]
}

// Each step of a walk: where to go if one may choose, what to type, and whether to come from check answers.
type Step = readonly [where: number, what: number, isChange: boolean]
const walks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 20, maxLength: 90 })

/** Someone on the way: what they have answered, and the page they are on. */
type Walker = { readonly draft?: Draft | undefined; readonly page: string }

/** One step: the page opens, or leads to one that does; an answer is taken or refused; nothing else is touched. */
function stepOn(service: ServiceDefinition, walker: Walker, [where, what, isChange]: Step): Walker {
  const wanted = { published: service, draft: walker.draft, isChange, today }
  const opening = openQuestion({ ...wanted, page: walker.page })
  const page = opening.kind === 'go' ? pageAt(service, walker.draft, opening.to) : walker.page
  assert.ok(
    opening.kind === 'ask' || openQuestion({ ...wanted, page }).kind === 'ask',
    `${page} is a dead end`,
  )
  const choices = typings(service, page)
  const giving = giveAnswer({ ...wanted, page }, choices[what % choices.length] ?? {})
  if (giving.kind !== 'keep') {
    assert.equal(giving.kind, 'wrong')
    return { ...walker, page }
  }
  const { [page]: changed, ...kept } = walker.draft?.answers ?? {}
  assert.partialDeepStrictEqual(giving.draft.answers, kept)
  assert.notEqual(giving.draft.answers[page], undefined, `${page} was lost, after ${changed}`)
  return { draft: giving.draft, page: nextPage(giving.draft, where) }
}

const pageOf = (path: string) => path.split('/').at(-1)?.replace('?change', '') ?? ''

/** The question that a path leads to; from an exit or check answers, back to the one that led there. */
function pageAt({ questions }: ServiceDefinition, draft: Draft | undefined, path: string): string {
  const exit = draft && exitFor(draft.definition, draft.answers)
  return path.includes('/exit-')
    ? (exit?.question.id ?? '')
    : (questions.find(({ id }) => id === pageOf(path))?.id ?? '')
}

/** Mostly on to where one stands; now and then, and from the end or an exit, back to something that was answered. */
function nextPage(draft: Draft, where: number): string {
  const { definition, answers } = draft
  const here = pageOf(placeOf(draft))
  if (where % 4 > 0 && definition.questions.some(({ id }) => id === here)) return here
  const answered = questionsFor(definition, answers).filter(({ id }) => answers[id] !== undefined)
  return answered[where % answered.length]?.id ?? here
}

/** Walks through a service, and returns how often it came to check answers. */
function goThrough(service: ServiceDefinition, walk: readonly Step[]): number {
  let finished = 0
  let walker: Walker = { page: service.questions[0]?.id ?? '' }
  for (const step of walk) {
    walker = stepOn(service, walker, step)
    if (walker.draft && placeOf(walker.draft) === pathOf(service, checkPage)) finished += 1
  }
  return finished
}

suite('walking through a service at random', () => {
  for (const service of listServices()) {
    test(`${pinned(service)}: nobody is ever stuck, and no answer is ever lost`, () => {
      let finished = 0
      const property = fc.property(walks, (walk) => {
        finished += goThrough(service, walk)
      })
      fc.assert(property, { numRuns: 50 })
      assert.ok(finished > 0, 'no walk got to the end')
    })
  }

  test('and so in services that nobody has written yet, whatever their rules', () => {
    const [like] = listServices()
    assert.ok(like)
    let finished = 0
    const property = fc.property(randomDefinition(like), walks, (service, walk) => {
      finished += goThrough(service, walk)
    })
    fc.assert(property, { numRuns: 400 })
    assert.ok(finished > 1000, `${finished} walks got to the end`)
  })
})
