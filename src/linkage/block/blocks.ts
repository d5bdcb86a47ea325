import { join, sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { type Key, keyHash, keyHashes, prepareKey } from './keys.ts'

/** Records of a table by key. Every array is shared memory, so that threads read it in place. */
export type Blocks = {
  readonly keys: readonly Key[]
  /** `hashes[key][row]`: 0 without the key; a record of several values has -1 here and its hashes in `several`. */
  readonly hashes: readonly Int32Array[]
  readonly several: ReadonlyMap<number, readonly (readonly number[])[]>
  /** Rows in order of hash, only those of blocks of two or more. */
  readonly orders: readonly Int32Array[]
  /** Where each block begins in `orders[key]`, with the end of the last. */
  readonly starts: readonly Int32Array[]
  /** Blocks that were too big and were divided: key, records, and by what. */
  readonly divided: readonly Divided[]
}

export type Divided = { readonly key: string; readonly records: number; readonly by: string }

/** What divides a block that is too big, first to last. */
export const dividers = [
  'birth.year',
  'address.outward',
  'given.initial',
  'surname.start',
  'address.street',
  'birth.day',
  'phone',
  'email',
  'place',
] as const

/** Blocks a table by keys; a block of more than `largest` records is divided until it is not. */
export function makeBlocks(table: Table, names: readonly string[], largest: number): Blocks {
  const keys = names.map((name) => prepareKey(table, name)).filter((key) => key !== undefined)
  const several = new Map<number, (readonly number[])[]>()
  const divided: Divided[] = []
  const made = keys.map((key, at) => {
    const hashes = hashAll(table, key, at, keys, several)
    const whole = divideAll(table, { key, hashes, largest, divided })
    const extra = entriesOf(several, at)
    return { hashes, ...(extra.length > 0 ? group(hashes, extra) : whole) }
  })
  return {
    keys,
    hashes: made.map(({ hashes }) => hashes),
    several,
    orders: made.map(({ order }) => order),
    starts: made.map(({ starts }) => starts),
    divided,
  }
}

function hashAll(
  table: Table,
  key: Key,
  at: number,
  keys: readonly Key[],
  several: Map<number, (readonly number[])[]>,
): Int32Array {
  const hashes = sharedInts(table.size)
  for (let row = 0; row < table.size; row += 1) {
    const hash = keyHash(table, key, row)
    hashes[row] = hash
    if (hash !== -1) continue
    const lists = several.get(row) ?? keys.map(() => [])
    lists[at] = keyHashes(table, key, row)
    several.set(row, lists)
  }
  return hashes
}

type Extra = readonly (readonly [hash: number, row: number])[]

const entriesOf = (several: ReadonlyMap<number, readonly (readonly number[])[]>, at: number): Extra =>
  [...several].flatMap(([row, lists]) => lists[at]!.map((hash) => [hash, row] as const))

type Division = {
  readonly key: Key
  readonly hashes: Int32Array
  readonly largest: number
  readonly divided: Divided[]
}

/** Gives the records of every block that is too big a longer key, so that equal hashes still mean one block. */
function divideAll(table: Table, { key, hashes, largest, divided }: Division): Grouped {
  let grouped = group(hashes, [])
  for (const by of dividers) {
    if (!hasOversized(grouped, largest)) return grouped
    const finer = key.name.includes(by) ? undefined : prepareKey(table, by)
    if (!finer) continue
    const divide = (row: number) => join(hashes[row]!, keyHash(table, finer, row))
    rewrite(grouped, largest, hashes, divide, (records) => divided.push({ key: key.name, records, by }))
    grouped = group(hashes, [])
  }
  if (!hasOversized(grouped, largest)) return grouped
  // What is still too big agrees in everything we know how to ask: those records meet under other keys.
  rewrite(
    grouped,
    largest,
    hashes,
    () => 0,
    (records) => divided.push({ key: key.name, records, by: 'left to other keys' }),
  )
  return group(hashes, [])
}

type Grouped = { readonly order: Int32Array; readonly starts: Int32Array }

function hasOversized({ starts }: Grouped, largest: number): boolean {
  for (let block = 0; block + 1 < starts.length; block += 1)
    if (starts[block + 1]! - starts[block]! > largest) return true
  return false
}

/** Gives the rows of every block that is too big another hash. */
function rewrite(
  { order, starts }: Grouped,
  largest: number,
  hashes: Int32Array,
  hashFor: (row: number) => number,
  told: (records: number) => void,
): void {
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const rows = order.subarray(starts[block]!, starts[block + 1]!)
    if (rows.length <= largest) continue
    told(rows.length)
    for (const row of rows) hashes[row] = hashFor(row)
  }
}

/** Rows in order of hash (a radix sort of 32 bits), and the bounds of the blocks of two or more. */
export function group(hashes: Int32Array, extra: Extra): { order: Int32Array; starts: Int32Array } {
  const rows: number[] | Int32Array = presentRows(hashes, extra)
  const keys = new Int32Array(rows.length)
  const plain = rows.length - extra.length
  for (let at = 0; at < plain; at += 1) keys[at] = hashes[rows[at]!]!
  for (let at = 0; at < extra.length; at += 1) keys[plain + at] = extra[at]![0]
  const sorted = radixSort(keys, rows)
  return bounds(sorted.keys, sorted.rows)
}

function presentRows(hashes: Int32Array, extra: Extra): Int32Array {
  let count = 0
  for (let row = 0; row < hashes.length; row += 1) if (hashes[row] !== 0 && hashes[row] !== -1) count += 1
  const rows = new Int32Array(count + extra.length)
  let at = 0
  for (let row = 0; row < hashes.length; row += 1)
    if (hashes[row] !== 0 && hashes[row] !== -1) rows[at++] = row
  for (const [, row] of extra) rows[at++] = row
  return rows
}

// Kept between sorts: every key of a table is sorted once or more.
let spare: readonly [Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0)]

function radixSort(startKeys: Int32Array, startRows: Int32Array): { keys: Int32Array; rows: Int32Array } {
  let [keys, rows] = [startKeys, startRows]
  if (spare[0].length < keys.length) spare = [new Int32Array(keys.length), new Int32Array(keys.length)]
  let [nextKeys, nextRows]: [Int32Array, Int32Array] = [spare[0], spare[1]]
  const counts = new Int32Array(65_537)
  const length = startKeys.length
  for (const shift of [0, 16]) {
    counts.fill(0)
    for (let at = 0; at < length; at += 1) counts[((keys[at]! >>> shift) & 65_535) + 1]! += 1
    for (let at = 1; at < counts.length; at += 1) counts[at]! += counts[at - 1]!
    for (let at = 0; at < length; at += 1) {
      const place = counts[(keys[at]! >>> shift) & 65_535]!++
      nextKeys[place] = keys[at]!
      nextRows[place] = rows[at]!
    }
    ;[keys, nextKeys] = [nextKeys, keys]
    ;[rows, nextRows] = [nextRows, rows]
  }
  return { keys, rows }
}

function bounds(keys: Int32Array, rows: Int32Array): { order: Int32Array; starts: Int32Array } {
  const order = sharedInts(rows.length)
  const starts: number[] = []
  let filled = 0
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && keys[to] === keys[from]) to += 1
    if (to - from > 1) {
      starts.push(filled)
      order.set(rows.subarray(from, to), filled)
      filled += to - from
    }
    from = to
  }
  const shared = sharedInts(starts.length + 1)
  shared.set(starts)
  shared[starts.length] = filled
  return { order, starts: shared }
}
