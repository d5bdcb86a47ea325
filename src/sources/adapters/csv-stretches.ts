import type { KnownRows } from '../model/known-rows.ts'
import { byteDigest } from '../model/row-digest.ts'

/** What rows are told apart by, and those that are known. */
export type Telling = { readonly reading: string; readonly known?: KnownRows | undefined }

/** A row that is to be read: what it is known by the next time, and how many lines before it were passed over. */
export type Expected = { readonly digest: string | undefined; readonly passed: number }

/** A file of comma-separated values cut into stretches that are to be read. */
export type Stretches = {
  /** What of some bytes, and of those before them that ended no row, is to be read. */
  readonly of: (bytes: Buffer) => readonly Buffer[]
  /** What is left at the end of the file. */
  readonly rest: () => readonly Buffer[]
  /** The next of the rows that are to be read; called once for each, in their order. */
  readonly take: () => Expected
  /** How many lines were passed over before the row that is being read. */
  readonly passed: () => number
}

const [newline, carriageReturn, quote] = [0x0a, 0x0d, 0x22]

/** Whether a byte ends a line, or helps to. */
export const isLineEnd = (byte: number): boolean => byte === newline || byte === carriageReturn

type Ending = 'newline' | 'carriage return' | 'both'

/** How the lines of a file end, by its first that does outside quotation marks; `undefined` while none has. */
function endingOf(bytes: Buffer, isEnd: boolean): Ending | undefined {
  let isQuoted = false
  const first = bytes.findIndex((byte) => {
    if (byte === quote) isQuoted = !isQuoted
    return !isQuoted && isLineEnd(byte)
  })
  if (first < 0) return undefined
  if (bytes[first] === newline) return 'newline'
  if (first + 1 === bytes.length && !isEnd) return undefined
  return bytes[first + 1] === newline ? 'both' : 'carriage return'
}

/**
 * Finds where rows end, and nothing else, so that a row that is as it was is never taken apart. A row that is longer than
 * `longest` is left to be refused by whoever reads it, with all that comes behind.
 */
export function stretchesOf({ reading, known }: Telling, longest: number): Stretches {
  let ending: Ending | undefined
  let digestOf: ((row: Buffer) => string) | undefined
  let isGivenUp = false
  let rest: Buffer = Buffer.alloc(0)
  let [lines, passed] = [0, 0]
  let expected: Expected[] = []
  let next = 0

  /** Whether a row can be passed over. Empty lines are no rows. */
  const pass = (row: Buffer, linesIn: number): boolean => {
    lines += linesIn
    if (row.length === 0) return false
    if (!digestOf) {
      digestOf = byteDigest(row, reading)
      expected.push({ digest: undefined, passed })
      return false
    }
    const digest = digestOf(row)
    const isKnown = known?.isAsItWas(digest, lines) ?? false
    if (isKnown) passed += linesIn
    else expected.push({ digest, passed })
    return isKnown
  }

  const cut = (bytes: Buffer, isEnd: boolean): readonly Buffer[] => {
    ending ??= endingOf(bytes, isEnd)
    const wanted: Buffer[] = []
    let [from, wantedFrom] = [0, 0]
    const want = (until: number) => {
      if (until > wantedFrom) wanted.push(bytes.subarray(wantedFrom, until))
    }
    for (const { end, after, linesIn } of ending ? rowEnds(bytes, ending, isEnd) : []) {
      if (pass(bytes.subarray(from, end), linesIn)) {
        want(from)
        wantedFrom = after
      }
      from = after
    }
    rest = bytes.subarray(from)
    want(from)
    return wanted
  }

  return {
    of: (bytes) => {
      if (isGivenUp) return [bytes]
      const wanted = cut(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes, false)
      if (rest.length <= longest) return wanted
      isGivenUp = true
      return [...wanted, rest]
    },
    rest: () => (isGivenUp ? [] : [...cut(rest, true), rest]),
    take: () => {
      const row = expected[next] ?? { digest: undefined, passed }
      next += 1
      if (next > 5000) [expected, next] = [expected.slice(next), 0]
      return row
    },
    passed: () => expected[next]?.passed ?? passed,
  }
}

type RowEnd = {
  /** Where the row ends, and where the next begins. */
  readonly end: number
  readonly after: number
  readonly linesIn: number
}

/** Where each row ends that ends in these bytes, of which the first begins one; at the end of a file the last one too. */
function* rowEnds(bytes: Buffer, ending: Ending, isEnd: boolean): Generator<RowEnd> {
  const quotesUpTo = quoteCounter(bytes)
  let [from, before] = [0, 0]
  for (const { end, after } of lineEnds(bytes, ending)) {
    const quotes = quotesUpTo(end) - before
    // A line may end inside quotation marks.
    if (quotes % 2 === 1) continue
    yield { end, after, linesIn: quotes > 0 ? linesIn(bytes.subarray(from, end)) : 1 }
    ;[from, before] = [after, before + quotes]
  }
  const all = bytes.length
  if (isEnd && from < all) yield { end: all, after: all, linesIn: linesIn(bytes.subarray(from)) }
}

/** Where lines end, inside quotation marks too. */
function* lineEnds(bytes: Buffer, ending: Ending): Generator<Omit<RowEnd, 'linesIn'>> {
  const last = ending === 'carriage return' ? carriageReturn : newline
  for (let at = bytes.indexOf(last); at >= 0; at = bytes.indexOf(last, at + 1))
    if (ending !== 'both') yield { end: at, after: at + 1 }
    // One of them alone ends nothing.
    else if (bytes[at - 1] === carriageReturn) yield { end: at - 1, after: at + 1 }
}

/** Counts quotation marks up to a place, and then up to places behind it. */
function quoteCounter(bytes: Buffer): (until: number) => number {
  let [count, next] = [0, bytes.indexOf(quote)]
  return (until) => {
    for (; next >= 0 && next < until; next = bytes.indexOf(quote, next + 1)) count += 1
    return count
  }
}

function linesIn(row: Buffer): number {
  const isOne = !row.includes(newline) && !row.includes(carriageReturn)
  return isOne ? 1 : row.reduce((count, byte) => (isLineEnd(byte) ? count + 1 : count), 1)
}
