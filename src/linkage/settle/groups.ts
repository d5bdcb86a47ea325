/** Records in groups: those of group `n` are `rows` from `starts[n]` up to `starts[n + 1]`. */
export type Groups = {
  size: number
  readonly starts: Int32Array
  readonly rows: Int32Array
  /** The bits of the weakest of the joins that brought each together; infinite for a record of its own. */
  readonly weakest: Float64Array
}

/** Room for the groups of so many records. */
export const emptyGroups = (rows: number): Groups => ({
  size: 0,
  starts: new Int32Array(rows + 1),
  rows: new Int32Array(rows),
  weakest: new Float64Array(rows),
})

/** Adds a group. */
export function addGroup(groups: Groups, rows: ArrayLike<number>, weakest: number): void {
  const from = groups.starts[groups.size]!
  groups.rows.set(rows, from)
  groups.weakest[groups.size] = weakest
  groups.size += 1
  groups.starts[groups.size] = from + rows.length
}

/** The records of a group. */
export const rowsOf = ({ starts, rows }: Groups, number: number): Int32Array =>
  rows.subarray(starts[number]!, starts[number + 1]!)

/** The same as a list, where they are few and many groups are asked for. */
export function listOf({ starts, rows }: Groups, number: number): number[] {
  const list: number[] = []
  for (let at = starts[number]!; at < starts[number + 1]!; at += 1) list.push(rows[at]!)
  return list
}

/** Which group each row is in. */
export function groupOfRows(groups: Groups): Int32Array {
  const of = new Int32Array(groups.starts[groups.size]!)
  for (let number = 0; number < groups.size; number += 1)
    for (let at = groups.starts[number]!; at < groups.starts[number + 1]!; at += 1)
      of[groups.rows[at]!] = number
  return of
}
