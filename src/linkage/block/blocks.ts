import { join, sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import { type Extra, type Grouped, group } from './group.ts'
import { hashRows, makePartColumns } from './hash-rows.ts'
import { type Key, keyHash, keyHashes, prepareKey } from './keys.ts'
import { dropSeveral, noSeveral, noteSeveral, type Several } from './several.ts'

/** Records of a table by key. Every array is shared memory, so that threads read it in place. */
export type Blocks = {
  readonly keys: readonly Key[]
  /**
   * `hashes[row * keys + key]`, so that all that is asked of one record lies together: 0 without the key; a record of
   * several values has -1 here and its hashes in `several`.
   */
  readonly hashes: Int32Array
  readonly several: Several
  /** Rows in order of hash, only those of blocks of two or more. */
  orders: readonly Int32Array[]
  /** Where each block begins in `orders[key]`, with the end of the last. */
  starts: readonly Int32Array[]
  /** The hash of each block of a key that some rows have several of; else empty. */
  heads: readonly Int32Array[]
  /** How many pairs the blocks of each key hold, before pairs that an earlier key also gives are left out. */
  readonly pairs: readonly number[]
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

/** What a row takes while one key is worked out: its hash, that of a part, its place in order and in a bucket. */
const bytesAKey = 16

/** Blocks a table by keys; a block of more than `largest` records is divided until it is not. */
export function makeBlocks(table: Table, names: readonly string[], largest: number): Blocks {
  const keys = names.map((name) => prepareKey(table, name)).filter((key) => key !== undefined)
  const columns = makePartColumns(table, keys)
  const several = noSeveral()
  const divided: Divided[] = []
  const hashes = sharedInts(table.size * keys.length)
  const made = keys.map((key, at) => {
    mindRoom(table.size * bytesAKey)
    const own = hashRows(table, key, columns)
    const extra = listSeveral(table, keys, at, own, several)
    const drop = (from: (hash: number) => boolean) => {
      for (const [, row] of extra) dropSeveral(several, row, at, from)
    }
    const grouped = divideAll(table, { key, hashes: own, largest, divided, extra, drop })
    for (let row = 0, place = at; row < own.length; row += 1, place += keys.length) hashes[place] = own[row]!
    return grouped
  })
  return {
    keys,
    hashes,
    several,
    orders: made.map(({ order }) => order),
    starts: made.map(({ starts }) => starts),
    heads: made.map(({ heads }) => heads),
    pairs: made.map(({ starts }) => pairsWithin(starts)),
    divided,
  }
}

function pairsWithin(starts: Int32Array): number {
  let pairs = 0
  for (let block = 0; block + 1 < starts.length; block += 1) {
    const records = starts[block + 1]! - starts[block]!
    pairs += (records * (records - 1)) / 2
  }
  return pairs
}

/** Notes every hash of the rows that have several under a key, and gives them as entries of blocks. */
function listSeveral(
  table: Table,
  keys: readonly Key[],
  at: number,
  hashes: Int32Array,
  several: Several,
): Extra {
  const extra: (readonly [number, number])[] = []
  for (let row = 0; row < hashes.length; row += 1) {
    if (hashes[row] !== -1) continue
    const found = keyHashes(table, keys[at]!, row)
    noteSeveral(several, { rows: hashes.length, keys: keys.length }, { row, key: at, hashes: found })
    for (const hash of found) extra.push([hash, row])
  }
  return extra
}

type Division = {
  readonly key: Key
  readonly hashes: Int32Array
  readonly largest: number
  readonly divided: Divided[]
  readonly extra: Extra
  /** Takes hashes away from the rows that have several. */
  readonly drop: (from: (hash: number) => boolean) => void
}

/** Gives the records of every block that is too big a longer key, so that equal hashes still mean one block. */
function divideAll(table: Table, division: Division): Grouped {
  const { key, hashes, largest, divided, extra } = division
  let grouped = group(hashes, [])
  for (const by of dividers) {
    if (!hasOversized(grouped, largest)) return withExtra(grouped, division)
    const finer = key.name.includes(by) ? undefined : prepareKey(table, by)
    if (!finer) continue
    const divide = (row: number) => join(hashes[row]!, keyHash(table, finer, row))
    rewrite(grouped, largest, hashes, divide, (records) => divided.push({ key: key.name, records, by }))
    grouped = group(hashes, [])
  }
  if (!hasOversized(grouped, largest)) return withExtra(grouped, division)
  // What is still too big agrees in everything we know how to ask: those records meet under other keys.
  const told = (records: number) => divided.push({ key: key.name, records, by: leftOut })
  rewrite(grouped, largest, hashes, () => 0, told)
  return extra.length > 0 ? withExtra(grouped, division) : group(hashes, [])
}

const leftOut = 'left to other keys'

/** Adds the further hashes of records that have several, but to no block that they would make too big. */
function withExtra(grouped: Grouped, { key, hashes, largest, divided, extra, drop }: Division): Grouped {
  if (extra.length === 0) return grouped
  const all = group(hashes, extra)
  if (!hasOversized(all, largest)) return all
  const counts = new Map<number, number>()
  for (const [hash] of extra) counts.set(hash, 0)
  for (const hash of hashes) if (counts.has(hash)) counts.set(hash, counts.get(hash)! + 1)
  for (const [hash] of extra) counts.set(hash, counts.get(hash)! + 1)
  const tooMany = (hash: number) => counts.get(hash)! > largest
  for (const [hash, records] of counts)
    if (tooMany(hash)) divided.push({ key: key.name, records, by: leftOut })
  drop(tooMany)
  return group(
    hashes,
    extra.filter(([hash]) => !tooMany(hash)),
  )
}

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
