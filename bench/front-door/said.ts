import { quantile, tableLines, written } from '../figures.ts'
import { processors } from '../processor.ts'
import type { Rushed } from './rush.ts'

/** All requests of residents. */
export const requestsOf = ({ times }: Pick<Rushed, 'times'>): readonly number[] => [
  ...times.page,
  ...times.answer,
  ...times.sending,
]

/** What 99 in 100 requests of residents kept within. Units: milliseconds. */
export const slowOf = (rushed: Pick<Rushed, 'times'>): number => quantile(requestsOf(rushed), 0.99)

/** What a rush came to, in lines for a terminal. */
export function linesOf(rushed: Rushed): readonly string[] {
  const { residents, seconds, took, references, times, searches, closings } = rushed
  const all = requestsOf(rushed)
  const ms = (of: readonly number[], share: number) => `${written(quantile(of, share), 1)} ms`
  const row = (name: string, of: readonly number[]) => [
    name,
    written(of.length),
    ms(of, 0.5),
    ms(of, 0.99),
    ms(of, 1),
  ]
  return [
    `${references.length} residents reported, ${residents} begun each second for ${seconds} s, in ${took.toFixed(1)} s: ${written(all.length / took)} requests a second`,
    ...tableLines([
      ['', 'count', 'median', '99 in 100', 'slowest'],
      row('all of residents', all),
      row('pages', times.page),
      row('answers', times.answer),
      row('sending', times.sending),
      row('officers: searches', searches),
      row('officers: closing', closings),
    ]),
    ...usageOf(rushed),
  ]
}

function usageOf({ used, took, references, times }: Rushed): readonly string[] {
  const { asking, server, database, machine } = used
  const requests = requestsOf({ times }).length
  const share = (seconds: number) =>
    `${written(seconds / took, 2)} (${written((seconds / requests) * 1e6)} µs a request, ${written((seconds / references.length) * 1000, 1)} ms a resident)`
  const others = machine - asking - server - database
  return [
    `Processors in use, of ${processors}: server ${share(server)}, PostgreSQL ${share(database)}, who asks ${share(asking)}, others on this machine ${written(others / took, 2)}`,
  ]
}
