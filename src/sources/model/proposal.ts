import type { DateFormat } from './date.ts'
import type { Declaration } from './declaration.ts'
import { type FieldName, type Fields, isDate } from './field.ts'

/**
 * Where a better value stands.
 *
 * `waiting` to be written; `sent` to the application, which has not answered; `written` there; `task` for its steward;
 * `done` by them; `confirmed` once a load has shown it; `overtaken` when a load has shown something else;
 * `declined` by its owner; `withdrawn` for a newer one.
 */
export type ProposalState =
  | 'waiting'
  | 'sent'
  | 'written'
  | 'task'
  | 'done'
  | 'confirmed'
  | 'overtaken'
  | 'declined'
  | 'withdrawn'

/** What a value is, and what it should be. */
export type Better = { readonly from: string; readonly to: string }

/** A better value for a record of an application. */
export type Proposal = {
  readonly id: string
  readonly source: string
  readonly record: string
  readonly fields: Readonly<Partial<Record<FieldName, Better>>>
  readonly columns: Readonly<Record<string, Better>>
  readonly because: string
  readonly at: Date
  readonly by: string
  readonly state: ProposalState
  readonly stateAt: Date
  readonly reason: string | undefined
}

// Made of others, or decided there: an application is not told what these should be.
const never: readonly FieldName[] = [
  'full_name',
  'restricted',
  'nhs_number',
  'nino',
  'previous_address',
  'previous_postcode',
]

/** The column that a field is written to; `undefined` where it is in several, or is for the application to decide. */
export function columnFor({ fields }: Pick<Declaration, 'fields'>, field: FieldName): string | undefined {
  const column = fields[field]
  if (never.includes(field) || column === undefined) return undefined
  const names = [column].flat()
  return names.length === 1 ? names[0] : undefined
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A value as the application writes it: dates in its own order. */
export function writtenThere(field: FieldName, value: string, format: DateFormat): string {
  if (!isDate(field)) return value
  const [year = '', month = '', day = ''] = value.split('-')
  const signs = { YYYY: year, MMM: months[Number(month) - 1] ?? '', MM: month, DD: day }
  return format.replace(/YYYY|MMM|MM|DD/g, (sign) => signs[sign as keyof typeof signs])
}

/** What a load has shown of a proposal; nothing when the record says what it said before. */
export type Shown = { readonly state: 'confirmed' | 'overtaken'; readonly isEcho: boolean }

/**
 * What a change of a record means for a better value that was proposed for it. It is an echo when nothing else of the
 * record has changed.
 */
export function whatIsShown(proposed: Proposal['fields'], before: Fields, after: Fields): Shown | undefined {
  const wanted = Object.entries(proposed) as [FieldName, Better][]
  if (wanted.every(([field, { from }]) => (after[field] ?? '') === from)) return undefined
  if (!wanted.every(([field, { to }]) => after[field] === to)) return { state: 'overtaken', isEcho: false }
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<FieldName>
  const others = [...names].filter((field) => !(field in proposed))
  return { state: 'confirmed', isEcho: others.every((field) => before[field] === after[field]) }
}
