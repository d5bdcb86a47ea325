import type { Calendar } from './calendar.ts'
import { type Clock, pauseClock, resumeClock, startClock, stopClock } from './clock.ts'

/** What a state does to the clocks. */
type Does = 'run' | 'pause' | 'stop'

/** How a case goes from one state to another. */
export type Step = {
  readonly from: Does
  readonly to: Does
  /** Whether it leaves the state that it began in: someone has looked at it. */
  readonly leavesFirst: boolean
}

/**
 * The clocks of a case after it has moved. Whoever moves it on from its first state has acknowledged it and responded.
 * In a state that waits for the resident the others stand still; in one that closes, they stop. Opening again starts
 * what was promised to put it right once more, and the old clock stays in the history.
 */
export function afterStep(
  clocks: readonly Clock[],
  { from, to, leavesFirst }: Step,
  now: Date,
  calendar: Calendar,
): readonly Clock[] {
  if (to === 'stop') return clocks.map((clock) => stopClock(clock, now, calendar))
  const answered = leavesFirst
    ? clocks.map((clock) => (clock.name === 'resolve' ? clock : stopClock(clock, now, calendar)))
    : clocks
  const going = from === 'stop' ? startAgain(answered, now, calendar) : answered
  return going.map((clock) => (to === 'pause' ? pauseClock(clock, now) : resumeClock(clock, now, calendar)))
}

function startAgain(clocks: readonly Clock[], now: Date, calendar: Calendar): readonly Clock[] {
  const last = mainClock(clocks)
  return last?.stoppedAt ? [...clocks, startClock(last, now, calendar, last.run + 1)] : clocks
}

/** The clock that people are told of: that which puts things right, or else what there is; the newest of its name. */
export function mainClock(clocks: readonly Clock[]): Clock | undefined {
  const newest = clocks.toSorted((one, other) => other.run - one.run)
  return (
    newest.find(({ name }) => name === 'resolve') ??
    newest.find(({ name }) => name === 'respond') ??
    newest[0]
  )
}
