import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Command, Terminal } from '#kit/command'
import type { Score } from './model/evaluate.ts'
import { evaluateLinks, readTruth } from './service/evaluate.ts'
import type { WardOf } from './service/keep.ts'
import { rebuild } from './service/rebuild.ts'

/** The commands about golden records. */
export function goldenCommands(wardOf?: WardOf): readonly Command[] {
  return [{ ...rebuildCommand, run: (terminal) => runRebuild(terminal, wardOf) }, evaluateCommand]
}

const rebuildCommand = {
  name: 'golden rebuild',
  summary: 'Links every record to a person again, and makes every golden record',
  usage: './guildhall golden rebuild [--train]\n  --train  learn the weights anew from the records',
  needsDatabase: true,
} as const

async function runRebuild(
  { args, act, print, isTerminal, warn }: Terminal,
  wardOf: WardOf | undefined,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { train: { type: 'boolean', default: false } } })
  const started = performance.now()
  let last = ''
  const onProgress = ({ step }: { readonly step: string }) => {
    if (isTerminal && step !== last) warn(step)
    last = step
  }
  const report = await act('matching', (ctx) => rebuild(ctx, { train: values.train, onProgress, wardOf }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  print(
    `${count(report.records)} records of ${count(report.people)} people, ${count(report.reviews)} questions for stewards, in ${seconds} s (weights: ${report.model})`,
  )
  return 0
}

const count = (number: number): string => number.toLocaleString('en-GB')

const evaluateCommand: Command = {
  name: 'link evaluate',
  summary: 'Compares the links with a file of the true ones',
  usage:
    './guildhall link evaluate --truth FILE\n  FILE is CSV with the columns source, record_id and person',
  needsDatabase: true,
  async run({ args, act, print, warn }) {
    const { values } = parseArgs({ args: [...args], options: { truth: { type: 'string' } } })
    if (!values.truth || !(await stat(values.truth).catch(() => undefined))?.isFile()) {
      warn(`Usage: ${evaluateCommand.usage}`)
      return 2
    }
    const truths = await readTruth(values.truth)
    const result = await act('matching', (ctx) => evaluateLinks(ctx, truths))
    print(line('pairs of', 'precision', 'recall', 'F1', 'wrong', 'missed'))
    for (const [name, score] of result.bySources) print(scoreLine(name, score))
    print(scoreLine('all sources', result.pairs))
    const share = ((100 * result.whole) / Math.max(1, result.people)).toFixed(1)
    print(
      `${count(result.whole)} of ${count(result.people)} people (${share} %) have all of their records and nobody else’s; there are ${count(result.golden)} golden records.`,
    )
    return 0
  },
}

const line = (name: string, ...cells: readonly string[]): string =>
  name.padEnd(44) + cells.map((cell) => cell.padStart(10)).join('')

function scoreLine(name: string, { precision, recall, f1, wrong, missed }: Score): string {
  return line(name, precision.toFixed(4), recall.toFixed(4), f1.toFixed(4), count(wrong), count(missed))
}
