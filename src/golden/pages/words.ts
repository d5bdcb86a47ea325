import { timeZone } from '#kit/day'
import { type Declaration, type FieldName, type Fields, fieldNames, labelOf, residentSource } from '#sources'
import { type Channel, channels, noPreference } from '../model/needs.ts'
import { type GoldenField, goldenFields } from '../model/person.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone,
})

/** `29 February 1984`; the text itself when it is no date. */
export function sayDay(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(at.getTime()) ? date : day.format(at)
}

/** `12,345` */
export const sayCount = (number: number): string => number.toLocaleString('en-GB')

/** `2 March 2026 at 09:00` */
export const sayMoment = (at: Date): string => moment.format(at)

const fieldLabels: Readonly<Record<GoldenField, string>> = {
  title: 'Title',
  given_name: 'Given name',
  middle_names: 'Middle names',
  surname: 'Surname',
  previous_surname: 'Previous surname',
  date_of_birth: 'Date of birth',
  sex: 'Sex',
  address: 'Address',
  postcode: 'Postcode',
  uprn: 'UPRN',
  phone: 'Phone',
  email: 'Email',
  communication_needs: 'Communication needs',
  preferred_channel: 'Prefers',
  date_of_death: 'Date of death',
  reported_dead: 'Reported to have died',
}

/** A field of a source record, at the beginning of a line. */
export function sayLabel(field: FieldName): string {
  const label = labelOf(field)
  return label.slice(0, 1).toUpperCase() + label.slice(1)
}

/** What a source record says in a field: a date as people read it, anything else as it is. */
export const sayFound = (value = ''): string => (/^\d{4}-\d\d-\d\d$/.test(value) ? sayDay(value) : value)

/** All that a source record says, a name first and what it was told by last, each as people read it. */
export const saidIn = (fields: Fields): readonly { readonly name: string; readonly text: string }[] =>
  fieldNames.flatMap((field) => {
    const value = fields[field]
    if (!value) return []
    // A number stands as the application wrote it.
    const golden = goldenFields.find((known) => known === field && field !== 'phone')
    return [{ name: sayLabel(field), text: golden ? sayValue(golden, value) : sayFound(value) }]
  })

/** A field as people call it. */
export const sayField = (field: GoldenField): string => fieldLabels[field]

const channelTitles: Readonly<Record<Channel, string>> = {
  phone: 'Phone',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  'in person': 'In person',
}

/** A way to be reached, at the beginning of a line. */
export const sayChannel = (channel: Channel): string => channelTitles[channel]

const sexes: Readonly<Record<string, string>> = { F: 'Female', M: 'Male' }

const sayKnown = (value: string): string => {
  if (value === noPreference) return 'No preference'
  const channel = channels.find((known) => known === value)
  return channel ? sayChannel(channel) : value
}

/** A value as people read it. */
export function sayValue(field: GoldenField, value: string): string {
  if (field === 'sex') return sexes[value.toUpperCase()] ?? value
  if (field === 'preferred_channel') return sayKnown(value)
  if (field === 'reported_dead') return value === 'yes' ? 'Yes' : 'No: an earlier report was wrong'
  if (field === 'date_of_birth' || field === 'date_of_death') return sayDay(value)
  return field === 'phone' ? sayPhone(value) : value
}

/** A British number as people here dial it, `07700 900123`; any other as it is. */
function sayPhone(number: string): string {
  const digits = number.replace(/[\s()-]/g, '').replace(/^(\+|00)44/, '0')
  return /^0\d{10}$/.test(digits) ? `${digits.slice(0, 5)} ${digits.slice(5)}` : number
}

/**
 * What an application is called; `another service` where its owner does not allow the purpose of whoever looks, since
 * that someone is known there can be telling by itself.
 */
export function sayerOf(
  sources: readonly Declaration[],
  shown: ReadonlySet<string>,
): (source: string) => string {
  const names = new Map(sources.map(({ id, name }) => [id, name]))
  return (source) => {
    if (source === residentSource) return 'the person'
    return shown.has(source) ? (names.get(source) ?? source) : 'another service'
  }
}
