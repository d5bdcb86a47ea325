import { setTimeout } from 'node:timers/promises'
import { searchPeople } from '#golden'
import type { Act } from '#kit/context'
import { type Processors, readProcessors, usedBetween } from '../processor.ts'

/** A search as it is typed; one that names a person `finds` them. */
export type Typed = { readonly kind: string; readonly text: string; readonly finds?: string }

/** How many officers search at once, for how long, and how long each waits between two. Units: seconds, milliseconds. */
export type Officers = { readonly users: number; readonly seconds: number; readonly pause: number }

/** How long searches took, by kind, and how many did not find whom they should. Units: milliseconds. */
export type Searched = {
  readonly times: ReadonlyMap<string, readonly number[]>
  readonly lost: number
  /** Processor time for all that were counted. Units: seconds. */
  readonly used: Processors
}

/** Has so many officers search at once, through the use case with its audit: each something else at every moment. */
export async function searchAtOnce(
  act: Act,
  typed: readonly Typed[],
  { users, seconds, pause }: Officers,
): Promise<Searched> {
  const times = new Map<string, number[]>()
  let lost = 0
  const search = async ({ kind, text, finds }: Typed, isCounted: boolean) => {
    const since = performance.now()
    const results = await act('answer-enquiry', (ctx) => searchPeople(ctx, text))
    const took = performance.now() - since
    const people = results.kind === 'found' ? results.people : []
    if (finds && !people.some(({ id }) => id === finds)) lost += 1
    if (isCounted) times.set(kind, [...(times.get(kind) ?? []), took])
  }
  for (const each of typed.slice(0, 140)) await search(each, false)
  const before = readProcessors(process.pid)
  const until = performance.now() + seconds * 1000
  const user = async (at: number) => {
    // Each begins somewhere else, and none at the same moment as another.
    await setTimeout((pause / users) * at)
    for (let turn = at * 37; performance.now() < until; turn += 11) {
      const next = typed[turn % typed.length]
      if (next) await search(next, true)
      await setTimeout(pause)
    }
  }
  await Promise.all(Array.from({ length: users }, (_, at) => user(at)))
  return { times, lost, used: usedBetween(before, readProcessors(process.pid)) }
}
