import { residentSource } from '#sources'
import { byKey, compareText } from './order.ts'
import type { GoldenField, Said } from './person.ts'
import { type Criterion, survivorship } from './survivorship-rules.ts'

/** All that say one thing of a field, however they write it. */
export type Group = { readonly key: string; readonly said: readonly Said[]; readonly isInvalid: boolean }

/** How much a value weighs by one criterion: the more the better. Values of one criterion are of one kind. */
export function measureOf(
  criterion: Criterion,
  field: GoldenField,
  { key, said, isInvalid }: Group,
): number | string {
  const { authority = [], checked = [] } = survivorship[field]
  switch (criterion) {
    case 'works':
      return isInvalid ? 0 : 1
    case 'authority':
      return -Math.min(...said.map(({ source }) => placeIn(authority, source)))
    case 'checked':
      return said.some(({ source }) => checked.includes(source)) ? 1 : 0
    case 'whole':
      return key.length > 1 ? 1 : 0
    case 'latest':
      return said.map(whenSaid).toSorted().at(-1) ?? ''
    case 'agreement':
      return agreement(field, said)
    case 'fullest':
      return Math.max(...said.map(({ value }) => value.length))
    case 'trust':
      return Math.max(...said.map(({ source }) => trustIn(field, source)))
  }
}

const placeIn = (all: readonly string[], one: string): number =>
  all.includes(one) ? all.indexOf(one) : all.length

// Identifiers of what people tell us are in the order of time: of two that came on one day, the later counts.
const whenSaid = ({ source, id, from }: Said): string => (source === residentSource ? `${from} ${id}` : from)

const trustIn = (field: GoldenField, source: string): number => survivorship[field].trust?.[source] ?? 1

/** The trust of each source that says it, counted once, and fading with age where the field changes in a life. */
function agreement(field: GoldenField, said: readonly Said[]): number {
  const { halfLife } = survivorship[field]
  const latest = new Map<string, number>()
  for (const { source, from } of said) latest.set(source, Math.max(latest.get(source) ?? 0, dayOf(from)))
  // Sources in one order, since sums of fractions depend on it.
  return [...latest].sort().reduce((sum, [source, day]) => {
    const years = halfLife ? Math.max(0, referenceDay - day) / 365.25 : 0
    return sum + trustIn(field, source) * (halfLife ? 2 ** (-years / halfLife) : 1)
  }, 0)
}

// Age only ever compares one date with another, so any later day gives the same order.
const referenceDay = 60_000
const dayOf = (date: string): number => (date ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 30_000 : 0)

const isPlain = /^[\0-\x7f]*$/

/** Of the ways that one value is written: with its accents, then by the most trusted, then the latest. */
export function bestWritten(said: readonly Said[], field: GoldenField): Said | undefined {
  if (said.length === 1) return said[0]
  const marks = ({ value }: Said) =>
    isPlain.test(value) ? 0 : [...value].filter((letter) => letter > '\x7f').length
  const place = ({ source }: Said) => placeIn(survivorship[field].authority ?? [], source)
  const rank = (a: Said, b: Said) =>
    marks(b) - marks(a) ||
    place(a) - place(b) ||
    trustIn(field, b.source) - trustIn(field, a.source) ||
    compareText(b.from, a.from) ||
    byKey(a, b)
  return said.toSorted(rank)[0]
}
