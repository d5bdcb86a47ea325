import { parseArgs } from 'node:util'
import { recordColumns } from '../encode/plan.ts'
import type { Role } from '../recognise/by-name.ts'
import { refusal } from '../refusal.ts'

/** What someone asked of the command. */
export type Options = {
  readonly files: readonly string[]
  readonly out: string | undefined
  readonly pairs: string | undefined
  readonly thresholdPairs: number
  readonly modelOut: string | undefined
  readonly modelIn: string | undefined
  readonly report: string | undefined
  readonly truth: string | undefined
  /** What was said about columns: `--map`, `--id`, `--ignore` and `--truth` together. */
  readonly told: ReadonlyMap<string, Role>
  readonly dryRun: boolean
  readonly linkOnly: boolean
  readonly json: boolean
  readonly threads: number | undefined
  /** Megabytes that may be used. */
  readonly memory: number | undefined
  readonly seed: number
}

const flags = {
  out: { type: 'string' },
  pairs: { type: 'string' },
  'threshold-pairs': { type: 'string' },
  'model-out': { type: 'string' },
  'model-in': { type: 'string' },
  report: { type: 'string' },
  truth: { type: 'string' },
  map: { type: 'string' },
  id: { type: 'string' },
  ignore: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'link-only': { type: 'boolean' },
  json: { type: 'boolean' },
  threads: { type: 'string' },
  memory: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** How the command is used, line by line. */
export const usage: readonly string[] = [
  'guildhall link FILE… --out clusters.csv',
  '  One file: finds duplicates. Several: links and finds duplicates; --link-only matches only between files.',
  '  --map a=surname,b=ignore   say what columns hold        --id COLUMN        the row identifier',
  '  --ignore a,b               leave columns out             --truth COLUMN     measure against the truth',
  '  --pairs FILE               every pair scored             --threshold-pairs  least probability (0.5)',
  '  --model-out, --model-in    keep or use a trained model   --report FILE      one page of charts',
  '  --dry-run                  forecast only                 --json             for machines',
  '  --threads N  --memory MB  --seed N',
]

const roles: ReadonlySet<string> = new Set([
  ...recordColumns.map(({ kind }) => kind),
  'ignore',
  'source',
  'row identifier',
])

/**
 * Reads the arguments of the command.
 *
 * Errors: a `TypeError` in one sentence for what cannot be understood.
 */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true })
  if (values.help) return 'help'
  if (positionals.length === 0) throw refusal('Give at least one file to link')
  if (values['link-only'] && positionals.length === 1)
    throw refusal('--link-only needs at least two files: it looks for matches between them')
  if (!values.out && !values['dry-run'] && !values.truth && !values.json)
    throw refusal('Say where the clusters go: --out clusters.csv')
  return {
    files: positionals,
    out: values.out,
    pairs: values.pairs,
    thresholdPairs: readNumber('threshold-pairs', values['threshold-pairs'], 0, 1) ?? 0.5,
    modelOut: values['model-out'],
    modelIn: values['model-in'],
    report: values.report,
    truth: values.truth,
    told: readTold(values),
    dryRun: values['dry-run'] ?? false,
    linkOnly: values['link-only'] ?? false,
    json: values.json ?? false,
    threads: readNumber('threads', values.threads, 1, 256),
    memory: readNumber('memory', values.memory, 64, 1e6),
    seed: readNumber('seed', values.seed, 0, 2 ** 31) ?? 1,
  }
}

function readNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() === '' || !(number >= least && number <= most))
    throw refusal(`--${name} must be a number from ${least} to ${most}`)
  return number
}

type Values = {
  readonly map?: string
  readonly id?: string
  readonly ignore?: string
  readonly truth?: string
}

function readTold({ map = '', id, ignore = '', truth }: Values): Map<string, Role> {
  const told = new Map<string, Role>()
  for (const pair of splitList(map)) {
    const at = pair.lastIndexOf('=')
    const [column, role] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    if (at < 1 || !roles.has(role))
      throw refusal(`--map does not know "${pair}": write column=kind, with one of ${[...roles].join(', ')}`)
    told.set(column, role as Role)
  }
  for (const column of splitList(ignore)) told.set(column, 'ignore')
  if (truth !== undefined) told.set(truth, 'ignore')
  if (id !== undefined) told.set(id, 'row identifier')
  return told
}

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
