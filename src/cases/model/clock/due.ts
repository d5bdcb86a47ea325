import { dayHere, laterDay, laterMonth } from '#kit/day'
import { type Calendar, closeOf, type Span, shiftsOf, workingDayFrom } from './calendar.ts'

/** How long something may take. */
export type Target =
  | { readonly workingDays: number }
  | { readonly workingHours: number }
  /** By the clock on the wall, day and night. */
  | { readonly hours: number }
  | { readonly calendarMonths: number; readonly ifNonWorking?: 'nextWorkingDay' | 'asItFalls' }

/** The target among all that is said of a promise; nothing when it has none. */
export function targetOf(said: {
  readonly workingDays?: number | undefined
  readonly workingHours?: number | undefined
  readonly hours?: number | undefined
  readonly calendarMonths?: number | undefined
}): Target | undefined {
  const { workingDays, workingHours, hours, calendarMonths } = said
  if (workingDays) return { workingDays }
  if (workingHours) return { workingHours }
  if (hours) return { hours }
  return calendarMonths ? { calendarMonths, ifNonWorking: 'nextWorkingDay' } : undefined
}

/** Time in which a clock stood still: while we wait for the resident. */
export type Pause = readonly [from: Date, to: Date]

/** When something is promised by: the moment, and the day that people are told. */
export type Due = { readonly at: Date; readonly day: string }

const millisecondsPerHour = 3_600_000
const millisecondsPerDay = 24 * millisecondsPerHour

/**
 * When something is due that came in at `start`. What comes in out of hours counts from the next opening.
 *
 * Units: working days end when the council closes; the day it came in is day 0, and a day counts when the clock runs
 * as the day closes. Months end on a shorter month's last day.
 * Source: the nine vectors of `vectors/sla-vectors.json`.
 */
export function dueOf(start: Date, target: Target, calendar: Calendar, pauses: readonly Pause[] = []): Due {
  const spans = spansOf(pauses)
  if ('workingDays' in target)
    return endOf(afterWorkingDays(start, target.workingDays, calendar, spans), calendar)
  if ('calendarMonths' in target) {
    const paused = spans.reduce((total, [from, to]) => total + to - from, 0)
    const month = laterMonth(dayHere(start), target.calendarMonths)
    const day = laterDay(month, Math.ceil(paused / millisecondsPerDay))
    return endOf(target.ifNonWorking === 'nextWorkingDay' ? workingDayFrom(day, calendar) : day, calendar)
  }
  const hours = 'hours' in target ? target.hours : target.workingHours
  const running = runningSpans(start, target, calendar)
  const at = new Date(whenUsedUp(hours * millisecondsPerHour, running, pauses))
  return { at, day: dayHere(at) }
}

/** The time that counts for a target: day and night, or only while the council is at work. */
export function runningSpans(start: Date, target: Target, calendar: Calendar): Iterable<Span> {
  return 'hours' in target || 'calendarMonths' in target
    ? unending(start.getTime())
    : workingSpans(start.getTime(), dayHere(start), calendar)
}

const endOf = (day: string, calendar: Calendar): Due => ({ at: new Date(closeOf(day, calendar)), day })

function afterWorkingDays(start: Date, days: number, calendar: Calendar, pauses: readonly Span[]): string {
  const received = dayHere(start)
  const isInTime = start.getTime() < closeOf(received, calendar)
  let day = workingDayFrom(isInTime ? received : laterDay(received, 1), calendar)
  for (let left = days; left > 0; ) {
    day = workingDayFrom(laterDay(day, 1), calendar)
    if (!isPausedAt(closeOf(day, calendar), pauses)) left -= 1
  }
  return day
}

const isPausedAt = (moment: number, pauses: readonly Span[]) =>
  pauses.some(([from, to]) => from < moment && moment <= to)

function* unending(start: number): Generator<Span> {
  yield [start, Number.POSITIVE_INFINITY]
}

function* workingSpans(start: number, firstDay: string, calendar: Calendar): Generator<Span> {
  for (let day = firstDay; ; day = laterDay(day, 1)) {
    for (const [from, to] of shiftsOf(day, calendar)) if (to > start) yield [Math.max(from, start), to]
  }
}

const spansOf = (pauses: readonly Pause[]) => pauses.map(([from, to]): Span => [from.getTime(), to.getTime()])

/** The moment at which so many milliseconds of running time have gone by. */
export function whenUsedUp(milliseconds: number, running: Iterable<Span>, pauses: readonly Pause[]): number {
  let left = milliseconds
  const paused = spansOf(pauses)
  for (const shift of running) {
    for (const [from, to] of without(shift, paused)) {
      if (left <= to - from) return from + left
      left -= to - from
    }
  }
  // Never: time goes on for ever.
  return Number.NaN
}

/** How many milliseconds of running time lie between two moments. */
export function timeBetween(
  start: Date,
  end: Date,
  running: Iterable<Span>,
  pauses: readonly Pause[],
): number {
  let all = 0
  const paused = spansOf(pauses)
  for (const [from, to] of running) {
    if (from >= end.getTime()) break
    const within: Span = [Math.max(from, start.getTime()), Math.min(to, end.getTime())]
    for (const [begins, ends] of without(within, paused)) all += ends - begins
  }
  return all
}

/** What is left of a span when the pauses are cut out of it. */
function without(span: Span, pauses: readonly Span[]): readonly Span[] {
  return pauses.reduce<readonly Span[]>(
    (spans, [from, to]) =>
      spans
        .flatMap((each): Span[] => [
          [each[0], Math.min(each[1], from)],
          [Math.max(each[0], to), each[1]],
        ])
        .filter(([start, end]) => start < end),
    [span],
  )
}
