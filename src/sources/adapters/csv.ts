import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { decode, type Encoding } from './decode.ts'

/** How a file of comma-separated values is written. */
export type CsvShape = {
  readonly encoding: Encoding
  readonly delimiter: string
  /** No file may be larger, in bytes. */
  readonly mostBytes: number
}

/** One row of a file, and the line that it ends on. */
export type Row = { readonly line: number; readonly values: readonly string[] }

/** Some rows, or the sentence that says why the file cannot be read any further. */
export type Rows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'refused'; readonly message: string }

// No row of any application comes near; a file without line ends is stopped here.
const longestRow = 128 * 1024
const batch = 1000
// A thousand rows of the longest kind, with tens of thousands of columns, are no small batch.
const mostCells = 100_000

/**
 * Reads a file as rows, in batches, in constant memory: the first row is the names of the columns.
 *
 * Errors: ends with `refused` at the first thing wrong with the file as a whole: encoding, size, ragged rows,
 *         open quotation marks, a row without an end.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  { encoding, delimiter, mostBytes }: CsvShape,
): AsyncGenerator<Rows> {
  let refusal: string | undefined
  async function* bytes() {
    for await (const piece of decode(source, { encoding, mostBytes })) {
      if (piece.kind === 'bytes') yield piece.bytes
      else refusal = piece.message
    }
  }
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    max_record_size: longestRow,
    skip_empty_lines: true,
  })
  // Whatever goes wrong comes out of the parser, where it is waited for.
  pipeline(Readable.from(bytes()), parser, () => {})
  let rows: Row[] = []
  try {
    for await (const { record, info } of parser) {
      rows.push({ line: info.lines, values: record })
      if (rows.length < batch && rows.length * record.length < mostCells) continue
      yield { kind: 'rows', rows }
      rows = []
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    refusal ??= inWords(error)
  }
  if (refusal) yield { kind: 'refused', message: refusal }
  else if (rows.length > 0) yield { kind: 'rows', rows }
}

function inWords(error: CsvError): string {
  const line = `Line ${Number(error.lines) || 1}`
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `${line} is longer than ${longestRow / 1024} kilobytes. Each record stands on a line of its own, and every quotation mark is closed`
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return `${line} has ${countIn(error)} columns, and the first line has another number. A value with a comma in it stands in quotation marks`
    case 'CSV_QUOTE_NOT_CLOSED':
      return `A quotation mark that is opened before line ${Number(error.lines) || 1} ends is never closed`
    default:
      return `${line} has a quotation mark in the wrong place`
  }
}

function countIn(error: CsvError): number {
  return Array.isArray(error.record) ? error.record.length : 0
}
