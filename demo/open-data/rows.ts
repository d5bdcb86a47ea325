import { parse } from 'csv-parse/sync'

/** Reads a whole CSV file, each row by the names of its columns. For files that fit in memory. */
export function readRows(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(csv, { columns: true, bom: true, trim: true })
}

/** Writes rows as CSV (RFC 4180), with line feeds. */
export function writeRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quote).join(',')}\n`).join('')
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
