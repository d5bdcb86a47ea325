import { isOfTwoDigits, readDate } from './date.ts'
import type { FileDeclaration } from './declaration.ts'
import { type FieldName, type Fields, isDate, labelOf } from './field.ts'
import { type RowDigest, rowDigest } from './row-digest.ts'
import { partsOfForenames, partsOfName, withoutCapitals } from './spelling.ts'

/** A row as it will be kept, or why it cannot be. */
export type Mapped =
  | {
      readonly kind: 'record'
      readonly id: string
      readonly raw: Readonly<Record<string, string>>
      readonly fields: Fields
    }
  | {
      readonly kind: 'reject'
      readonly id: string
      readonly raw: Readonly<Record<string, string>>
      readonly reason: string
    }

/** Reads one row of a file whose header has been checked. */
export type RowReader = (values: readonly string[]) => Mapped

/** What is wrong with the names of the columns, or how the rows below them are read and told apart. */
export type HeaderReading =
  | ({ readonly kind: 'reader' } & RowsReading)
  | { readonly kind: 'refused'; readonly message: string }

/** How rows are read, and what tells them from what they were. */
export type RowsReading = {
  readonly readRow: RowReader
  readonly digestOf: RowDigest
}

/**
 * Checks the names of the columns against the declaration, since a column that moved, went or came anew must be seen
 * before anything is loaded from it.
 */
export function readHeader(header: readonly string[], file: FileDeclaration): HeaderReading {
  const names = header.map((name) => name.trim())
  const used = [file.recordId, ...Object.values(file.fields).flat()]
  const missing = [...new Set(used)].filter((name) => !names.includes(name))
  if (missing.length > 0)
    return {
      kind: 'refused',
      message: `The file has no column ${listed(missing)}. ${foundIn(names, file.delimiter)}`,
    }
  const named = names.filter(Boolean)
  const twice = named.find((name, at) => named.indexOf(name) !== at)
  if (twice !== undefined)
    return { kind: 'refused', message: `The file has two columns called ${listed([twice])}` }
  const unknown = named.filter((name) => file.columns && !used.includes(name) && !file.columns.includes(name))
  if (unknown.length > 0)
    return {
      kind: 'refused',
      message: `The file has a column that was not agreed: ${listed(unknown)}. Leave it out, or add it to the declaration`,
    }
  return {
    kind: 'reader',
    readRow: rowReader(names, file),
    digestOf: rowDigest(names, file),
  }
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name.slice(0, 40)}”`).join(', ')

function foundIn(names: readonly string[], delimiter: string): string {
  if (names.length === 1) return `Its first line has one column: is it separated by “${delimiter}”?`
  return `It has ${listed(names.slice(0, 12))}${names.length > 12 ? ' and others' : ''}`
}

type Plan = readonly { readonly field: FieldName; readonly at: readonly number[] }[]

function rowReader(names: readonly string[], file: FileDeclaration): RowReader {
  const idAt = names.indexOf(file.recordId)
  const plan: Plan = Object.entries(file.fields).map(([field, columns]) => ({
    field: field as FieldName,
    at: [columns].flat().map((column) => names.indexOf(column)),
  }))
  return (values) => {
    const raw = Object.fromEntries(
      names.flatMap((name, at) => (name === '' ? [] : [[name, values[at] ?? '']])),
    )
    const id = (values[idAt] ?? '').trim()
    const reject = (reason: string): Mapped => ({ kind: 'reject', id, raw, reason })
    if (id === '') return reject(`There is no ${file.recordId}`)
    if (names.some((name, at) => name === '' && values[at]?.trim()))
      return reject('There is something in a column without a name')
    if (id.length > 200) return reject(`The ${file.recordId} is longer than 200 characters`)
    const fields = fieldsOf(values, plan, file)
    if (typeof fields === 'string') return reject(fields)
    return file.about !== 'people' || fields.surname || fields.given_name
      ? { kind: 'record', id, raw, fields }
      : reject('There is no name')
  }
}

/** The fields of a row, or the sentence that says which cannot be read. */
function fieldsOf(values: readonly string[], plan: Plan, file: FileDeclaration): Fields | string {
  const fields: Fields = {}
  for (const { field, at } of plan) {
    const said = at
      .map((place) => (values[place] ?? '').trim())
      .filter(Boolean)
      .join(', ')
    if (said === '' || file.notKnown[field]?.some((text) => text.toLowerCase() === said.toLowerCase()))
      continue
    const tidied = tidy(field, said, file)
    if (tidied === undefined) return noDate(field, said, file)
    Object.assign(fields, tidied)
  }
  return fields
}

function noDate(field: FieldName, said: string, { dateFormat }: FileDeclaration): string {
  const why = `The ${labelOf(field)} is not a date written ${dateFormat}`
  return isOfTwoDigits(said) ? `${why}: its year has two digits, and nobody can tell the century` : why
}

const yes = /^(y|yes|true|1|t)$/i

/** What one value comes to; `undefined` when it cannot be read. */
function tidy(field: FieldName, said: string, file: FileDeclaration): Fields | undefined {
  if (isDate(field)) {
    const date = readDate(said, file.dateFormat, { hasTime: !field.startsWith('date_of') })
    return date === undefined ? undefined : { [field]: date }
  }
  switch (field) {
    case 'full_name':
      return partsOfName(withoutCapitals(said))
    case 'given_name':
      // Some put all forenames into one column.
      return file.fields.middle_names
        ? { given_name: withoutCapitals(said) }
        : partsOfForenames(withoutCapitals(said))
    case 'restricted':
      return yes.test(said) ? { restricted: 'yes' } : {}
    case 'uprn':
      return { uprn: said.replace(/^0+(?=\d)/, '') }
    case 'postcode':
    case 'previous_postcode':
      return { [field]: writtenPostcode(said) }
    case 'email':
      return { email: said.toLowerCase() }
    case 'sex':
    case 'nino':
    case 'nhs_number':
    case 'phone':
      return { [field]: said }
    default:
      return { [field]: withoutCapitals(said) }
  }
}

/** In upper case with one space, when it has the length of a postcode; otherwise as it came. */
function writtenPostcode(said: string): string {
  const kept = said.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return kept.length < 5 || kept.length > 7 ? said : `${kept.slice(0, -3)} ${kept.slice(-3)}`
}
