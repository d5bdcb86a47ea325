import { isAscii, isUtf8 } from 'node:buffer'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { roomFor, sharedInts } from '../encode/arrays.ts'
import { refusal } from '../refusal.ts'
import { countRoom } from '../room.ts'
import { decodeText, readStart, unreadable } from './encoding.ts'
import { looksLikeHeader } from './header.ts'
import { longestRow, makeSource, roomForRows } from './source.ts'
import { closeTexts, hashOf, internText, noTexts, type Texts } from './texts.ts'
import { makeTokeniser, type Rows } from './tokeniser.ts'

/** One column of a file: each distinct text once, as bytes, and which of them each row has. */
export type FileColumn = {
  readonly name: string
  /** Nobody will ask for its values, so they are not kept. */
  readonly unread: boolean
  texts: Texts
  cells: Int32Array
}

/** A file read into columns. */
export type CsvFile = {
  readonly path: string
  readonly rows: number
  readonly columns: readonly FileColumn[]
  /** What was not as it should be, each a sentence. Nothing that is left out goes unsaid. */
  readonly remarks: readonly string[]
}

/**
 * Reads a file of comma-separated values, as bytes, each distinct value kept once.
 *
 * Delimiters `,` `;` tab and `|` are told apart by the first line; UTF-8 and Windows-1252 are
 * read. A first line that holds values is not taken for a header.
 * Errors: a `TypeError` in one sentence for an empty file, a binary or UTF-16 one, and a quote that is never closed.
 * Source: RFC 4180, "Common format and MIME type for comma-separated values files".
 */
export function readCsv(path: string, isUnread: (column: string) => boolean = () => false): CsvFile {
  const file = openSync(path, 'r')
  try {
    const known = fstatSync(file)
    if (known.isDirectory()) throw refusal(`${path} is a folder, not a file`)
    return readOpen(path, file, { length: known.size, isUnread })
  } finally {
    closeSync(file)
  }
}

type Expected = { readonly length: number; readonly isUnread: (column: string) => boolean }

function readOpen(path: string, file: number, { length: fileLength, isUnread }: Expected): CsvFile {
  const source = makeSource(file, path)
  const start = source.first()
  const { delimiter, skip } = readStart(path, start)
  source.skip(skip)
  const state: Reading = {
    names: [],
    columns: [],
    row: -1,
    short: 0,
    long: 0,
    utf8: true,
    ascii: true,
    room: roomForRows(start, fileLength),
    isUnread,
  }
  const tokeniser = makeTokeniser(delimiter, rowsInto(state))
  for (let chunk = source.next(0); chunk; chunk = source.next(chunk.used)) {
    const { bytes, length, last } = chunk
    chunk.used = tokeniser.read(bytes, length, last)
    noteEncoding(state, bytes.subarray(0, chunk.used))
    if (chunk.used === 0 && length > longestRow)
      throw refusal(unreadable(path, 'a row is longer than 64 MB: is a quote left open?'))
  }
  if (tokeniser.open()) throw refusal(unreadable(path, 'a quotation mark is never closed'))
  if (state.row < 0) throw refusal(unreadable(path, 'it is empty'))
  for (const { texts } of state.columns) closeTexts(texts, state.ascii)
  return { path, rows: state.row, columns: state.columns, remarks: remarksOf(state) }
}

function noteEncoding(state: Reading, bytes: Uint8Array): void {
  if (state.ascii && !isAscii(bytes)) state.ascii = false
  if (!state.ascii && state.utf8 && !isUtf8(bytes)) state.utf8 = false
}

type Reading = {
  names: string[]
  columns: FileColumn[]
  /** Rows read below the header; -1 before it. */
  row: number
  short: number
  long: number
  utf8: boolean
  ascii: boolean
  /** Rows that columns have room for from the start. */
  readonly room: number
  readonly isUnread: (column: string) => boolean
}

/** Puts fields into columns. The first row names them, if it is a header. */
function rowsInto(state: Reading): Rows {
  let first: string[] = []
  const room = (columns: number) => {
    while (state.columns.length < columns) {
      const at = state.columns.length
      const name = state.names[at] ?? `column ${at + 1}`
      state.columns.push({
        name,
        unread: state.isUnread(name),
        texts: noTexts(),
        cells: sharedInts(state.room),
      })
    }
  }
  const put = (at: number, row: number, bytes: Uint8Array, start: number, end: number, hash: number) => {
    const column = state.columns[at]!
    if (row >= column.cells.length) column.cells = roomFor(column.cells, row + 1)
    if (end > start && !column.unread) column.cells[row] = internText(column.texts, bytes, start, end, hash)
  }
  /** Takes the first row for the header, or for the first record. */
  const begin = () => {
    const header = looksLikeHeader(first)
    state.names = header ? uniqueNames(first) : []
    room(first.length)
    state.row = header ? 0 : 1
    const record = header ? [] : first
    for (const [at, text] of record.entries()) {
      const bytes = new TextEncoder().encode(text)
      put(at, 0, bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length))
    }
    first = []
  }
  return {
    field: (bytes, at, start, end, hash) => {
      if (state.row < 0) first[at] = decodeText(bytes, start, end)
      else if (at < state.columns.length) put(at, state.row, bytes, start, end, hash)
      else if (end > start) state.long += 1
    },
    row: (fields) => {
      if (state.row < 0) return begin()
      if (fields < state.columns.length) state.short += 1
      for (let at = fields; at < state.columns.length; at += 1) put(at, state.row, empty, 0, 0, 0)
      state.row += 1
      countRoom(fields * bytesAField)
    },
    single: () => state.row < 0 || state.columns.length === 1,
  }
}

/** A field takes a cell, and most take a place in the list of texts; the texts themselves are counted as they are kept. */
const bytesAField = 16

const empty = new Uint8Array(0)

function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name, at) => {
    const plain = name.trim() === '' ? `column ${at + 1}` : name.trim()
    const count = (seen.get(plain) ?? 0) + 1
    seen.set(plain, count)
    return count === 1 ? plain : `${plain} (${count})`
  })
}

function remarksOf({ short, long, names, utf8 }: Reading): string[] {
  const remarks: string[] = []
  if (names.length === 0) remarks.push('No header was found: the columns are named by their numbers.')
  if (!utf8) remarks.push('The file is not all UTF-8: what is not was read as Windows-1252.')
  if (short > 0)
    remarks.push(`${short} rows have fewer fields than the header: the missing ones are taken as empty.`)
  if (long > 0) remarks.push(`${long} fields beyond the last column of the header were left out.`)
  return remarks
}
