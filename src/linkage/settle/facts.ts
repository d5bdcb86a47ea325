import { once } from '../once.ts'
import type { FieldValue, LinkageRecord } from '../record.ts'
import { readAddress, readPostcode } from '../standardise/address.ts'
import { readBirth } from '../standardise/birth.ts'
import { readEmail, readNhsNumber, readNino, readPhone, readSex, readUprn } from '../standardise/codes.ts'
import { readFullName, readGivenNames, readSurname } from '../standardise/name.ts'

/** Where a record says that somebody lives, or lived. */
export type Stay = {
  readonly address?: string | undefined
  readonly postcode?: string | undefined
  readonly uprn?: string | undefined
  /** First and last day, `YYYY-MM-DD`, as far as the record says. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** Whether the record only remembers it, beside the place it is about. */
  readonly isPast?: boolean
}

/** A record with the times of its addresses: what settling looks at beside the engine's own fields. */
export type Sighting = { readonly record: LinkageRecord; readonly stays: readonly Stay[] }

/** What an application's records have in common, as its owner declares it. */
export type SourceHabits = {
  /** It holds nobody younger, in years. */
  readonly leastAge?: number
  /** It lists a person once at a time: two of its records that hold at one time are two people's. */
  readonly listsOnce?: boolean
}

/** A stay, read: the home under each name it goes by, and days since 1970 where they are known. */
type HomeOf<Mark> = {
  readonly names: readonly Mark[]
  readonly postcode: string
  readonly from: number | undefined
  readonly until: number | undefined
  readonly isPast: boolean
  readonly source: string
  readonly listsOnce: boolean
}

/** What a record says of a person, as it was read: each thing in one form. */
export type Told = {
  readonly given: string
  readonly middles: readonly string[]
  readonly surnames: readonly string[]
  readonly birth: string
  readonly sex: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  /** Numbers that only one person has, each with a letter before it for its kind. */
  readonly ids: readonly string[]
  readonly homes: readonly HomeOf<string>[]
  /** Every name of every home. */
  readonly places: readonly string[]
  readonly leastAge: number
}

/** A home whose names are numbers: see `columns.ts`. */
export type Home = HomeOf<number>

// Homes are as many as people: who lives in one stands close together in most lists.
const mostHomes = 100_000

/** Reads sightings. Each distinct text is taken apart once. */
export function makeReader(sources: Readonly<Record<string, SourceHabits>>): (sighting: Sighting) => Told {
  const given = once((text: string) => readGivenNames(text))
  const full = once((text: string) => readFullName(text))
  const surname = once((text: string) => readSurname(text).replaceAll(' ', ''))
  const birth = once(readBirth)
  const namesOf = once((text: string) => homeNames(text), mostHomes)
  const postcode = once(readPostcode)
  return ({ record: { source, fields }, stays }) => {
    const habits = sources[source] ?? {}
    const whole = full(first(fields.full_name))
    const givens = given(first(fields.given_name))
    const homes = stays.map(
      (stay): HomeOf<string> => ({
        names: namesOf(`${stay.uprn ?? ''}|${stay.postcode ?? ''}|${stay.address ?? ''}`),
        postcode: postcode(stay.postcode ?? ''),
        from: dayOf(stay.from),
        until: dayOf(stay.until),
        isPast: stay.isPast === true,
        source,
        listsOnce: habits.listsOnce === true,
      }),
    )
    const middles = `${givens.middle} ${given(first(fields.middle_names)).given} ${given(first(fields.middle_names)).middle}`
    return {
      given: givens.given || whole.given,
      middles: wordsOf(middles.trim() || whole.middle),
      surnames: unique([
        surname(first(fields.surname)) || whole.surname.replaceAll(' ', ''),
        surname(first(fields.previous_surname)),
      ]),
      birth: birth(first(fields.date_of_birth)),
      sex: readSex(first(fields.sex)),
      emails: unique(each(fields.email).map(readEmail)),
      phones: unique(each(fields.phone).map(readPhone)),
      ids: unique([
        ...each(fields.nino).map((text) => marked('n', readNino(text).slice(0, 8))),
        ...each(fields.nhs_number).map((text) => marked('h', readNhsNumber(text))),
      ]),
      homes,
      places: unique(homes.flatMap(({ names }) => names)),
      leastAge: habits.leastAge ?? 0,
    }
  }
}

const first = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '')
const each = (value: FieldValue | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])
const wordsOf = (text: string): readonly string[] => (text === '' ? [] : unique(text.split(' ')))
const marked = (mark: string, text: string): string => (text === '' ? '' : mark + text)

/** Each text once, without empty ones. */
export const unique = <Each extends string | number>(all: readonly Each[]): readonly Each[] =>
  all.length < 2 && all[0] !== '' ? all : all.filter((each, at) => each !== '' && all.indexOf(each) === at)

const dayOf = (text: string | undefined): number | undefined => {
  const day = text ? Math.floor(Date.parse(text) / 86_400_000) : Number.NaN
  return Number.isNaN(day) ? undefined : day
}

/** The names of one home: its UPRN; its door in its postcode; and its line with its town, for a postcode mistyped. */
function homeNames(text: string): readonly string[] {
  const [uprn = '', postcode = '', ...address] = text.split('|')
  const { number, flat, street, ...read } = readAddress(address.join('|'), '', postcode, readUprn(uprn))
  const door = number === '' ? street : `${number}/${flat}`
  return [
    ...(read.uprn === '' ? [] : [`u${read.uprn}`]),
    ...(read.postcode === '' || door === '' ? [] : [`d${read.postcode} ${door}`]),
    ...(number === '' || street.split(' ').length < 3 ? [] : [`l${number}/${flat} ${street}`]),
  ]
}
