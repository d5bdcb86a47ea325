/** How often people have contacted the council about one subject, by one channel, in one month. */
export type Contacts = {
  readonly subject: string
  readonly channel: string
  /** The first day of the month: `2026-04-01`. */
  readonly month: string
  readonly count: number
  /** Whether it is the middle of what a small count may be, so that nobody can be told by it. */
  readonly isRounded: boolean
}

/** A total, and what it is the total of. */
export type Total = { readonly name: string; readonly count: number; readonly isRounded: boolean }

/** What people ask the council for. */
export type Demand = {
  readonly total: number
  readonly bySubject: readonly Total[]
  readonly byChannel: readonly Total[]
  readonly byMonth: readonly Total[]
}

/** A total below this is not shown: it could point at one person. */
export const smallestShown = 5

/** How a total is shown: never below what may be told. */
export const shownCount = (count: number): string =>
  count < smallestShown ? `fewer than ${smallestShown}` : count.toLocaleString('en-GB')

/** A demand of which three sides are known: the most asked for first, months in their order. */
export function demandOf(
  totals: Readonly<Record<'subject' | 'channel' | 'month', readonly Total[]>>,
): Demand {
  const mostFirst = (list: readonly Total[]) =>
    list.toSorted((one, other) => other.count - one.count || one.name.localeCompare(other.name, 'en'))
  return {
    total: totals.channel.reduce((sum, { count }) => sum + count, 0),
    bySubject: mostFirst(totals.subject),
    byChannel: mostFirst(totals.channel),
    byMonth: totals.month.toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
  }
}
