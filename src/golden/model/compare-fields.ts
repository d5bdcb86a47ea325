import { fold, fullForm } from '#linkage'
import type { FieldName, Fields, RecordKey } from '#sources'
import { keyText } from './assign.ts'
import { sameness } from './order.ts'
import { type GoldenField, goldenFields } from './person.ts'

/** How two records agree in one field. */
export type Agreement = 'same' | 'alike' | 'differs' | 'one side'

/** One field of two records, side by side. */
export type Compared = {
  readonly field: FieldName
  readonly left: string | undefined
  readonly right: string | undefined
  readonly agreement: Agreement
}

// What says most of who somebody is comes first.
const first: readonly FieldName[] = [
  'given_name',
  'middle_names',
  'surname',
  'previous_surname',
  'date_of_birth',
  'address',
  'postcode',
  'uprn',
  'phone',
  'email',
]

/** Two records field by field, with all that either of them says. */
export function compareFields(left: Fields, right: Fields): readonly Compared[] {
  const said = new Set([...Object.keys(left), ...Object.keys(right)] as FieldName[])
  const fields = [
    ...first.filter((field) => said.has(field)),
    ...[...said].filter((field) => !first.includes(field)),
  ]
  return fields.map((field) => ({
    field,
    left: left[field],
    right: right[field],
    agreement: agreementOf(field, left[field], right[field]),
  }))
}

function agreementOf(field: FieldName, left = '', right = ''): Agreement {
  if (left === '' || right === '') return 'one side'
  const [one, other] = [plain(field, left), plain(field, right)]
  if (one === other) return 'same'
  return isAlike(field, one, other) ? 'alike' : 'differs'
}

const isGolden = (field: string): field is GoldenField => goldenFields.some((known) => known === field)
const plain = (field: FieldName, value: string): string =>
  isGolden(field) ? sameness(field, value) : fold(value)

/** Whether one is a short form or an initial of the other, or begins as it does. */
function isAlike(field: FieldName, one: string, other: string): boolean {
  if (field === 'given_name')
    return (
      one[0] === other[0] && (Math.min(one.length, other.length) === 1 || fullForm(one) === fullForm(other))
    )
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return (field === 'surname' || field === 'address') && short.length > 3 && long.startsWith(short)
}

/** The fields that a pattern tells of. */
export const fieldsTold: readonly FieldName[] = [
  'given_name',
  'surname',
  'date_of_birth',
  'address',
  'phone',
  'email',
]

/** What agrees and what does not, without a value: `given_name same, surname same, address differs`. */
export function patternOf(left: Fields, right: Fields): string {
  return compareFields(left, right)
    .filter(({ field, agreement }) => fieldsTold.includes(field) && agreement !== 'one side')
    .map(({ field, agreement }) => `${field} ${agreement}`)
    .join(', ')
}

/** Pairs of records, each with what agrees in it. */
export const withPatterns = <Pair extends { readonly a: RecordKey; readonly b: RecordKey }>(
  pairs: readonly Pair[],
  records: ReadonlyMap<string, { readonly fields: Fields }>,
): readonly (Pair & { readonly pattern: string })[] =>
  pairs.map((pair) => {
    const [one, other] = [records.get(keyText(pair.a)), records.get(keyText(pair.b))]
    return { ...pair, pattern: patternOf(one?.fields ?? {}, other?.fields ?? {}) }
  })
