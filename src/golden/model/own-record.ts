import { type Fields, residentSource } from '#sources'
import { compareText } from './order.ts'
import { type Golden, type GoldenField, goldenFields } from './person.ts'

/** One kind of detail that is held, as much of it as may be shown for a weak proof, and which services say something of it. */
export type OwnValue = {
  readonly field: GoldenField
  /** A part by which its owner knows it again; nothing where none can be shown. */
  readonly hint: string | undefined
  readonly sources: readonly string[]
}

// What may say something of health, and what somebody who is dead does not ask.
const neverShown: readonly GoldenField[] = [
  'communication_needs',
  'preferred_channel',
  'uprn',
  'date_of_death',
  'reported_dead',
]

/**
 * A part of a value by which its owner knows it again, and nobody else learns it: the first letter of a name, the last two
 * digits of a phone. Of where somebody lives, and when they were born, nothing.
 */
export function hintOf(field: GoldenField, value: string): string | undefined {
  switch (field) {
    case 'title':
    case 'given_name':
    case 'middle_names':
    case 'surname':
    case 'previous_surname':
      return `begins with ${value.trim().slice(0, 1).toUpperCase()}`
    case 'phone':
      return `ends with ${value.replace(/\D/g, '').slice(-2)}`
    case 'email':
      return `begins with ${value.trim().slice(0, 1).toLowerCase()}`
    default:
      return undefined
  }
}

/** What is held of somebody, by kind: no value, and every service that says something of it. */
export const ownValues = (values: Golden['values']): readonly OwnValue[] =>
  goldenFields.flatMap((field) => {
    const value = values[field]
    if (!value || neverShown.includes(field)) return []
    const sources = [value.source, ...value.agreeing, ...value.competing.map(({ source }) => source)]
    return [{ field, hint: hintOf(field, value.value), sources: [...new Set(sources)].sort(compareText) }]
  })

/** The same of what somebody told us themselves, and nothing else. */
export const toldValues = (told: Fields): readonly OwnValue[] =>
  goldenFields.flatMap((field) => {
    const value = told[field]
    if (!value || neverShown.includes(field)) return []
    return [{ field, hint: hintOf(field, value), sources: [residentSource] }]
  })

/** That somebody is known to those who care for people can be telling by itself: its looks are told by an officer alone. */
export const isKeptApart = (purpose: string): boolean => purpose === 'care'

type Told = { readonly purpose: string; readonly action: string; readonly fields: readonly string[] }

/**
 * Whether a look is told by an officer alone. That somebody asked whether anyone must be hidden is, too: whoever reads it may
 * only have said that they live there.
 */
export const isToldByOfficer = ({ purpose, action, fields }: Told): boolean =>
  isKeptApart(purpose) || /restrict|exposure|lift|protect/.test(action) || fields.includes('restricted')
