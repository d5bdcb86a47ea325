import type { Calendar } from './calendar.ts'
import { dueOf, type Pause, runningSpans, type Target, timeBetween, whenUsedUp } from './due.ts'

/** The share of the time after which a promise is warned of, unless its service says another. */
export const usualWarnShare = 0.8

/** When so large a share of the time that something may take has run. Units: `warnShare` from 0 to 1. */
export function warnOf(
  {
    startedAt,
    target,
    pauses,
    warnShare,
  }: {
    readonly startedAt: Date
    readonly target: Target
    readonly pauses: readonly Pause[]
    readonly warnShare: number
  },
  calendar: Calendar,
): Date {
  const warnWith = (counted: readonly Pause[]) => {
    const due = dueOf(startedAt, target, calendar, counted).at
    const all = timeBetween(startedAt, due, runningSpans(startedAt, target, calendar), counted)
    return whenUsedUp(all * warnShare, runningSpans(startedAt, target, calendar), counted)
  }
  // A pause too short to move the day must not make the warning come sooner.
  return new Date(Math.max(warnWith([]), warnWith(pauses)))
}
