import type { ComparisonKind } from '../encode/plan.ts'
import type { Table } from '../encode/table.ts'
import type { KeyName } from '../score/model.ts'

// What of each kind is worth a place in a key.
const parts: Readonly<Record<ComparisonKind, readonly string[]>> = {
  given: ['full', 'sound', 'initial'],
  middle: ['full'],
  surname: ['', 'sound', 'start', 'last'],
  birth: ['', 'year', 'month', 'day'],
  sex: [],
  address: ['uprn', 'postcode', 'sector', 'outward', 'door', 'line', 'street'],
  phone: ['', 'end'],
  email: ['', 'local', 'start'],
  nino: ['', 'start', 'end'],
  nhs: ['', 'start', 'end'],
  identifier: ['', 'start', 'end'],
  occupation: ['', 'start'],
  place: ['', 'start', 'word'],
  text: ['', 'start', 'word'],
}

const several = 12

/** A part of a key by itself, and the comparison it is of. */
export type Part = { readonly name: string; readonly of: number }

/** Every part of a key that a table can have. Of many free-text columns only the first are used. */
export function partsOf(table: Table): Part[] {
  return table.plan.slice(0, several + 8).flatMap(({ name, kind }, of) => parts[kind].map((part) => ({ name: part === '' ? name : `${name}.${part}`, of })))
}

const triples: readonly KeyName[] = [
  'names+birth.year',
  'surname.sound+given.sound+birth.year',
  'surname.start+given.initial+birth.year',
  'surname.start+given.initial+address.sector',
  'surname.sound+given.initial+birth.month',
  'surname+given.initial+birth.year',
  'given.full+birth.year+address.outward',
  'surname.sound+birth.year+address.outward',
]

/** Keys to choose from: parts alone, in pairs, and some in threes that names and dates need. */
export function keyPool(table: Table): readonly (readonly string[])[] {
  const found = partsOf(table)
  const pairs = found.flatMap((a, at) => found.slice(at + 1).filter((b) => b.of !== a.of).map((b) => [a.name, b.name]))
  const places = table.plan.filter(({ kind }) => kind === 'place' || kind === 'occupation').map(({ name }) => name)
  const more = places.flatMap((place) => [`given.full+birth.year+${place}`, `surname.start+given.initial+${place}`, `surname.sound+birth.year+${place}`])
  return [...found.map(({ name }) => [name]), ...pairs, ...[...triples, ...more].map((name) => name.split('+'))]
}
