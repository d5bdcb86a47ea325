import { sharedInts } from '../encode/arrays.ts'

/** Rows in order of hash, only those of blocks of two or more, and where each block begins, with the end of the last. */
export type Grouped = {
  readonly order: Int32Array
  readonly starts: Int32Array
  /** The hash of each block, when some rows have several; else empty. */
  readonly heads: Int32Array
}

/** Further entries: rows that have several hashes, once for each. */
export type Extra = readonly (readonly [hash: number, row: number])[]

// Written for the machine; group.test.ts holds it to sorting. Kept between calls, since each key of a table is grouped.
let keys: Int32Array = new Int32Array(0)
let rows: Int32Array = new Int32Array(0)
let counts = new Int32Array(0)

/** A bucket with more entries than this is sorted digit by digit: inserting would take the square of its size. */
const mostInserted = 48

/**
 * Brings rows with equal hashes together. Hashes of 0 (none) and -1 (several, listed in `extra`) are left out.
 *
 * Entries go into buckets by the first bits of their hash, then each bucket is sorted. Rows of a block keep their order.
 */
export function group(hashes: Int32Array, extra: Extra): Grouped {
  const bits = Math.max(1, Math.min(20, Math.ceil(Math.log2(Math.max(2, hashes.length / 2)))))
  const size = intoBuckets(hashes, extra, 32 - bits, 1 << bits)
  let from = 0
  for (let bucket = 0; bucket < 1 << bits; bucket += 1) {
    const to = counts[bucket]!
    if (to - from > mostInserted) sortDigits(from, to)
    else if (to - from > 1) sortInserting(from, to)
    from = to
  }
  return blocksOf(size, extra.length > 0)
}

/** Afterwards `counts[bucket]` is where a bucket ends. Gives the number of entries. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: plain loops over every row, for each key; group.test.ts holds it to sorting
function intoBuckets(hashes: Int32Array, extra: Extra, shift: number, buckets: number): number {
  if (counts.length < buckets + 1) counts = new Int32Array(buckets + 1)
  else counts.fill(0, 0, buckets + 1)
  let size = extra.length
  for (let row = 0; row < hashes.length; row += 1) {
    const hash = hashes[row]!
    if (hash === 0 || hash === -1) continue
    counts[(hash >>> shift) + 1]! += 1
    size += 1
  }
  for (const [hash] of extra) counts[(hash >>> shift) + 1]! += 1
  for (let at = 1; at <= buckets; at += 1) counts[at]! += counts[at - 1]!
  if (keys.length < size) [keys, rows] = [sharedInts(size), sharedInts(size)]
  for (let row = 0; row < hashes.length; row += 1) {
    const hash = hashes[row]!
    if (hash === 0 || hash === -1) continue
    const place = counts[hash >>> shift]!++
    keys[place] = hash
    rows[place] = row
  }
  for (const [hash, row] of extra) {
    const place = counts[hash >>> shift]!++
    keys[place] = hash
    rows[place] = row
  }
  return size
}

function sortInserting(from: number, to: number): void {
  for (let at = from + 1; at < to; at += 1) {
    const [key, row] = [keys[at]!, rows[at]!]
    let place = at
    while (place > from && keys[place - 1]! > key) {
      keys[place] = keys[place - 1]!
      rows[place] = rows[place - 1]!
      place -= 1
    }
    keys[place] = key
    rows[place] = row
  }
}

function sortDigits(start: number, end: number): void {
  const length = end - start
  let [fromKeys, fromRows] = [keys.slice(start, end), rows.slice(start, end)]
  let [toKeys, toRows] = [new Int32Array(length), new Int32Array(length)]
  const digits = new Int32Array(257)
  for (const shift of [0, 8, 16, 24]) {
    // The sign bit is turned over, so that negative hashes come first as they do when inserting.
    const turn = shift === 24 ? 128 : 0
    digits.fill(0)
    for (let at = 0; at < length; at += 1) digits[(((fromKeys[at]! >>> shift) & 255) ^ turn) + 1]! += 1
    for (let at = 1; at < 257; at += 1) digits[at]! += digits[at - 1]!
    for (let at = 0; at < length; at += 1) {
      const place = digits[((fromKeys[at]! >>> shift) & 255) ^ turn]!++
      toKeys[place] = fromKeys[at]!
      toRows[place] = fromRows[at]!
    }
    ;[fromKeys, toKeys] = [toKeys, fromKeys]
    ;[fromRows, toRows] = [toRows, fromRows]
  }
  keys.set(fromKeys, start)
  rows.set(fromRows, start)
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: plain loops over every entry, for each key; group.test.ts holds it to sorting
function blocksOf(size: number, named: boolean): Grouped {
  let [blocks, entries] = [0, 0]
  for (let at = 1; at < size; at += 1) {
    if (keys[at] !== keys[at - 1]) continue
    const begins = at === 1 || keys[at - 2] !== keys[at]
    entries += begins ? 2 : 1
    if (begins) blocks += 1
  }
  const order = sharedInts(entries)
  const starts = sharedInts(blocks + 1)
  const heads = sharedInts(named ? blocks : 0)
  let [filled, block] = [0, 0]
  for (let at = 1; at < size; at += 1) {
    if (keys[at] !== keys[at - 1]) continue
    if (at === 1 || keys[at - 2] !== keys[at]) {
      if (named) heads[block] = keys[at]!
      starts[block++] = filled
      order[filled++] = rows[at - 1]!
    }
    order[filled++] = rows[at]!
  }
  starts[block] = filled
  return { order, starts, heads }
}
