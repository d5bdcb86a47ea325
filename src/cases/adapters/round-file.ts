import { parse } from 'csv-parse/sync'

/** The rows of a file by the names of its columns, or why it cannot be read. */
export type RoundRows =
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly kind: 'refused'; readonly message: string }

const mostRows = 20_000

/** Reads a CSV file of what crews found. Columns are known by name, in any order and whatever their capitals. */
export function readRoundFile(bytes: Uint8Array): RoundRows {
  const text = decoded(bytes)
  if (text === undefined || text.includes('\0'))
    return { kind: 'refused', message: 'The file must be a CSV file: save the table as “CSV UTF-8”' }
  try {
    const rows: Record<string, string>[] = parse(text, {
      bom: true,
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      to: mostRows + 1,
    })
    if (rows.length > mostRows)
      return { kind: 'refused', message: 'The file has more than 20,000 rows: send it in parts' }
    return { kind: 'rows', rows }
  } catch {
    return {
      kind: 'refused',
      message: 'The file must be a CSV file, with the names of its columns in the first row',
    }
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
