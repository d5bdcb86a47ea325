import { Temporal } from 'temporal-polyfill'
import { isBankHoliday, type Nation } from '#kit/bank-holidays'
import { laterDay, momentHere } from '#kit/day'

/** Part of a day, by the clock on the wall: `['09:00', '17:00']`. */
export type Shift = readonly [from: string, to: string]

/** When a council is at work: what every promise is counted by. */
export type Calendar = {
  /** One shift or more, in order: a lunch break stands between two. */
  readonly hours: readonly Shift[]
  readonly isClosed: (day: string) => boolean
}

const usualHours: readonly Shift[] = [['09:00', '17:00']]

/** The calendar of a council: Monday to Friday, without its nation's bank holidays and days that it closes itself. */
export function calendarOf(
  nation: Nation,
  {
    hours = usualHours,
    closures = [],
  }: { readonly hours?: readonly Shift[]; readonly closures?: readonly string[] } = {},
): Calendar {
  return {
    hours,
    isClosed: remembering(
      (day) =>
        Temporal.PlainDate.from(day).dayOfWeek > 5 || closures.includes(day) || isBankHoliday(nation, day),
    ),
  }
}

const mostRemembered = 20_000

/** The same function, which works out each answer once: the same few hundred days are asked of again and again. */
function remembering<Answer>(work: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, Answer>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= mostRemembered) known.clear()
    const answer = work(key)
    known.set(key, answer)
    return answer
  }
}

/** A stretch of time, in milliseconds since 1970: from, and up to but without, to. */
export type Span = readonly [from: number, to: number]

/** That day, or the first day after it on which the council is at work. */
export function workingDayFrom(day: string, calendar: Calendar): string {
  return calendar.isClosed(day) ? workingDayFrom(laterDay(day, 1), calendar) : day
}

/** When the council is at work on a day; empty when it is closed. */
export function shiftsOf(day: string, calendar: Calendar): readonly Span[] {
  if (calendar.isClosed(day)) return []
  return calendar.hours.map(([from, to]) => [momentAt(day, from), momentAt(day, to)])
}

/** When the last shift of a day ends, whether or not there is work that day. */
export const closeOf = (day: string, calendar: Calendar): number =>
  momentAt(day, calendar.hours.at(-1)?.[1] ?? '17:00')

const momentOf = remembering((key) => {
  const [day = '', time] = key.split(' ')
  return momentHere(day, time).getTime()
})

const momentAt = (day: string, time: string): number => momentOf(`${day} ${time}`)
