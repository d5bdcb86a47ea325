import { mostLevels } from '../compare/compare.ts'
import type { Table } from '../encode/table.ts'
import type { Batch, Sums } from './add-up.ts'
import { mostRarity } from './frequency.ts'
import { nearEdge, type Weights } from './weights.ts'

// Written for the machine; batch.test.ts holds it to dropping no pair that single weighing would keep.

/** So many comparisons have a bit of their own; of any more, both records are taken to have a value. */
const mostBits = 10

/** Sums are added up in another order than single weights: a pair as near to the edge as this is weighed to the end. */
const slack = 1e-6
const least = nearEdge - slack

/**
 * What the comparisons that are still to come can add to a pair at the very most.
 *
 * Two records are strangers, or of one household, by their names and dates more often than not, whatever else they
 * share: then address, telephone and all that follows need not be compared.
 */
export type Hope = {
  /** Of each row, one bit for each comparison to come that it has a value for. */
  readonly present: Uint16Array
  /** By the bits that two rows share, two numbers each: bits against strangers, and against people of one household. */
  readonly most: Float64Array
}

/** Prepares to ask what comparisons from `first` on can still add. */
export function makeHope(table: Table, weights: Weights, first: number): Hope {
  const width = table.plan.length
  const own = Math.min(width - first, mostBits)
  const most = new Float64Array(2 << own)
  for (let shared = 0; shared < 1 << own; shared += 1) {
    for (let of = first; of < width; of += 1) {
      if (of - first < own && (shared & (1 << (of - first))) === 0) continue
      most[shared * 2]! += highest(weights.bits, of) + (weights.rare[of] ? mostRarity : 0)
      most[shared * 2 + 1]! += highest(weights.bitsAtHome, of)
    }
  }
  return { present: whatIsPresent(table, first, own), most }
}

function whatIsPresent({ plan, cells, size }: Table, first: number, own: number): Uint16Array {
  const present = new Uint16Array(size)
  for (let row = 0; row < size; row += 1) {
    const from = row * plan.length + first
    let bits = 0
    for (let at = 0; at < own; at += 1) {
      const cell = cells[from + at]!
      // The highest bit of `number | -number` is set for every number but 0.
      bits |= ((cell | -cell) >>> 31) << at
    }
    present[row] = bits
  }
  return present
}

const highest = (bits: Float64Array, of: number): number =>
  Math.max(0, ...bits.subarray(of * mostLevels, (of + 1) * mostLevels))

/** What else is known of the pairs of a batch: where their rows begin, and marks of pairs that are to stay. */
export type Beside = {
  readonly rows: { readonly a: Int32Array; readonly b: Int32Array }
  readonly special: Uint8Array
}

/** Takes pairs out of a batch that cannot come near a link any more. Whichever they are, there is no branch. */
export function dropHopeless(
  { present, most }: Hope,
  { rows, special }: Beside,
  batch: Batch,
  { stranger, relative }: Sums,
): void {
  const { a, b, rarity, rarityAtHome, size } = batch
  const [rowsA, rowsB] = [rows.a, rows.b]
  let kept = 0
  for (let pair = 0; pair < size; pair += 1) {
    const one = a[pair]!
    const other = b[pair]!
    const place = (present[one]! & present[other]!) << 1
    const sum = stranger[pair]! + rarity[pair]!
    const sumAtHome = relative[pair]! + rarityAtHome[pair]!
    const lacks = sum + most[place]! < least || sumAtHome + most[place + 1]! < least
    a[kept] = one
    b[kept] = other
    rowsA[kept] = rowsA[pair]!
    rowsB[kept] = rowsB[pair]!
    stranger[kept] = stranger[pair]!
    relative[kept] = relative[pair]!
    rarity[kept] = rarity[pair]!
    rarityAtHome[kept] = rarityAtHome[pair]!
    const mark = special[pair]!
    special[kept] = mark
    kept += (lacks ? 0 : 1) | (mark & 1)
  }
  // Comparisons to come add to what is there: after the last pair that stays there must be nothing.
  special.fill(0, kept, size)
  batch.size = kept
}
