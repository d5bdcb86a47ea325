import type { FieldName, Fields, RecordKey } from '#sources'
import { byKey, compareText, sameness } from './order.ts'
import { type Golden, type GoldenField, type GoldenValue, goldenFields, type Said } from './person.ts'
import { survivorship } from './rules.ts'
import { staysOf } from './stays.ts'

/** A record that is linked to a person, as far as the rules look at it. */
export type Linked = RecordKey & { readonly fields: Fields }

/**
 * The golden record that follows from all the records of one person, on a day.
 *
 * The same whatever order the records come in: each rule weighs, and what weighs the same is decided by the value
 * itself and by the record's key.
 * Units: `today` as `YYYY-MM-DD`. What is true only from a later day does not count yet.
 */
export function goldenOf(records: readonly Linked[], today: string): Golden {
  const sorted = [...records].sort(byKey)
  const values: Partial<Record<GoldenField, GoldenValue>> = {}
  for (const field of goldenFields) {
    const { rule } = survivorship[field]
    const value = rule === 'with the address' ? undefined : chosen(field, saidOf(sorted, field, today))
    if (value) values[field] = value
  }
  const home =
    values.address &&
    sorted.find(({ source, id }) => source === values.address?.source && id === values.address.id)
  for (const field of ['postcode', 'uprn'] as const) {
    const value = home && beside(field, home, sorted, values.address)
    if (value) values[field] = value
  }
  const isRestricted = sorted.some(({ fields }) => fields.restricted === 'yes')
  return { values, stays: staysOf(sorted, today), isRestricted }
}

function saidOf(records: readonly Linked[], field: FieldName, today: string): readonly Said[] {
  const said = records.flatMap(({ source, id, fields }) => {
    const [value, from] = [fields[field], fields.valid_from ?? '']
    // A date that systems put where none is known says nothing.
    if (!value || (field === 'date_of_birth' && /^(1900|1901)-01-01$/.test(value))) return []
    return [{ source, id, value, from }]
  })
  // Whoever moves next month still lives where they do, unless we know of nowhere else.
  const now = field === 'address' ? said.filter(({ from }) => from <= today) : said
  return now.length > 0 ? now : said
}

type Group = { readonly key: string; readonly said: readonly Said[]; readonly weight: number }

function chosen(field: GoldenField, said: readonly Said[]): GoldenValue | undefined {
  const groups = [...Map.groupBy(said, ({ value }) => sameness(field, value))]
    .map(([key, of]): Group => ({ key, said: of, weight: weightOf(field, of) }))
    .sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1))
  const whole = field === 'given_name' ? fullBeforeInitials(groups) : groups
  const [best, ...others] = whole
  const written = best && bestWritten(best.said, field)
  if (!written) return undefined
  const agreeing = [...new Set(best.said.map(({ source }) => source))].filter(
    (source) => source !== written.source,
  )
  const competing = others.flatMap(({ said: of }) => bestWritten(of, field) ?? [])
  return { ...written, rule: survivorship[field].rule, agreeing, competing }
}

const trustIn = (field: GoldenField, source: string): number => survivorship[field].trust[source] ?? 1

/** How much a value weighs: by the field's rule. */
function weightOf(field: GoldenField, said: readonly Said[]): number {
  const { rule, halfLife } = survivorship[field]
  const latest = said.reduce((last, { from }) => (from > last ? from : last), '')
  const trust = said.reduce((most, { source }) => Math.max(most, trustIn(field, source)), 0)
  switch (rule) {
    case 'latest':
      // Days first; whose word it is decides within one day.
      return dayOf(latest) + trust / 100
    case 'the person first':
      return said.some(({ source }) => source === 'resident')
        ? 1e6 + dayOf(latest)
        : dayOf(latest) * 0.001 + trust * 10
    case 'legal authority':
      return trust * 1e6 + dayOf(latest)
    case 'fullest':
      return Math.max(...said.map(({ value }) => value.length)) + trust / 100
    default:
      return agreement(field, said, halfLife)
  }
}

/** The trust of each source that says it, counted once, and fading with age where the field changes in a life. */
function agreement(field: GoldenField, said: readonly Said[], halfLife: number | undefined): number {
  const latest = new Map<string, number>()
  for (const { source, from } of said) latest.set(source, Math.max(latest.get(source) ?? 0, dayOf(from)))
  return [...latest].reduce((sum, [source, day]) => {
    const years = halfLife ? Math.max(0, referenceDay - day) / 365.25 : 0
    return sum + trustIn(field, source) * (halfLife ? 2 ** (-years / halfLife) : 1)
  }, 0)
}

// Age only ever compares one date with another, so any later day gives the same order.
const referenceDay = 40_000
const dayOf = (date: string): number => (date ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 30_000 : 0)

/** An initial stands only where nobody knows more. */
function fullBeforeInitials(groups: readonly Group[]): readonly Group[] {
  const isFull = ({ key }: Group) => key.length > 1
  return [...groups.filter(isFull), ...groups.filter((group) => !isFull(group))]
}

/** Of the ways that one value is written: with its accents, then by the most trusted, then the latest. */
function bestWritten(said: readonly Said[], field: GoldenField): Said | undefined {
  const marks = ({ value }: Said) => [...value].filter((letter) => letter > '\x7f').length
  const rank = (a: Said, b: Said) =>
    marks(b) - marks(a) ||
    trustIn(field, b.source) - trustIn(field, a.source) ||
    compareText(b.from, a.from) ||
    byKey(a, b)
  return said.toSorted(rank)[0]
}

/** A postcode or UPRN of the address that was chosen: its own record's, else that of another with the same address. */
function beside(
  field: 'postcode' | 'uprn',
  home: Linked,
  records: readonly Linked[],
  address: GoldenValue | undefined,
): GoldenValue | undefined {
  const same = records.filter(
    ({ fields }) =>
      address && sameness('address', fields.address ?? '') === sameness('address', address.value),
  )
  const from = [home, ...same].find(({ fields }) => fields[field])
  const value = from?.fields[field]
  if (!from || !value) return undefined
  const said = { source: from.source, id: from.id, value, from: from.fields.valid_from ?? '' }
  return { ...said, rule: 'with the address', agreeing: [], competing: [] }
}
