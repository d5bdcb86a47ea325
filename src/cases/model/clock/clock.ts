import type { Calendar } from './calendar.ts'
import { dueOf, type Pause, type Target } from './due.ts'
import { warnOf } from './warn.ts'

/** What is promised: that we have it, that we look at it, that it is put right. */
export type ClockName = 'acknowledge' | 'respond' | 'resolve'

/** What a clock counts to, as it was promised. It stays as it was on that day, whatever is published later. */
export type Promised = {
  readonly name: ClockName
  readonly target: Target
  /** What was said: “We will look at it within 5 working days”. */
  readonly sentence: string
  /** The share of the time after which it is to be warned of. */
  readonly warnShare: number
  /** The role that is told when it is late. */
  readonly escalateTo: string | null
}

/** One clock of a case. A case that is opened again gets another of the same name, and keeps the old one. */
export type Clock = Promised & {
  /** 1, and one more each time that it was started again. */
  readonly run: number
  readonly startedAt: Date
  readonly dueAt: Date
  readonly dueDay: string
  readonly warnAt: Date
  readonly pauses: readonly Pause[]
  readonly pausedSince: Date | null
  readonly stoppedAt: Date | null
  readonly warnedAt: Date | null
  readonly escalatedAt: Date | null
}

/** Starts a clock. */
export function startClock(promised: Promised, now: Date, calendar: Calendar, run = 1): Clock {
  const started = { ...promised, run, startedAt: now, pauses: [], pausedSince: null }
  return {
    ...started,
    ...moments(started, calendar),
    stoppedAt: null,
    warnedAt: null,
    escalatedAt: null,
  }
}

function moments(
  { startedAt, target, pauses, warnShare }: Pick<Clock, 'startedAt' | 'target' | 'pauses' | 'warnShare'>,
  calendar: Calendar,
): Pick<Clock, 'dueAt' | 'dueDay' | 'warnAt'> {
  const { at, day } = dueOf(startedAt, target, calendar, pauses)
  return { dueAt: at, dueDay: day, warnAt: warnOf({ startedAt, target, pauses, warnShare }, calendar) }
}

/** Whether a clock has neither stopped nor stands still. */
const isRunning = ({ stoppedAt, pausedSince }: Clock): boolean => !stoppedAt && !pausedSince

/** Lets a clock stand still; one that does already, or has stopped, stays as it is. */
export const pauseClock = (clock: Clock, now: Date): Clock =>
  isRunning(clock) ? { ...clock, pausedSince: now } : clock

/** Lets a clock go on: the time that it stood still is added to what it counts to. */
export function resumeClock(clock: Clock, now: Date, calendar: Calendar): Clock {
  if (!clock.pausedSince) return clock
  const pauses: readonly Pause[] = [...clock.pauses, [clock.pausedSince, now]]
  return { ...clock, pauses, pausedSince: null, ...moments({ ...clock, pauses }, calendar) }
}

/** Stops a clock, also one that stands still; one that has stopped stays as it is. */
export function stopClock(clock: Clock, now: Date, calendar: Calendar): Clock {
  return clock.stoppedAt ? clock : { ...resumeClock(clock, now, calendar), stoppedAt: now }
}

/** How a clock stands at a moment. */
export type Standing = 'running' | 'paused' | 'kept' | 'late' | 'missed'

/** Whether what a clock counts to was kept, was missed, is late, or may still be kept. */
export function standingOf({ stoppedAt, pausedSince, dueAt }: Clock, now: Date): Standing {
  if (stoppedAt) return stoppedAt <= dueAt ? 'kept' : 'missed'
  if (pausedSince) return 'paused'
  return now > dueAt ? 'late' : 'running'
}
