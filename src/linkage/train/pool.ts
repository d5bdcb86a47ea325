import { defaultKeys } from '../block/default-keys.ts'
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
function partsOf(table: Table): Part[] {
  return table.plan
    .slice(0, several + 8)
    .flatMap(({ name, kind }, of) =>
      parts[kind].map((part) => ({ name: part === '' ? name : `${name}.${part}`, of })),
    )
}

// What is coarse enough to stand with two others.
const coarse: Readonly<Partial<Record<ComparisonKind, readonly string[]>>> = {
  given: ['full', 'initial'],
  surname: ['', 'sound', 'start'],
  birth: ['year', 'month', 'day'],
  address: ['outward', 'sector'],
  place: [''],
  occupation: [''],
}

/** Keys to choose from: parts alone, in pairs, the coarse ones in threes, and the shipped keys. */
export function keyPool(table: Table): readonly KeyName[] {
  const found = partsOf(table)
  const pairs = found.flatMap((a, at) =>
    found
      .slice(at + 1)
      .filter((b) => b.of !== a.of)
      .map((b) => `${a.name}+${b.name}`),
  )
  const shipped = defaultKeys.filter((key) => key !== 'identifier')
  return [...new Set([...found.map(({ name }) => name), ...pairs, ...triples(table), ...shipped])]
}

function triples(table: Table): KeyName[] {
  const found = table.plan
    .slice(0, several)
    .flatMap(({ name, kind }, of) =>
      (coarse[kind] ?? []).map((part) => ({ name: part === '' ? name : `${name}.${part}`, of })),
    )
  return found.flatMap((a, i) =>
    found.slice(i + 1).flatMap((b, j) =>
      found
        .slice(i + j + 2)
        .filter((c) => a.of !== b.of && b.of !== c.of && a.of !== c.of)
        .map((c) => `${a.name}+${b.name}+${c.name}`),
    ),
  )
}
