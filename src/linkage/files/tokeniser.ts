import { hashByte, hashOf, hashStart } from './texts.ts'

/** Where the fields of a file go. */
export type Rows = {
  /** Field `at` (from 0) of the current row is the bytes from `start` up to `end`, without its quotes, with their hash. */
  readonly field: (bytes: Uint8Array, at: number, start: number, end: number, hash: number) => void
  /** The row is complete, with so many fields. */
  readonly row: (fields: number) => void
  /** Whether an empty line is a row with nothing in it, as in a file of one column. */
  readonly single: () => boolean
}

export type Tokeniser = {
  /** Takes whole rows from the beginning of `bytes`; gives how many bytes they were. */
  readonly read: (bytes: Uint8Array, length: number, last: boolean) => number
  /** Whether the file ended inside a quoted field. */
  readonly open: () => boolean
}

const [newline, carriage, quote, space] = [10, 13, 34, 32]

/**
 * Takes rows and fields out of bytes. Quoted fields may hold delimiters, newlines and doubled quotes.
 *
 * Written for the machine: one pass over the bytes, no strings. Undoubling quotes shortens the field in place.
 * Source: RFC 4180.
 */
export function makeTokeniser(delimiter: number, rows: Rows): Tokeniser {
  let open = false

  /** From just after an opening quote to just after its field; -1 when the bytes end first. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over the bytes; csv.test.ts writes and reads any table back
  const quoted = (bytes: Uint8Array, from: number, length: number, at: number): number => {
    let [read, write] = [from, from]
    for (;;) {
      if (read >= length) return -1
      if (bytes[read] !== quote) bytes[write++] = bytes[read++]!
      else if (read + 1 < length && bytes[read + 1] === quote) {
        bytes[write++] = quote
        read += 2
      } else break
    }
    rows.field(bytes, at, from, write, hashOf(bytes, from, write))
    read += 1
    // Text after a closing quote belongs to no field that RFC 4180 knows: it is passed over.
    while (read < length && !isEnd(bytes[read]!, delimiter)) read += 1
    return read
  }

  const plain = (bytes: Uint8Array, from: number, length: number, at: number): number => {
    let to = from
    let hash = hashStart
    while (to < length) {
      const byte = bytes[to]!
      if (byte === delimiter || byte === newline || byte === carriage) break
      hash = hashByte(hash, byte)
      to += 1
    }
    let stop = to
    while (stop > from && bytes[stop - 1] === space) stop -= 1
    rows.field(bytes, at, from, stop, stop === to ? hash : hashOf(bytes, from, stop))
    return to
  }

  const field = (bytes: Uint8Array, from: number, length: number, at: number): number => {
    let start = from
    while (start < length && bytes[start] === space) start += 1
    return bytes[start] === quote && start < length
      ? quoted(bytes, start + 1, length, at)
      : plain(bytes, start, length, at)
  }

  /** One row from `from`; gives where the next begins, or -1 when the bytes end first. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over the bytes; csv.test.ts writes and reads any table back
  const row = (bytes: Uint8Array, from: number, length: number): number => {
    if ((bytes[from] === newline || bytes[from] === carriage) && !rows.single())
      return afterLine(bytes, from, length)
    let [position, at] = [from, 0]
    for (;;) {
      position = field(bytes, position, length, at)
      if (position < 0) return -1
      at += 1
      if (position >= length || bytes[position] !== delimiter) break
      position += 1
    }
    rows.row(at)
    return afterLine(bytes, position, length)
  }

  return {
    read: (bytes, length, last) => {
      // A row that is cut off waits for the next piece, since reading a quoted field changes its bytes.
      const safe = last ? length : lastRowEnd(bytes, length, delimiter)
      let position = 0
      while (position >= 0 && position < safe) {
        const next = row(bytes, position, safe)
        if (next < 0) open = true
        position = next < 0 ? safe : next
      }
      return Math.min(position, length)
    },
    open: () => open,
  }
}

const isEnd = (byte: number, delimiter: number): boolean =>
  byte === delimiter || byte === newline || byte === carriage

function afterLine(bytes: Uint8Array, at: number, length: number): number {
  if (at < length && bytes[at] === carriage && at + 1 < length && bytes[at + 1] === newline) return at + 2
  return at + 1
}

/** Where the last row that ends in these bytes ends: the last newline outside quotes. */
function lastRowEnd(bytes: Uint8Array, length: number, delimiter: number): number {
  // From quotation mark to quotation mark, since most bytes are neither.
  const piece = bytes.subarray(0, length)
  let [from, end] = [0, 0]
  for (;;) {
    const opening = nextOpening(piece, from, delimiter)
    const before = piece.lastIndexOf(newline, opening < 0 ? length : opening)
    if (before >= from) end = before + 1
    if (opening < 0) return end
    from = afterClosing(piece, opening + 1)
    if (from < 0) return end
  }
}

/** The next quotation mark that a field begins with; -1 when there is none. */
function nextOpening(bytes: Uint8Array, from: number, delimiter: number): number {
  let at = bytes.indexOf(quote, from)
  while (at >= 0) {
    let before = at - 1
    while (before >= from && bytes[before] === space) before -= 1
    if (before < 0 || (before >= from && isEnd(bytes[before]!, delimiter))) return at
    at = bytes.indexOf(quote, at + 1)
  }
  return -1
}

/** Just after the quotation mark that closes a field; -1 when none does. */
function afterClosing(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(quote, from)
  while (at >= 0 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2)
  return at < 0 ? -1 : at + 1
}
