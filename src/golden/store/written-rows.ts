import { sql } from 'kysely'
import { packed, type Values } from '#kit/columns'
import type { Written } from '../model/kept.ts'

type Column = Values | Uint8Array

/** Identifiers of people, as the database takes them. */
export const uuids = (column: Column) => sql`${packed(column)}::uuid[]`
const texts = (column: Column) => sql`${packed(column)}::text[]`
const flags = (column: Column) => sql`${packed(column)}::boolean[]`
const jsons = (column: Column) => sql`${packed(column)}::jsonb[]`

/** What golden records say, a `row` each: dates and homes as texts. */
export function recordRows(people: Written['people']) {
  const { id, name, dateOfBirth, address, postcode, ward, dateOfDeath, isRestricted, isMarked } = people
  const { hiddenHomes, due, digest, provenance, stays } = people
  return sql`unnest(${uuids(id)}, ${texts(name)}, ${texts(dateOfBirth)}, ${texts(address)}, ${texts(postcode)},
      ${texts(ward)}, ${texts(dateOfDeath)}, ${flags(isRestricted)}, ${flags(isMarked)}, ${texts(hiddenHomes)},
      ${texts(due)}, ${texts(digest)}, ${jsons(provenance)}, ${jsons(stays)})
    as row (id, name, date_of_birth, address, postcode, ward, date_of_death, is_restricted, is_marked,
      hidden_homes, due, digest, provenance, stays)`
}

/** The hidden homes of a `row`. */
export const homesOfRow = sql`case when row.hidden_homes is null then '{}'
  else array(select json_array_elements_text(row.hidden_homes::json)) end`

/** What people need, a `row` each. */
export const needRows = ({ person, provenance }: Written['needs']) =>
  sql`unnest(${uuids(person)}, ${jsons(provenance)}) as row (person, provenance)`

/** What people are matched by, a `row` each. */
export const profileRows = ({ id, profile, isRestricted }: Written['people']) =>
  sql`unnest(${uuids(id)}, ${jsons(profile)}, ${flags(isRestricted)}) as row (person, profile, is_restricted)`

/** The words by which people are found, a `row` each. */
export const foundByRows = ({ id, isRestricted, words }: Written['people']) =>
  sql`unnest(${uuids(id)}, ${flags(isRestricted)}, ${packed(words)}::tsvector[]) as row (person, is_restricted, keys)`

/** The keys by which claims are matched, a `row` each. */
export const matchKeyRows = ({ key, person, isRestricted }: Written['matchKeys']) =>
  sql`unnest(${texts(key)}, ${uuids(person)}, ${flags(isRestricted)}) as row (key, person, is_restricted)`

/** Where people live and lived, a `row` each. */
export const residenceRows = ({ uprn, person, from, until }: Written['residences']) =>
  sql`unnest(${texts(uprn)}, ${uuids(person)}, ${texts(from)}, ${texts(until)})
    as row (uprn, person, from_day, until_day)`
