import type { Column } from '../compare/sweeps.ts'
import type { Table } from '../encode/table.ts'
import type { Batch } from './add-up.ts'

// Written for the machine; batch.test.ts holds what comes of it to one pair at a time.

/**
 * Sorts the pairs of a batch by what one comparison sees of them: nothing, two equal values, or two that differ.
 *
 * Which it is cannot be foreseen, so there is no branch: every pair is written to the end of both lists, and a list
 * grows by one only for a pair that belongs there.
 */
export function takeApart(
  { cells, plan }: Table,
  batch: Batch,
  special: Uint8Array,
  of: number,
  column: Column,
): void {
  const width = plan.length
  const { a, b, size } = batch
  const { x, y, levels, differing, agreeing } = column
  let [count, agreed] = [0, 0]
  for (let pair = 0; pair < size; pair += 1) {
    const left = cells[a[pair]! * width + of]!
    const right = cells[b[pair]! * width + of]!
    x[pair] = left
    y[pair] = right
    // The highest bit of `number | -number` is set for every number but 0.
    const difference = left ^ right
    const differ = (difference | -difference) >>> 31
    const present = ((left | -left) & (right | -right)) >>> 31
    const several = (left | right) >>> 31
    const single = present & ~several
    const agree = single & ~differ
    levels[pair] = agree
    agreeing[agreed] = pair
    agreed += agree
    differing[count] = pair
    count += single & differ
    special[pair]! |= present & several
  }
  column.count = count
  column.agreed = agreed
}
