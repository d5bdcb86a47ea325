import type { Column } from '../compare/sweeps.ts'

// Written for the machine; batch.test.ts holds what comes of it to one pair at a time.

/** Cells of a table, and where those of the two records of each pair begin. */
export type Ends = {
  readonly cells: Int32Array
  readonly a: Int32Array
  readonly b: Int32Array
  readonly size: number
}

/**
 * Sorts pairs by what one comparison sees of them: nothing, two equal values, or two that differ.
 *
 * Which it is cannot be foreseen, so there is no branch: every pair is written to the end of both lists, and a list
 * grows by one only for a pair that belongs there.
 */
export function takeApart({ cells, a, b, size }: Ends, of: number, column: Column): void {
  const { x, y, levels, differing, equal, agreeing } = column
  let [count, agreed] = [0, 0]
  for (let pair = 0; pair < size; pair += 1) {
    const left = cells[a[pair]! + of]!
    const right = cells[b[pair]! + of]!
    // The highest bit of `number | -number` is set for every number but 0.
    const difference = left ^ right
    const differ = (difference | -difference) >>> 31
    const present = (-left & -right) >>> 31
    const agree = present & ~differ
    levels[pair] = agree
    agreeing[agreed] = pair
    equal[agreed] = left
    agreed += agree
    differing[count] = pair
    x[count] = left
    y[count] = right
    count += present & differ
  }
  column.count = count
  column.agreed = agreed
}

/** As `takeApart`, where a cell may hold several values: such pairs are marked in `special` and are in neither list. */
export function takeApartSeveral(
  { cells, a, b, size }: Ends,
  of: number,
  column: Column,
  special: Uint8Array,
): void {
  const { x, y, levels, differing, equal, agreeing } = column
  let [count, agreed] = [0, 0]
  for (let pair = 0; pair < size; pair += 1) {
    const left = cells[a[pair]! + of]!
    const right = cells[b[pair]! + of]!
    const difference = left ^ right
    const differ = (difference | -difference) >>> 31
    const present = ((left | -left) & (right | -right)) >>> 31
    const several = (left | right) >>> 31
    const single = present & ~several
    const agree = single & ~differ
    levels[pair] = agree
    agreeing[agreed] = pair
    equal[agreed] = left
    agreed += agree
    differing[count] = pair
    x[count] = left
    y[count] = right
    count += single & differ
    special[pair]! |= present & several
  }
  column.count = count
  column.agreed = agreed
}
