import { parse } from 'csv-parse/sync'
import type { SheetRow } from '../model/round-sheet.ts'

/** The rows of a file, of which there is one at least, or why it cannot be read. */
export type RoundRows =
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'refused'; readonly message: string }

const mostRows = 20_000

/** Reads a CSV file of what crews found. Columns are known by name, in any order and whatever their capitals. */
export function readRoundFile(bytes: Uint8Array): RoundRows {
  const text = decoded(bytes)
  if (text === undefined || text.includes('\0'))
    return { kind: 'refused', message: 'The file must be a CSV file: save the table as “CSV UTF-8”' }
  try {
    const records: readonly Recorded[] = parse(text, {
      info: true,
      bom: true,
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      to: mostRows + 1,
    })
    if (records.length === 0)
      return { kind: 'refused', message: 'The file has no rows below the names of its columns' }
    if (records.length > mostRows)
      return { kind: 'refused', message: 'The file has more than 20,000 rows: send it in parts' }
    return { kind: 'rows', rows: records.map(rowOf) }
  } catch {
    return {
      kind: 'refused',
      message: 'The file must be a CSV file, with the names of its columns in the first row',
    }
  }
}

type Recorded = {
  readonly record: SheetRow['cells']
  readonly info: { readonly records: number; readonly empty_lines: number }
}

const rowOf = ({ record, info }: Recorded): SheetRow => ({
  row: 1 + info.records + info.empty_lines,
  cells: record,
})

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
