import { dayHere, laterDay, momentHere } from '#kit/day'
import type { ContactReason } from './contact.ts'
import type { Contacts } from './demand.ts'

// The subjects of the published year, as the services that they have become.
const services: readonly (readonly [subject: RegExp, service: string])[] = [
  [/container request|sacks order/i, 'request-bin'],
  [/garden waste/i, 'pay-garden-waste'],
  [/potholes|maintenance of roads/i, 'report-pothole'],
  [/drainage/i, 'report-blocked-drain'],
  [/street lighting/i, 'report-street-light'],
  [/complaints/i, 'make-a-complaint'],
  [/change of address/i, 'tell-us-you-have-moved'],
  [/cleansing enforcement/i, 'report-fly-tipping'],
  [/cleansing/i, 'report-dog-fouling'],
  [/waste services general|clinical/i, 'report-missed-bin'],
]

const channels: Readonly<Record<string, string>> = {
  Telephone: 'phone',
  Email: 'email',
  'Personal Visit': 'visit',
  Internet: 'web',
  Letter: 'letter',
  Twitter: 'social',
}

// The service that a subject of the published year has become; nothing for what has none.
const serviceOfSubject = (subject: string): string | null =>
  services.find(([pattern]) => pattern.test(subject))?.[1] ?? null

// A channel of the published year, by the name that it has here.
const channelOfContact = (channel: string): string => channels[channel] ?? 'letter'

/** One contact of the demonstration's. */
export type ShownContact = {
  readonly at: Date
  readonly service: string | null
  readonly channel: string
  readonly reason: ContactReason
  readonly minutes: number
}

/** Contacts of the 28 days before now, in the proportions of a real year; their hours and reasons are made up. */
export function shownContacts(year: readonly Contacts[], now: Date, wanted: number): readonly ShownContact[] {
  const all = year.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  const mixed = year.flatMap(({ subject, channel, count }) => {
    const from = Math.floor((before / all) * wanted)
    before += count
    const of = { service: serviceOfSubject(subject), channel: channelOfContact(channel) }
    return Array.from({ length: Math.floor((before / all) * wanted) - from }, () => of)
  })
  return mixed.map((of, nth) => ({
    ...of,
    at: hourOf(nth, now),
    reason: reasonOf(nth),
    minutes: 2 + (nth % 7),
  }))
}

// Office hours, more in the morning.
const hours = [9, 9, 9, 10, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 16] as const

function hourOf(nth: number, now: Date): Date {
  const day = laterDay(dayHere(now), -1 - ((nth * 7) % 27))
  const [hour, minute] = [hours[nth % hours.length] ?? 9, (nth * 13) % 60].map((part) =>
    String(part).padStart(2, '0'),
  )
  return momentHere(day, `${hour}:${minute}`)
}

function reasonOf(nth: number): ContactReason {
  if (nth % 4 === 0) return 'where-is-it'
  if (nth % 29 === 0) return 'complaint'
  return nth % 11 === 0 ? 'other' : 'new'
}
