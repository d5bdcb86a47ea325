import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { decideReview, nextReview, openReview, rebuild } from '#golden'
import type { Terminal } from '#kit/command'
import { type Act, actAs } from '#kit/context'
import { evaluateLinks, readTruth, type Truth } from '../../src/golden/service/evaluate.ts'
import { putToUse, showTeaching } from '../../src/golden/service/teach.ts'
import { truthFile } from '../../src/run/demonstration.ts'
import { inWorld, makeCouncil } from '../council.ts'
import { quantile, tableLines, written } from '../figures.ts'
import { numberIn } from '../options.ts'
import { chartOf, type Mark } from './chart.ts'

const least = { precision: 0.998, recall: 0.98, answers: 500 } as const

/**
 * Measures what answers of stewards are worth: an oracle reads the questions of a demonstration council in the order of
 * the queue, opens each as a steward does, and answers it from the truth file. Precision and recall over pairs of
 * records after so many answers, as a table and, with `--out FILE`, as a page with a chart.
 *
 * Returns 1 when 500 answers do not reach recall 0.98 at precision 0.998.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const { people, answers, every, out } = readOptions(args)
  const council = await makeCouncil(config, {
    people,
    isDemonstration: true,
    onLoaded: (step, seconds) => print(`${step}: ${seconds.toFixed(1)} s`),
  })
  try {
    return await inWorld(council.config, async ({ world }) => {
      const truths = await readTruth(truthFile(council.home))
      const measure = actAs({ id: 'benchmark', kind: 'service', role: 'system' }, world)
      const oracle = actAs({ id: 'oracle', kind: 'officer', role: 'data-steward', login: 'benchmark' }, world)
      const { marks, milliseconds } = await answerAll({ oracle, measure, truths, answers, every })
      for (const line of tableLines(rowsOf(marks))) print(line)
      if (out) await writeFile(out, chartOf(marks, people))
      await buildAnew({ measure, truths, print }, 'Built anew')
      await teachAll({ oracle, measure, truths, print })
      print(
        `Opening, answering and finding the next takes ${written(quantile(milliseconds, 0.5))} ms, 95 in 100 within ${written(quantile(milliseconds, 0.95))} ms.`,
      )
      return judge(marks, print)
    })
  } finally {
    await council.remove()
  }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { people: text, answers: text, every: text, out: text },
  })
  const { people = '20000', answers = '500', every = '50', out } = values
  return {
    people: numberIn('people', people),
    answers: numberIn('answers', answers),
    every: numberIn('every', every),
    out,
  }
}

type Answering = {
  readonly oracle: Act
  readonly measure: Act
  readonly truths: readonly Truth[]
  readonly answers: number
  readonly every: number
}

async function answerAll({ oracle, measure, truths, answers, every }: Answering) {
  const personOf = new Map(truths.map(({ source, id, person }) => [`${source} ${id}`, person]))
  const marks: Mark[] = []
  const milliseconds: number[] = []
  let same = 0
  const mark = async (given: number) => {
    const { pairs } = await measure('matching', (ctx) => evaluateLinks(ctx, truths))
    marks.push({ answers: given, same, precision: pairs.precision, recall: pairs.recall })
  }
  await mark(0)
  for (let given = 1; given <= answers; given += 1) {
    const since = performance.now()
    const said = await answerNext(oracle, personOf)
    milliseconds.push(performance.now() - since)
    if (said === undefined) {
      await mark(given - 1)
      break
    }
    if (said) same += 1
    if (given % every === 0 || given === answers) await mark(given)
  }
  return { marks, milliseconds }
}

/** Answers the first question. Returns whether the two are one person; `undefined` when there is no question. */
async function answerNext(oracle: Act, personOf: ReadonlyMap<string, string>): Promise<boolean | undefined> {
  const id = await oracle('stewardship', (ctx) => nextReview(ctx, { kind: 'pair' }))
  if (!id) return undefined
  const { review } = await oracle('stewardship', (ctx) => openReview(ctx, id))
  if (review.question.kind !== 'pair') return undefined
  const [a, b] = [review.question.a, review.question.b].map((key) => personOf.get(`${key.source} ${key.id}`))
  const isSame = a !== undefined && a === b
  await oracle('stewardship', (ctx) => decideReview(ctx, id, { answer: isSame ? 'same' : 'not-same' }))
  return isSame
}

type Teaching = Pick<Answering, 'oracle' | 'measure' | 'truths'> & { readonly print: (line: string) => void }

/** Puts to use what the answers teach, where it may be, builds everything anew, and says what that came to. */
async function teachAll({ oracle, measure, truths, print }: Teaching): Promise<void> {
  const { version, mayGoLive, evidence, settles, open } = await oracle('stewardship', showTeaching)
  const { joined, right, lowest } = evidence.after
  print(
    `What they teach, tried on answers it has not seen: ${joined} joined without asking, ${right} rightly, precision surely at least ${lowest.toFixed(3)}; ${settles} of ${open} open questions.`,
  )
  if (!mayGoLive) return print('That is not enough to be put to use.')
  await oracle('stewardship', (ctx) => putToUse(ctx, version))
  await buildAnew({ measure, truths, print }, 'Put to use and built anew')
}

/** Builds everything anew, with what was answered as constraints, and says how good links are then. */
async function buildAnew(
  { measure, truths, print }: Pick<Teaching, 'measure' | 'truths' | 'print'>,
  when: string,
): Promise<void> {
  const { reviews } = await measure('matching', (ctx) => rebuild(ctx))
  const { pairs } = await measure('matching', (ctx) => evaluateLinks(ctx, truths))
  print(
    `${when}: precision ${pairs.precision.toFixed(4)}, recall ${pairs.recall.toFixed(4)}, ${reviews} questions left.`,
  )
}

const rowsOf = (marks: readonly Mark[]) => [
  ['answers', 'same', 'precision', 'recall'],
  ...marks.map(({ answers, same, precision, recall }) => [
    String(answers),
    String(same),
    precision.toFixed(4),
    recall.toFixed(4),
  ]),
]

function judge(marks: readonly Mark[], print: (line: string) => void): number {
  const last = marks.filter(({ answers }) => answers <= least.answers).at(-1)
  const isGood = last !== undefined && last.precision >= least.precision && last.recall >= least.recall
  print(
    `After ${last?.answers} answers: precision ${last?.precision.toFixed(4)}, recall ${last?.recall.toFixed(4)}; ${isGood ? 'at least' : 'LESS THAN'} ${least.precision} and ${least.recall}.`,
  )
  return isGood ? 0 : 1
}
