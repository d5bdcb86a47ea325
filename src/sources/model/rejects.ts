import { type FieldName, labelOf } from './field.ts'
import { harmlessCell } from './formula.ts'
import type { Reject } from './load.ts'

/** Rejected rows as a file to send back to the owner: no cell of it is run by a spreadsheet. */
export function rejectsAsCsv(rejects: readonly Reject[]): string {
  const columns = [...new Set(rejects.flatMap(({ raw }) => Object.keys(raw)))]
  const rows = rejects.map(({ line, reason, raw }) => [
    String(line),
    reason,
    ...columns.map((name) => raw[name] ?? ''),
  ])
  return asCsv([['Line', 'Reason', ...columns], ...rows])
}

/** A record with something wrong, for the owner of the application. */
export type FlawedRow = {
  readonly id: string
  readonly field: string
  readonly message: string
  readonly value: string
}

/** What is wrong with records, as a file to send back to the owner: no cell of it is run by a spreadsheet. */
export function flawsAsCsv(rows: readonly FlawedRow[]): string {
  const label = (field: string) => (field === '' ? '' : labelOf(field as FieldName))
  return asCsv([
    ['Record', 'Field', 'What is wrong', 'What it says'],
    ...rows.map(({ id, field, message, value }) => [id, label(field), message, value]),
  ])
}

// With a byte order mark, without which spreadsheets garble accents.
const asCsv = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((cells) => cells.map(harmlessCell).join(',')).join('\r\n')}\r\n`
