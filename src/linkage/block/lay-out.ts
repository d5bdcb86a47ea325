import { sharedInts } from '../encode/arrays.ts'
import type { Blocks } from './blocks.ts'
import type { PairBlocks } from './pairs.ts'

/**
 * Blocks of every key in the order of their first rows, where `orders[key][starts[key][block]]` is the first row.
 *
 * Sorted by hash, each block lies somewhere else than the last and every record has to be fetched from far away. In the
 * order of the rows, the blocks of all keys go through a file side by side, and what a household holds is fetched once.
 */
export type LaidOut = PairBlocks & {
  readonly rows: number
  /** Pairs of all blocks, before those that an earlier key also gives are left out. */
  readonly pairs: number
}

/** Lays blocks out. They are taken from `blocks`, which afterwards says only which keys two records share. */
export function layOut(blocks: Blocks): LaidOut {
  const { hashes, several, keys } = blocks
  const rows = keys.length === 0 ? 0 : hashes.length / keys.length
  const firsts = new Int32Array(rows + 1)
  const [orders, starts, heads]: [Int32Array[], Int32Array[], Int32Array[]] = [[], [], []]
  for (const [key, order] of blocks.orders.entries()) {
    const places = byFirstRow(firsts, order, blocks.starts[key]!)
    heads.push(inOrder(blocks.heads[key]!, places))
    const moved = moveBlocks(order, blocks.starts[key]!, places)
    orders.push(moved.order)
    starts.push(moved.starts)
  }
  blocks.orders = []
  blocks.starts = []
  blocks.heads = []
  const pairs = blocks.pairs.reduce((sum, each) => sum + each, 0)
  return { hashes, several, keys: { length: keys.length }, orders, starts, heads, rows, pairs }
}

/** The numbers of blocks in the order of their first rows: a counting sort, since few rows begin more than one. */
function byFirstRow(firsts: Int32Array, order: Int32Array, starts: Int32Array): Int32Array {
  const blocks = starts.length - 1
  firsts.fill(0)
  for (let block = 0; block < blocks; block += 1) firsts[order[starts[block]!]! + 1]! += 1
  for (let row = 1; row < firsts.length; row += 1) firsts[row]! += firsts[row - 1]!
  const places = new Int32Array(blocks)
  for (let block = 0; block < blocks; block += 1) places[firsts[order[starts[block]!]!]!++] = block
  return places
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

/** The first block of a key whose first row is `row` or later. */
export function firstBlockFrom({ orders, starts }: PairBlocks, key: number, row: number): number {
  const [order, begins] = [orders[key]!, starts[key]!]
  let [low, high] = [0, begins.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order[begins[middle]!]! < row) low = middle + 1
    else high = middle
  }
  return low
}
