import { laterDay } from '#kit/day'
import type { FieldName, Fields, RecordKey } from '#sources'
import { byKey, sameness } from './order.ts'
import {
  type Competing,
  type Golden,
  type GoldenField,
  type GoldenValue,
  goldenFields,
  type RuleName,
  type Said,
} from './person.ts'
import { contactKey, contactKinds, nothingStands, type Pin, type Standing } from './pin.ts'
import { staysOf } from './stays.ts'
import { type Criterion, survivorship } from './survivorship-rules.ts'
import { bestWritten, type Group, measureOf } from './survivorship-weights.ts'

/** A record that is linked to a person, as far as the rules look at it. */
export type Linked = RecordKey & { readonly fields: Fields }

/**
 * The golden record that follows from all the records of one person, on a day.
 *
 * The same whatever order the records come in: each rule weighs, and what weighs the same is decided by the value
 * itself and by the record's key.
 * Units: `today` as `YYYY-MM-DD`. What is true only from a later day does not count yet.
 */
export function goldenOf(
  records: readonly Linked[],
  today: string,
  standing: Standing = nothingStands,
): Golden {
  const sorted = [...records].sort(byKey)
  const now = { ...standing, today }
  const values: Partial<Record<GoldenField, GoldenValue>> = {}
  for (const field of goldenFields) {
    if (survivorship[field].order.length === 0) continue
    const said = saidOf(sorted, field, today)
    const value = said.length > 0 && chosen(field, said, now)
    if (value) values[field] = value
  }
  const home =
    values.address &&
    sorted.find(({ source, id }) => source === values.address?.source && id === values.address.id)
  for (const field of ['postcode', 'uprn'] as const) {
    const value = home && beside(field, { home, records: sorted, address: values.address }, now)
    if (value) values[field] = value
  }
  const isRestricted = sorted.some(({ fields }) => fields.restricted !== undefined)
  return { values, stays: staysOf(sorted, today), isRestricted }
}

/**
 * The next day on which the same records come to something else, since a pin ends or something becomes true or no longer is.
 *
 * Units: `YYYY-MM-DD`; `undefined` when there is none.
 */
export function nextChange(
  records: readonly Linked[],
  today: string,
  pins: readonly Pin[],
): string | undefined {
  const true_ = records.flatMap(({ fields: { valid_from, valid_until } }) =>
    [valid_from, valid_until].flatMap((day) => (day && day > today ? [day] : [])),
  )
  const ends = pins.flatMap(({ until }) => (until >= today ? [laterDay(until, 1)] : []))
  return [...true_, ...ends].sort()[0]
}

function saidOf(records: readonly Linked[], field: FieldName, today: string): readonly Said[] {
  const said: Said[] = []
  for (const { source, id, fields } of records) {
    const value = fields[field]
    // A date that systems put where none is known says nothing.
    if (!value || (field === 'date_of_birth' && /^(1900|1901)-01-01$/.test(value))) continue
    said.push({ source, id, value, from: fields.valid_from ?? '' })
  }
  // Whoever moves next month still lives where they do, unless we know of nowhere else.
  const now = field === 'address' ? said.filter(({ from }) => from <= today) : said
  return now.length > 0 ? now : said
}

type StandingNow = Standing & { readonly today: string }

function chosen(field: GoldenField, said: readonly Said[], standing: StandingNow): GoldenValue | undefined {
  const groups = [...Map.groupBy(said, ({ value }) => sameness(field, value))]
    .map(([key, of]): Group => ({ key, said: of, isInvalid: isInvalid(field, of, standing) }))
    .sort((a, b) => prefer(field, a, b).order)
  const pin = pinOf(field, said, standing)
  const pinnedKey = pin && sameness(field, pin.value)
  const best = groups.find(({ key }) => key === pinnedKey) ?? groups[0]
  const written = best && bestWritten(best.said, field)
  if (!best || !written) return undefined
  const others = groups.filter((group) => group !== best)
  const [next] = others
  const rule = pin ? 'pinned' : next ? prefer(field, best, next).rule : 'only'
  const agreeing = [...new Set(best.said.map(({ source }) => source))].filter(
    (source) => source !== written.source,
  )
  return {
    ...marked(written, best),
    rule,
    agreeing,
    competing: others.flatMap((group) => {
      const other = bestWritten(group.said, field)
      return other ? [{ ...marked(other, group), ...(!pin && because({ field, best, rule }, group)) }] : []
    }),
    ...(pin && { pinned: { pin: pin.pin, reason: pin.reason, until: pin.until } }),
  }
}

const marked = (said: Said, { isInvalid: fails }: Group): Competing =>
  fails ? { ...said, isInvalid: true } : said

/** Why a value comes after the best; nothing where the rule that is named for all of them says it. */
function because(
  { field, best, rule }: { readonly field: GoldenField; readonly best: Group; readonly rule: RuleName },
  other: Group,
): Pick<Competing, 'because'> | undefined {
  const count = ({ said }: Group) => new Set(said.map(({ source }) => source)).size
  const decides = prefer(field, best, other).rule
  if (decides === 'agreement' && count(other) >= count(best)) return { because: 'outweighed' }
  return decides === rule ? undefined : { because: decides }
}

/** Which of two values comes first, and what decides. Units: as for `sort`. */
function prefer(field: GoldenField, a: Group, b: Group): { order: number; rule: RuleName } {
  for (const criterion of survivorship[field].order) {
    const order = compare(criterion, field, a, b)
    if (order !== 0) return { order, rule: criterion }
  }
  return { order: a.key < b.key ? -1 : 1, rule: 'even' }
}

function compare(criterion: Criterion, field: GoldenField, a: Group, b: Group): number {
  const [left, right] = [measureOf(criterion, field, a), measureOf(criterion, field, b)]
  return left > right ? -1 : left < right ? 1 : 0
}

function isInvalid(field: GoldenField, [said]: readonly Said[], { invalid }: Standing): boolean {
  const kind = contactKinds.find((known) => known === field)
  return kind !== undefined && said !== undefined && invalid.has(contactKey(kind, said.value))
}

/** The steward's choice that still counts: that of a record that still says so, the latest when there are several. */
function pinOf(field: GoldenField, said: readonly Said[], { pins, today }: StandingNow): Pin | undefined {
  const counting = pins.filter(
    (pin) =>
      pin.field === field &&
      pin.until >= today &&
      said.some(
        ({ source, id, value }) =>
          source === pin.source && id === pin.id && sameness(field, value) === sameness(field, pin.value),
      ),
  )
  return counting.toSorted((a, b) => (a.pin < b.pin ? 1 : -1))[0]
}

type At = {
  readonly home: Linked
  readonly records: readonly Linked[]
  readonly address: GoldenValue | undefined
}

/**
 * A postcode or UPRN of the address that was chosen: that of a record with the same address which a steward chose, else its
 * own record's, else that of another with the same address.
 */
function beside(
  field: 'postcode' | 'uprn',
  { home, records, address }: At,
  standing: StandingNow,
): GoldenValue | undefined {
  const isThere = ({ fields }: Linked) =>
    address && sameness('address', fields.address ?? '') === sameness('address', address.value)
  const there = [home, ...records.filter((each) => each !== home && isThere(each))]
  const said = there.flatMap(({ source, id, fields }): readonly Said[] =>
    fields[field] ? [{ source, id, value: fields[field], from: fields.valid_from ?? '' }] : [],
  )
  const pin = pinOf(field, said, standing)
  const chosen = pin && said.find(({ source, id }) => source === pin.source && id === pin.id)
  const from = chosen ?? said[0]
  if (!from) return undefined
  return {
    ...from,
    rule: pin ? 'pinned' : 'with the address',
    agreeing: [],
    competing: [],
    ...(pin && { pinned: { pin: pin.pin, reason: pin.reason, until: pin.until } }),
  }
}
