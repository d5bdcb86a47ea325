import type { State } from './state.ts'

/** That there are cases of a service and version in a state. */
export type Kind = { readonly service: string; readonly version: number; readonly state: State }

/** What there are cases of, and how many of each a filter lets through. */
export type Kinds = {
  readonly kinds: readonly (Kind & { readonly through: number })[]
  readonly wards: readonly string[]
}

/** How many cases were closed, with what became of the promise. */
export type EndingCount = {
  readonly promise: 'none' | 'kept' | 'broken'
  /** In how many days what was asked was done, one that has begun as well; nothing, where it was not. */
  readonly days: number | null
  readonly count: number
}

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0)

/** Of those that were closed: how many in the time that was promised, and of how many that were promised anything. */
export function keptOf(endings: readonly EndingCount[]): {
  readonly kept: number
  readonly promised: number
} {
  const promised = endings.filter(({ promise }) => promise !== 'none')
  return { kept: sumOf(promised.filter(({ promise }) => promise === 'kept')), promised: sumOf(promised) }
}

/** Within how many days half of those were done that were; nothing, where none was. */
export function halfWithin(endings: readonly EndingCount[]): number | null {
  const done = endings.flatMap(({ days, count }) => (days === null ? [] : { days, count }))
  const all = sumOf(done)
  let passed = 0
  for (const { days, count } of done.toSorted((one, other) => one.days - other.days)) {
    passed += count
    if (passed * 2 >= all) return days
  }
  return null
}
