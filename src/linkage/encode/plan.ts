import type { FieldKind } from '../record.ts'

/** How a pair of values is compared. Several columns may feed one comparison (a whole address is one). */
export type ComparisonKind =
  | 'given'
  | 'middle'
  | 'surname'
  | 'birth'
  | 'sex'
  | 'address'
  | 'phone'
  | 'email'
  | 'nino'
  | 'nhs'
  | 'identifier'
  | 'occupation'
  | 'place'
  | 'text'

/** A column of the input: what it is called and what it holds. */
export type Column = { readonly name: string; readonly kind: FieldKind }

/** One comparison, and the columns (by position) that feed it. */
export type Comparison = {
  readonly name: string
  readonly kind: ComparisonKind
  readonly columns: readonly number[]
}

const feeds: Readonly<Record<FieldKind, readonly ComparisonKind[]>> = {
  given_name: ['given', 'middle'],
  middle_names: ['middle'],
  surname: ['surname'],
  previous_surname: ['surname'],
  full_name: ['given', 'middle', 'surname'],
  date_of_birth: ['birth'],
  sex: ['sex'],
  address: ['address'],
  house_number: ['address'],
  postcode: ['address'],
  uprn: ['address'],
  phone: ['phone'],
  email: ['email'],
  nino: ['nino'],
  nhs_number: ['nhs'],
  identifier: ['identifier'],
  occupation: ['occupation'],
  place: ['place'],
  text: ['text'],
}

// Comparisons of which a record has one whatever the number of columns; each column of another kind is its own.
const single: readonly ComparisonKind[] = [
  'given',
  'middle',
  'surname',
  'birth',
  'sex',
  'address',
  'phone',
  'email',
  'nino',
  'nhs',
]
const several: readonly ComparisonKind[] = ['identifier', 'occupation', 'place', 'text']

/** Every field kind, as the columns of records that come as `LinkageRecord`. */
export const recordColumns: readonly Column[] = (Object.keys(feeds) as FieldKind[]).map((kind) => ({
  name: kind,
  kind,
}))

/** The comparisons that some columns allow, always in the same order. */
export function planFor(columns: readonly Column[]): Comparison[] {
  const fed = (kind: ComparisonKind) =>
    columns.flatMap((column, at) => (feeds[column.kind].includes(kind) ? [at] : []))
  const shared = single
    .map((kind) => ({ name: kind, kind, columns: fed(kind) }))
    .filter((each) => each.columns.length > 0)
  const own = several.flatMap((kind) =>
    fed(kind).map((at) => ({ name: ownName(kind, columns[at]!), kind, columns: [at] })),
  )
  return [...shared, ...own]
}

const ownName = (kind: ComparisonKind, column: Column): string =>
  column.name === column.kind ? kind : `${kind}:${column.name}`
