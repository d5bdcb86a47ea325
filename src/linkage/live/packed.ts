import { sharedInts } from '../encode/arrays.ts'

/**
 * Rows by hash, packed: what was there when the index was opened.
 *
 * The entries of each bucket of hashes lie side by side, so that finding a block reads memory in one place. Nothing is
 * ever changed here; what comes later is in chains of its own.
 */
export type Packed = {
  /** Where each bucket begins, with the end of the last. A hash's bucket is its uppermost bits. */
  readonly starts: Int32Array
  readonly hashes: Int32Array
  readonly rows: Int32Array
}

/** Nothing packed. */
export const emptyPacked = (): Packed => ({
  starts: sharedInts(2),
  hashes: sharedInts(0),
  rows: sharedInts(0),
})

/** How far a hash is shifted to give its bucket, for so many places. */
const shiftFor = (starts: Int32Array): number => Math.clz32(starts.length - 2)

/** The bucket of a hash, by its uppermost bits. A shift by 32 would be none. */
const bucketOf = (hash: number, shift: number): number => (shift === 32 ? 0 : hash >>> shift)

/** Packs rows by their hashes: the first `size` of each list. Both orders are kept within a bucket. */
export function pack(hashes: Int32Array, rows: Int32Array, size: number): Packed {
  const bits = Math.max(0, Math.min(24, 31 - Math.clz32(Math.max(1, size))))
  const starts = sharedInts(2 ** bits + 1)
  const shift = shiftFor(starts)
  for (let at = 0; at < size; at += 1) starts[bucketOf(hashes[at]!, shift) + 1]! += 1
  for (let at = 1; at < starts.length; at += 1) starts[at]! += starts[at - 1]!
  const next = starts.slice()
  const packed: Packed = { starts, hashes: sharedInts(size), rows: sharedInts(size) }
  for (let at = 0; at < size; at += 1) {
    const place = next[bucketOf(hashes[at]!, shift)]!++
    packed.hashes[place] = hashes[at]!
    packed.rows[place] = rows[at]!
  }
  return packed
}

/** Calls `see` with each row that was packed under a hash. */
export function eachPacked({ starts, hashes, rows }: Packed, hash: number, see: (row: number) => void): void {
  if (rows.length === 0) return
  const bucket = bucketOf(hash, shiftFor(starts))
  const end = starts[bucket + 1]!
  for (let at = starts[bucket]!; at < end; at += 1) if (hashes[at] === hash) see(rows[at]!)
}

/** How many rows were packed under a hash. */
export function countPacked({ starts, hashes }: Packed, hash: number): number {
  if (hashes.length === 0) return 0
  const bucket = bucketOf(hash, shiftFor(starts))
  let count = 0
  for (let at = starts[bucket]!; at < starts[bucket + 1]!; at += 1) if (hashes[at] === hash) count += 1
  return count
}

/** Calls `see` with each hash that has more than so many rows, and where among the packed those are. */
export function eachOversized(
  { starts, hashes }: Packed,
  largest: number,
  see: (hash: number, places: readonly number[]) => void,
): void {
  for (let bucket = 0; bucket + 1 < starts.length; bucket += 1) {
    const [from, to] = [starts[bucket]!, starts[bucket + 1]!]
    if (to - from <= largest) continue
    const places = Map.groupBy(
      Array.from({ length: to - from }, (_, at) => from + at),
      (at) => hashes[at]!,
    )
    for (const [hash, found] of places) if (found.length > largest) see(hash, found)
  }
}
