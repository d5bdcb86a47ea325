import type { Declaration } from './declaration.ts'
import type { FieldName, Fields } from './field.ts'
import { checkedFields, flawsOf } from './validity.ts'

/** The sides of quality that are measured. */
export const measures = [
  'completeness',
  'validity',
  'uniqueness',
  'consistency',
  'timeliness',
  'matched',
] as const
export type Measure = (typeof measures)[number]

/** So many good ones of those that were counted. */
export type Counted = {
  readonly measure: Measure
  readonly field: string
  readonly good: number
  readonly counted: number
}

/** Whether the property of a record is known, and whether its own UPRN is not to be believed. */
export type Found = { readonly isKnown: boolean; readonly isDoubted: boolean }

/** A sum that grows record by record, in memory for the numbers that must not be shared only. */
export type Tally = {
  readonly add: (fields: Fields, place: Found | undefined) => void
  readonly total: () => readonly Counted[]
}

/** Counts what is good of the records of a source. Units: today as `YYYY-MM-DD`. */
export function tallyOf({ fields: mapped }: Pick<Declaration, 'fields'>, today: string): Tally {
  const [filled, invalid, people] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ]
  const sums = { records: 0, inconsistent: 0, placed: 0, addressed: 0 }
  const counts = { wanted: namesOf(Object.keys(mapped) as FieldName[]), filled, invalid, people, sums }
  return {
    add: (fields, place) => addTo(counts, fields, { place, today }),
    total: () => totalOf(counts),
  }
}

type Counts = {
  readonly wanted: readonly FieldName[]
  readonly filled: Map<string, number>
  readonly invalid: Map<string, number>
  readonly people: Map<string, number>
  readonly sums: { records: number; inconsistent: number; placed: number; addressed: number }
}

function addTo(
  { filled, invalid, people, sums }: Counts,
  fields: Fields,
  { place, today }: { readonly place: Found | undefined; readonly today: string },
): void {
  const flaws = flawsOf(fields, today)
  const who = whoIs(fields)
  for (const name of Object.keys(fields)) more(filled, name)
  for (const { field } of flaws.filter(({ kind }) => kind === 'validity')) more(invalid, field)
  if (place?.isDoubted) more(invalid, 'uprn')
  if (who) more(people, who)
  sums.records += 1
  sums.inconsistent += Number(flaws.some(({ kind }) => kind === 'consistency'))
  sums.addressed += Number(place !== undefined)
  sums.placed += Number(place?.isKnown === true)
}

function totalOf({ wanted, filled, invalid, people, sums }: Counts): readonly Counted[] {
  const known = [...people.values()]
  const tellable = known.reduce((sum, count) => sum + count, 0)
  const twice = known.filter((count) => count > 1).reduce((sum, count) => sum + count, 0)
  const checked = wanted.filter((field) => checkedFields.includes(field))
  const there = (field: string) => filled.get(field) ?? 0
  return [
    ...wanted.map((field) => counted('completeness', field, there(field), sums.records)),
    ...checked.map((field) =>
      counted('validity', field, there(field) - (invalid.get(field) ?? 0), there(field)),
    ),
    counted('uniqueness', '', tellable - twice, tellable),
    counted('consistency', '', sums.records - sums.inconsistent, sums.records),
    counted('matched', '', sums.placed, sums.addressed),
  ].filter((each) => each.counted > 0)
}

const counted = (measure: Measure, field: string, good: number, of: number): Counted => ({
  measure,
  field,
  good,
  counted: of,
})

const more = (counts: Map<string, number>, name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1)

/** The fields that mapped columns fill: one with whole names fills given name and surname. */
function namesOf(mapped: readonly FieldName[]): readonly FieldName[] {
  const names = mapped.flatMap((field): FieldName[] =>
    field === 'full_name' ? ['given_name', 'surname'] : [field],
  )
  return names.filter(
    (field) => field !== 'restricted' && field !== 'date_of_death' && field !== 'valid_until',
  )
}

/** Who a record is about, as far as one application should hold them once; nothing where too little is known. */
export function whoIs({ given_name, surname, date_of_birth, postcode }: Fields): string | undefined {
  if (!given_name || !surname || !date_of_birth || !postcode) return undefined
  return [given_name, surname, date_of_birth, postcode].join('|').toLowerCase()
}

const days: Readonly<Record<string, number>> = {
  hourly: 1 / 24,
  daily: 1,
  nightly: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  yearly: 366,
}

/** How long it may be from one load to the next; `undefined` where the declaration says it in other words. Units: days. */
export function daysBetween({
  everyHours,
  refresh,
}: Pick<Declaration, 'everyHours' | 'refresh'>): number | undefined {
  if (everyHours) return everyHours / 24
  const word = Object.keys(days).find((each) => refresh.toLowerCase().includes(each))
  return word ? days[word] : undefined
}
