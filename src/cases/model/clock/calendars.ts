import { z } from 'zod'
import { nations } from '#kit/bank-holidays'
import { dayHere } from '#kit/day'
import { type Outcome, read } from '#kit/outcome'
import { type Calendar, calendarOf, type Shift, shiftsOf } from './calendar.ts'

/** Every calendar of one council: its own, and those of its teams. */
export type Calendars = {
  /** What promises are counted by. */
  readonly council: Calendar
  /** Whether a team is at work at a moment; one that has said nothing keeps the council's hours. */
  readonly isAtWork: (team: string, at: Date) => boolean
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as 09:00')
const hoursSchema = z
  .array(z.tuple([time, time]))
  .min(1, 'Give at least one shift')
  .refine((shifts) => isInOrder(shifts), 'Give shifts in their order, each from earlier to later')

const schema = z.strictObject({
  nation: z.enum(nations),
  hours: hoursSchema,
  closures: z.array(z.iso.date('Give a day as 2026-12-29')),
  teams: z.record(
    z.string(),
    z.union([
      z.literal('always'),
      z.strictObject({ hours: hoursSchema, closures: z.array(z.iso.date()).optional() }),
    ]),
  ),
})

const isInOrder = (shifts: readonly Shift[]) =>
  shifts.flat().every((moment, at, all) => at === 0 || (all[at - 1] ?? '') < moment)

/** Reads a council's file of calendars: its nation, hours and closures, and those of teams that have others. */
export function readCalendars(file: unknown): Outcome<Calendars> {
  const outcome = read(schema, file)
  if (!outcome.ok) return outcome
  const { nation, hours, closures, teams } = outcome.value
  const council = calendarOf(nation, { hours, closures })
  const own = new Map(
    Object.entries(teams).map(([team, said]) => [
      team,
      said === 'always' ? said : calendarOf(nation, { ...said, closures: said.closures ?? closures }),
    ]),
  )
  return {
    ok: true,
    value: {
      council,
      isAtWork: (team, at) => {
        const calendar = own.get(team) ?? council
        return calendar === 'always' || isWithin(calendar, at.getTime(), dayHere(at))
      },
    },
  }
}

const isWithin = (calendar: Calendar, moment: number, day: string) =>
  shiftsOf(day, calendar).some(([from, to]) => from <= moment && moment < to)
