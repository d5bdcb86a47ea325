import { setTimeout } from 'node:timers/promises'
import type { Terminal } from '#kit/command'
import { freePort } from '../../test/run/guildhall.ts'
import { type Connection, connectTo } from '../connection.ts'
import { makeCouncil } from '../council.ts'
import { quantile } from '../figures.ts'
import { readNumbers } from '../options.ts'
import { guildhallProcess } from '../processes.ts'
import { signInOfficer } from '../web/officer.ts'
import { searchTarget } from '../web/targets.ts'
import { officerAtWork } from './officers.ts'
import { type Reported, reportOf, reportOnce } from './residents.ts'
import { compareStored, storeCases } from './stored.ts'

// Units: milliseconds.
const longestPage = 250

const usual = { people: 2000, stored: 10_000, residents: 100, seconds: 60, officers: 20 }

/**
 * Has so many residents begin a report every second, whether or not those before them are done, while officers search and
 * close; then compares what residents were told with what is stored. Returns 1 when a promise is not kept.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readNumbers(args, usual)
  print(`Making a council of ${wanted.people} people with ${wanted.stored} stored cases`)
  const council = await makeCouncil(config, { people: wanted.people, isDemonstration: true })
  try {
    await storeCases(council.config, wanted.stored)
    const port = await freePort()
    const started = ['start', '--data', council.home, '--port', String(port)]
    const server = guildhallProcess({ args: started, ready: /Guildhall is running/ })
    await server.start()
    const pressed = await pressOn(connectTo(`http://127.0.0.1:${port}`), wanted).finally(server.stop)
    const compared = await compareStored(
      council.config,
      pressed.reported.map(({ reference }) => reference),
    )
    return judge({ ...pressed, ...compared }, wanted, print)
  } finally {
    await council.remove()
  }
}

type Pressed = {
  readonly reported: readonly Reported[]
  readonly failed: readonly string[]
  readonly work: readonly number[]
  readonly took: number
}

async function pressOn(connection: Connection, wanted: typeof usual): Promise<Pressed> {
  const officer = await signInOfficer(connection.origin)
  const search = searchTarget(connection, officer, wanted.people)
  const reported: Reported[] = []
  const failed: string[] = []
  const work: number[] = []
  const note = (error: unknown) => void failed.push(error instanceof Error ? error.message : String(error))
  // One resident first, so that nobody waits for what is made once.
  reported.push(await reportOnce(connection, reportOf(0)))
  const began = performance.now()
  const until = began + wanted.seconds * 1000
  const officers = Array.from({ length: wanted.officers }, () =>
    officerAtWork({ connection, officer, search, until, references: reported, work }).catch(note),
  )
  const residents: Promise<unknown>[] = []
  for (let number = 1; number <= wanted.residents * wanted.seconds; number += 1) {
    await setTimeout(Math.max(0, began + (number * 1000) / wanted.residents - performance.now()))
    residents.push(reportOnce(connection, reportOf(number)).then((each) => void reported.push(each), note))
  }
  await Promise.all([...residents, ...officers])
  const took = (performance.now() - began) / 1000
  connection.close()
  return { reported, failed, work, took }
}

type Judged = Pressed & { readonly lost: readonly string[]; readonly doubled: number }

function judge(
  { reported, failed, work, took, lost, doubled }: Judged,
  { residents, seconds }: typeof usual,
  print: (line: string) => void,
): number {
  const times = reported.flatMap((each) => each.times)
  const p99 = quantile(times, 0.99)
  const said = (of: readonly number[], share: number) => quantile(of, share).toFixed(1)
  print(
    `${reported.length} residents reported, ${residents} begun each second for ${seconds} s, in ${took.toFixed(1)} s`,
  )
  print(
    `${times.length} pages, ${(times.length / took).toFixed(0)} a second: median ${said(times, 0.5)} ms, 99 in 100 within ${p99.toFixed(1)} ms, slowest ${said(times, 1)} ms`,
  )
  print(
    `Officers searched and closed ${work.length} times: median ${said(work, 0.5)} ms, 99 in 100 within ${said(work, 0.99)} ms`,
  )
  print(
    `Lost: ${lost.length}. Doubled: ${doubled}. Refused: ${failed.length}${failed[0] ? `, as ${failed[0]}` : ''}`,
  )
  const isKept = p99 <= longestPage && lost.length === 0 && doubled === 0 && failed.length === 0
  print(
    `${isKept ? 'Within' : 'NOT WITHIN'} ${longestPage} ms for 99 in 100 pages, with none lost, doubled or refused.`,
  )
  return isKept ? 0 : 1
}
