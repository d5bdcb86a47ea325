import { z } from 'zod'
import { type Outcome, read } from '#kit/outcome'
import type { Place } from './case.ts'
import type { Contacts } from './demand.ts'
import type { State } from './state.ts'

/** A case from before, as open data has it: about a place, and nobody. */
export type PastCase = {
  readonly service: string
  readonly summary: string
  readonly state: State
  readonly openedAt: Date
  readonly closedAt: Date
  readonly reason: string
  readonly place: Place
}

const moment = z.iso
  .datetime('Give the moment as in 2010-07-04T19:00:35Z')
  .transform((text) => new Date(text))
const degrees = z.coerce.number('Give degrees as a number')

const reportSchema = z
  .object({
    title: z.string().trim(),
    category: z.string().trim().min(1, 'Give the category'),
    state: z.enum(
      ['confirmed', 'unconfirmed', 'fixed', 'fixed - user', 'hidden'],
      'Give a state that is known',
    ),
    created: moment,
    updated: moment,
    latitude: degrees,
    longitude: degrees,
    ward: z.string(),
  })
  .transform(
    ({ title, category, state, created, updated, latitude, longitude, ward }): PastCase => ({
      service: slugOf(category),
      summary: title || category,
      ...endings[state],
      openedAt: created,
      closedAt: updated < created ? created : updated,
      place: { latitude, longitude, ward: ward || undefined },
    }),
  )

const unknownEnd = {
  state: 'not-fixed',
  reason: 'Nobody wrote down what became of it. Report it again if it is still there.',
}

const endings = {
  fixed: { state: 'completed', reason: 'The council said that it was fixed.' },
  'fixed - user': { state: 'completed', reason: 'A resident said that it was fixed.' },
  confirmed: unknownEnd,
  unconfirmed: unknownEnd,
  hidden: unknownEnd,
} satisfies Readonly<Record<string, Pick<PastCase, 'state' | 'reason'>>>

/** `Rubbish (refuse and recycling)` as the name of a service: `rubbish-refuse-and-recycling`. */
export const slugOf = (category: string): string =>
  category
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Reads one row of past street reports. */
export function readPastReport(row: unknown): Outcome<PastCase> {
  return read(reportSchema, row)
}

const contactsSchema = z
  .object({
    title: z.string().trim().min(1, 'Give the subject'),
    channel: z.string().trim().min(1, 'Give the channel'),
    month: z.string().regex(/^(0[1-9]|1[0-2])$/, 'Give the month as 01 to 12'),
    count: z.coerce
      .number('Give the count as a number')
      .int('Give a whole count')
      .positive('Give a count above nought'),
    count_is: z.string(),
  })
  .transform(
    ({ title, channel, month, count, count_is }): Omit<Contacts, 'month'> & { readonly month: number } => ({
      subject: title,
      channel,
      month: Number(month),
      count,
      isRounded: count_is === 'rounded',
    }),
  )

/** Reads one row of a year's contacts, counted by subject, channel and month; which year the file says. */
export function readPastContacts(row: unknown, year: number): Outcome<Contacts> {
  const outcome = read(contactsSchema, row)
  if (!outcome.ok) return outcome
  const { month, ...rest } = outcome.value
  return { ok: true, value: { ...rest, month: `${year}-${String(month).padStart(2, '0')}-01` } }
}
