import { CsvError, type Parser, parse } from 'csv-parse'
import { isLineEnd, stretchesOf, type Telling } from './csv-stretches.ts'
import { decode, type Encoding, type Piece } from './decode.ts'

/** How a file of comma-separated values is written. */
export type CsvShape = {
  readonly encoding: Encoding
  readonly delimiter: string
  /** No file may be larger, in bytes. */
  readonly mostBytes: number
}

/** One row of a file, the line that it ends on, and what it is known by the next time, where that is by how it came. */
export type Row = {
  readonly line: number
  readonly values: readonly string[]
  readonly digest?: string | undefined
  /** What orders the versions of its record, as it was said; only of what is not a whole file. */
  readonly sequence?: string | undefined
}

/** Some rows, that the last line had no end, or the sentence that says why the file cannot be read any further. */
export type Rows =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'open' }
  | { readonly kind: 'refused'; readonly message: string }

// No row of any application comes near; a file without line ends is stopped here.
const longestRow = 128 * 1024
const batch = 1000
// A thousand rows of the longest kind, with tens of thousands of columns, are no small batch.
const mostCells = 100_000
// Read at once: all that is read of it lies in memory, however much comes in one go.
const atOnce = 64 * 1024

/**
 * Reads a file as rows, in batches, in constant memory: the first row is the names of the columns. Rows that are known
 * are passed over unread.
 *
 * Errors: ends with `refused` at the first thing wrong with the file as a whole: encoding, size, ragged rows,
 *         open quotation marks, a row without an end.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  { encoding, delimiter, mostBytes }: CsvShape,
  telling: Telling = { reading: '' },
): AsyncGenerator<Rows> {
  const stretches = stretchesOf(telling, longestRow)
  let rows: Row[] = []
  let last: number | undefined
  const parser = parse({
    delimiter,
    bom: true,
    max_record_size: longestRow,
    skip_empty_lines: true,
    // Nothing leaves by the stream, which would take longer over a row than reading it does.
    on_record: (values: string[], { lines }) => {
      const { digest, passed } = stretches.take()
      rows.push({ line: lines + passed, values: values.map(shownText), digest })
      return null
    },
  })
  // Whatever is wrong is told to whoever writes.
  parser.on('error', () => {})
  parser.resume()
  try {
    for await (const read of inPieces(decode(source, { encoding, mostBytes }))) {
      if (read.kind === 'refused') return yield read
      last = read.bytes.at(-1)
      await written(parser, stretches.of(read.bytes))
      const whole = batches(rows, false)
      rows = rows.slice(whole.flat().length)
      for (const some of whole) yield { kind: 'rows', rows: some }
    }
    await written(parser, stretches.rest())
    await ended(parser)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return yield { kind: 'refused', message: inWords(error, stretches.passed()) }
  } finally {
    parser.destroy()
  }
  for (const some of batches(rows, true)) yield { kind: 'rows', rows: some }
  if (last !== undefined && !isLineEnd(last)) yield { kind: 'open' }
}

// Some write `="00123"`, so that a spreadsheet shows the zeros: that is a text, and no formula.
const shownText = (cell: string): string =>
  cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, '$1') : cell

async function* inPieces(decoded: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  for await (const read of decoded) {
    if (read.kind === 'refused') yield read
    else
      for (let from = 0; from < read.bytes.length; from += atOnce)
        yield { kind: 'bytes', bytes: read.bytes.subarray(from, from + atOnce) }
  }
}

/** Rows in batches: only whole ones, or all there are. */
function batches(rows: readonly Row[], isEnd: boolean): readonly (readonly Row[])[] {
  const size = Math.min(batch, Math.ceil(mostCells / (rows[0]?.values.length ?? 1)))
  const count = isEnd ? Math.ceil(rows.length / size) : Math.floor(rows.length / size)
  return Array.from({ length: count }, (_, at) => rows.slice(at * size, (at + 1) * size))
}

async function written(parser: Parser, stretches: readonly Buffer[]): Promise<void> {
  for (const bytes of stretches)
    await new Promise<void>((resolve, reject) => {
      parser.write(bytes, (error) => (error ? reject(error) : resolve()))
    })
}

const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('error', reject)
    parser.end((error?: Error | null) => (error ? reject(error) : resolve()))
  })

function inWords(error: CsvError, passed: number): string {
  const nth = (Number(error.lines) || 1) + passed
  const line = `Line ${nth}`
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `${line} is longer than ${longestRow / 1024} kilobytes. Each record stands on a line of its own, and every quotation mark is closed`
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      if (hasLooseEnd(error))
        return `Before line ${nth} a line ends in another way than the first. Save the file so that all lines end alike`
      return `${line} has ${count(countIn(error))}, and the first line has another number. A value with a comma in it stands in quotation marks`
    case 'CSV_QUOTE_NOT_CLOSED':
      return `A quotation mark that is opened before line ${nth} ends is never closed`
    default:
      return `${line} has a quotation mark in the wrong place. A value with one in it stands in quotation marks, and the one inside is written twice`
  }
}

const count = (columns: number): string => (columns === 1 ? '1 column' : `${columns} columns`)

/** Whether a line that ends in another way than the first went on into the next. */
const hasLooseEnd = ({ record }: CsvError): boolean =>
  Array.isArray(record) && record.some((cell) => /[\r\n]/.test(String(cell)))

function countIn(error: CsvError): number {
  return Array.isArray(error.record) ? error.record.length : 0
}
