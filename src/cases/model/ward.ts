import { smallestShown } from './demand.ts'

/** How cases stand in one ward. */
export type WardFigures = {
  readonly ward: string
  readonly open: number
  readonly overdue: number
  /** Closed in the last 28 days, and how many of those with a promise by the promised day. */
  readonly closed: number
  readonly kept: number
  readonly promised: number
  /** Within how many days half of them were closed, one that has begun as well. */
  readonly medianDays: number | null
}

/** A count as a councillor sees it: one so small that it could point at somebody is not shown. */
export const wardCount = (count: number): string =>
  count > 0 && count < smallestShown ? `1 to ${smallestShown - 1}` : count.toLocaleString('en-GB')

/** A share, or how long something took, where so few stand behind it that it could point at somebody. */
export const isTooFew = (count: number): boolean => count < smallestShown

/** A share in per cent, where enough stand behind it to show one. */
export const wardShare = (part: number, whole: number): string =>
  isTooFew(whole) ? 'Too few to show' : `${Math.round((part / whole) * 100)}%`
