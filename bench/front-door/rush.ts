import { setTimeout } from 'node:timers/promises'
import type { ServiceDefinition } from '#services'
import type { Connection } from '../connection.ts'
import { type Processors, readProcessors, usedBetween } from '../processor.ts'
import type { Officer } from '../web/officer.ts'
import type { Target } from '../web/targets.ts'
import type { Wire } from '../wire.ts'
import { officerAtWork } from './officers.ts'
import { reportOf, reportOnce, type Times } from './residents.ts'

/** Where a rush happens. */
export type Hall = {
  readonly wire: Wire
  readonly connection: Connection
  readonly officer: Officer
  readonly search: Target
  readonly service: ServiceDefinition
  /** The process of the server. */
  readonly pid: number
}

/** So many residents who begin each second, for so long, with so many officers at work. */
export type Rush = { readonly residents: number; readonly seconds: number; readonly officers: number }

/** What came of it. Units: milliseconds; `took` in seconds. */
export type Rushed = Rush & {
  readonly references: readonly string[]
  readonly failed: readonly string[]
  readonly times: Times
  readonly searches: readonly number[]
  readonly closings: readonly number[]
  readonly took: number
  readonly used: Processors
}

// Every report of a run is of another place.
let number = 0

/** Has residents begin at even distances, whether or not those before them are done. */
export async function rush(hall: Hall, wanted: Rush): Promise<Rushed> {
  const { wire, connection, officer, search, service, pid } = hall
  const { residents, seconds, officers } = wanted
  const references: string[] = []
  const failed: string[] = []
  const times: Times = { page: [], answer: [], sending: [] }
  const [searches, closings]: [number[], number[]] = [[], []]
  const note = (error: unknown) => void failed.push(error instanceof Error ? error.message : String(error))
  let closed = 0
  const next = () => references[closed++]
  const before = readProcessors(pid)
  const began = performance.now()
  const until = began + seconds * 1000
  const working = { connection, officer, search, until, next, searches, closings }
  const atWork = Array.from({ length: officers }, () => officerAtWork(working).catch(note))
  const going: Promise<unknown>[] = []
  for (let count = 1; count <= residents * seconds; count += 1) {
    await setTimeout(Math.max(0, began + (count * 1000) / residents - performance.now()))
    number += 1
    going.push(
      reportOnce(wire, reportOf(service, number), times).then((given) => void references.push(given), note),
    )
  }
  await Promise.all([...going, ...atWork])
  const took = (performance.now() - began) / 1000
  const used = usedBetween(before, readProcessors(pid))
  return { ...wanted, references, failed, times, searches, closings, took, used }
}
