import type { Terminal } from '#kit/command'
import { freePort } from '../../test/run/guildhall.ts'
import { type Connection, connectTo } from '../connection.ts'
import { makeCouncil } from '../council.ts'
import { median, tableLines, written } from '../figures.ts'
import { type Measures, measuresOf } from '../measures.ts'
import { readNumbers } from '../options.ts'
import { type Measured, press } from '../pressure.ts'
import { guildhallProcess } from '../processes.ts'
import { signInOfficer } from './officer.ts'
import { constantTarget, questionTarget, searchPath, searchTarget, type Target } from './targets.ts'

/** One target under pressure for a while, with the processor time that the server took. Units: milliseconds. */
type Turn = Measured & { readonly processor: number }

type Wanted = {
  readonly people: number
  readonly clients: number
  readonly seconds: number
  readonly rounds: number
}

const leastShare = 1 / 5
// Units: milliseconds.
const longestSearch = 100

/**
 * Measures how many requests a second the server answers: a constant, a question page and an officer's search, in
 * turns, so that whatever else the machine does hits all of them. Returns 1 when a promise is not kept.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readNumbers(args, { people: 20_000, clients: 16, seconds: 1, rounds: 15 })
  print(`Making a council of ${wanted.people} people`)
  const council = await makeCouncil(config, { people: wanted.people, isDemonstration: true })
  const port = await freePort()
  const started = ['start', '--data', council.home, '--port', String(port)]
  const server = guildhallProcess({ args: started, ready: /Guildhall is running/ })
  try {
    await server.start()
    const connection = connectTo(`http://127.0.0.1:${port}`)
    const officer = await signInOfficer(connection.origin)
    const search = searchTarget(connection, officer, wanted.people)
    const targets = [constantTarget(connection), questionTarget(connection), search]
    const isFast = await measureTargets(connection, targets, wanted, print)
    const isPrompt = await measureOne(connection, search, wanted, print)
    connection.close()
    return isFast && isPrompt ? 0 : 1
  } finally {
    await server.stop()
    await council.remove()
  }
}

type Print = (line: string) => void

/** Each target in each round; a first round goes uncounted, in which the server warms up. */
async function measureTargets(
  connection: Connection,
  targets: readonly Target[],
  { clients, seconds, rounds }: Wanted,
  print: Print,
): Promise<boolean> {
  print(`${rounds} rounds of ${seconds} s for each of ${targets.length} targets, ${clients} clients`)
  const turns = new Map<Target, Turn[]>(targets.map((target) => [target, []]))
  for (let round = 0; round <= rounds; round += 1)
    for (const target of targets) {
      const turn = await measureTurn(connection, target, { clients, seconds })
      if (round > 0) turns.get(target)?.push(turn)
    }
  const [constant = [], page = []] = turns.values()
  const shares = page.map(({ perSecond }, at) => perSecond / (constant[at]?.perSecond ?? Number.NaN))
  for (const line of tableLines(rowsOf(turns))) print(line)
  const share = median(shares)
  const isFast = share >= leastShare
  const spread = shares.map((each) => each.toFixed(2)).join(', ')
  print(`The question page reaches ${share.toFixed(2)} of the constant's rate (by round: ${spread}):`)
  print(`${isFast ? 'at least' : 'LESS THAN'} one fifth.`)
  return isFast
}

async function measureTurn(
  connection: Connection,
  { ask }: Target,
  pressure: { readonly clients: number; readonly seconds: number },
): Promise<Turn> {
  const before = await measuresOf(connection)
  const measured = await press(pressure, ask)
  const after = await measuresOf(connection)
  const processor = ((after.processorSeconds - before.processorSeconds) * 1000) / measured.count
  return { ...measured, processor }
}

function rowsOf(turns: ReadonlyMap<Target, readonly Turn[]>): readonly (readonly string[])[] {
  const middle = (of: readonly Turn[], what: keyof Turn) => median(of.map((turn) => turn[what]))
  const [constant = []] = turns.values()
  return [
    ['medians of the rounds', 'requests/s', 'of constant', 'p50 ms', 'p99 ms', 'server CPU ms'],
    ...[...turns].map(([{ name }, of]) => [
      name,
      written(middle(of, 'perSecond')),
      (middle(of, 'perSecond') / middle(constant, 'perSecond')).toFixed(2),
      middle(of, 'p50').toFixed(1),
      middle(of, 'p99').toFixed(1),
      middle(of, 'processor').toFixed(2),
    ]),
  ]
}

/** One officer alone: how long each search takes, by the server's own measure and by the officer's. */
async function measureOne(connection: Connection, search: Target, { people, seconds }: Wanted, print: Print) {
  const before = await measuresOf(connection)
  const { count, p50, p99, slowest } = await press({ clients: 1, seconds: Math.max(5, seconds) }, search.ask)
  const after = await measuresOf(connection)
  print(`One officer searches ${people} people ${count} times: median ${p50.toFixed(1)} ms, 99 in 100 within`)
  print(
    `${p99.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms, seen from outside. By the server's own measure:`,
  )
  for (const [limit, times] of spreadOf(before, after))
    print(`  within ${Number.isFinite(limit) ? `${limit * 1000} ms` : 'any time'}: ${times}`)
  const isPrompt = p99 <= longestSearch
  print(`99 in 100 searches are ${isPrompt ? 'within' : 'NOT WITHIN'} ${longestSearch} ms.`)
  return isPrompt
}

function spreadOf(before: Measures, after: Measures): readonly (readonly [number, number])[] {
  const earlier = before.within('POST', searchPath)
  return [...after.within('POST', searchPath)].map(([limit, times]) => [
    limit,
    times - (earlier.get(limit) ?? 0),
  ])
}
