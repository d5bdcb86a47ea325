import { sharedInts } from '../encode/arrays.ts'
import { mindRoom } from '../room.ts'
import type { Blocks } from './blocks.ts'
import type { PairBlocks } from './pairs.ts'

/** So many rows are gone through under every key before the next: what they hold stays in the nearer caches. */
const stretch = 512

/**
 * Blocks of every key in the order of their first rows, where `orders[key][starts[key][block]]` is the first row.
 *
 * Sorted by hash, each block lies somewhere else than the last and every record has to be fetched from far away. In the
 * order of the rows, the blocks of all keys go through a file side by side, and what a household holds is fetched once.
 */
export type LaidOut = PairBlocks & {
  /** Of each key the first block that begins in each stretch of rows, and the end of the last. */
  readonly stretches: readonly Int32Array[]
  /** The pairs of the blocks that begin in each stretch, before those that an earlier key also gives are left out. */
  readonly pairs: Float64Array
}

/** Lays blocks out. They are taken from `blocks`, which afterwards says only which keys two records share. */
export function layOut(blocks: Blocks): LaidOut {
  const { hashes, several, keys } = blocks
  const rows = keys.length === 0 ? 0 : hashes.length / keys.length
  const pairs = new Float64Array(Math.ceil(rows / stretch))
  const [orders, starts, heads]: [Int32Array[], Int32Array[], Int32Array[]] = [[], [], []]
  const stretches: Int32Array[] = []
  mindRoom(rows * 8)
  const before = new Int32Array(Math.ceil(rows / stretch) * stretch + 1)
  for (const [key, order] of blocks.orders.entries()) {
    countBefore(before, order, blocks.starts[key]!)
    stretches.push(Int32Array.from({ length: pairs.length + 1 }, (_, at) => before[at * stretch]!))
    const places = byFirstRow(before, order, blocks.starts[key]!)
    heads.push(inOrder(blocks.heads[key]!, places))
    const moved = moveBlocks(order, blocks.starts[key]!, places)
    addPairs(pairs, moved.order, moved.starts)
    orders.push(moved.order)
    starts.push(moved.starts)
  }
  blocks.orders = []
  blocks.starts = []
  blocks.heads = []
  return { hashes, several, keys: { length: keys.length }, orders, starts, heads, stretches, pairs }
}

/** How many blocks begin before each row. */
function countBefore(before: Int32Array, order: Int32Array, starts: Int32Array): void {
  before.fill(0)
  for (let block = 0; block + 1 < starts.length; block += 1) before[order[starts[block]!]! + 1]! += 1
  for (let row = 1; row < before.length; row += 1) before[row]! += before[row - 1]!
}

/** The numbers of blocks in the order of their first rows. Uses up what lies before each row. */
function byFirstRow(before: Int32Array, order: Int32Array, starts: Int32Array): Int32Array {
  const places = new Int32Array(starts.length - 1)
  for (let block = 0; block < places.length; block += 1) places[before[order[starts[block]!]!]!++] = block
  return places
}

function addPairs(pairs: Float64Array, order: Int32Array, starts: Int32Array): void {
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const records = starts[block + 1]! - starts[block]!
    pairs[Math.floor(order[starts[block]!]! / stretch)]! += (records * (records - 1)) / 2
  }
}

function moveBlocks(
  order: Int32Array,
  starts: Int32Array,
  places: Int32Array,
): { order: Int32Array; starts: Int32Array } {
  const moved = { order: sharedInts(order.length), starts: sharedInts(starts.length) }
  let filled = 0
  for (let at = 0; at < places.length; at += 1) {
    moved.starts[at] = filled
    const end = starts[places[at]! + 1]!
    for (let place = starts[places[at]!]!; place < end; place += 1) moved.order[filled++] = order[place]!
  }
  moved.starts[places.length] = filled
  return moved
}

/** The hash of each block, where rows may have several. */
function inOrder(heads: Int32Array, places: Int32Array): Int32Array {
  const moved = sharedInts(heads.length)
  for (let at = 0; at < heads.length; at += 1) moved[at] = heads[places[at]!]!
  return moved
}
