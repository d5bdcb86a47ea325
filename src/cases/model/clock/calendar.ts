import { Temporal } from 'temporal-polyfill'
import { isBankHoliday, type Nation } from '#kit/bank-holidays'
import { timeZone } from '#kit/day'

/** Part of a day, by the clock on the wall: `['09:00', '17:00']`. */
export type Shift = readonly [from: string, to: string]

/** When a council is at work: what every promise is counted by. */
export type Calendar = {
  readonly timeZone: string
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
    timeZone,
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

const minute = 60_000

const dayOfMinute = remembering((key) => {
  const [count = '', timeZone = ''] = key.split(' ')
  return Temporal.Instant.fromEpochMilliseconds(Number(count) * minute)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
})

/** The day of a moment where the council is: `2026-11-23`. No day begins in the middle of a minute. */
export const dayOf = (at: Date, { timeZone }: Pick<Calendar, 'timeZone'>): string =>
  dayOfMinute(`${Math.floor(at.getTime() / minute)} ${timeZone}`)

const dayLater = remembering((key) => {
  const [day = '', days = ''] = key.split(' ')
  return Temporal.PlainDate.from(day)
    .add({ days: Number(days) })
    .toString()
})

/** The day so many days later. */
export const laterDay = (day: string, days: number): string => dayLater(`${day} ${days}`)

/** The day so many months later: the last day of a month that is too short. */
export const laterMonth = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

/** That day, or the first day after it on which the council is at work. */
export function workingDayFrom(day: string, calendar: Calendar): string {
  return calendar.isClosed(day) ? workingDayFrom(laterDay(day, 1), calendar) : day
}

/** When the council is at work on a day; empty when it is closed. */
export function shiftsOf(day: string, calendar: Calendar): readonly Span[] {
  if (calendar.isClosed(day)) return []
  return calendar.hours.map(([from, to]) => [momentAt(day, from, calendar), momentAt(day, to, calendar)])
}

/** When the last shift of a day ends, whether or not there is work that day. */
export const closeOf = (day: string, calendar: Calendar): number =>
  momentAt(day, calendar.hours.at(-1)?.[1] ?? '17:00', calendar)

const momentOf = remembering((key) => {
  const [day = '', time = '', timeZone = ''] = key.split(' ')
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds
})

const momentAt = (day: string, time: string, { timeZone }: Calendar): number =>
  momentOf(`${day} ${time} ${timeZone}`)
