import { eachOversized, emptyPacked, pack } from './packed.ts'
import { blockState, type Filing, markBlock, type Postings } from './postings.ts'

/** Rows still to be packed, by hash; and under which key each hash is. */
type Lists = { hashes: Int32Array; rows: Int32Array; keys: Uint8Array; size: number }

const emptyLists = (room: number): Lists => ({
  hashes: new Int32Array(room),
  rows: new Int32Array(room),
  keys: new Uint8Array(room),
  size: 0,
})

/**
 * Files every row of a table at once, in empty postings: as one after the other would be, in a fraction of the time
 * and a third of the memory.
 */
export function packRows(filing: Filing, postings: Postings, rows: number, largest: number): void {
  const kept = emptyLists(rows * 4)
  let rest = hashAll(filing, rows)
  for (let level = 0; rest.size > 0; level += 1) {
    const deeper = emptyLists(64)
    divideOversized(rest, largest, postings, (at) => {
      const [hash, row, key] = [rest.hashes[at]!, rest.rows[at]!, rest.keys[at]!]
      const next = filing.deeper(hash, row, key, level)
      if (next !== 0) push(deeper, next, row, key)
      rest.rows[at] = -1
      return next
    })
    for (let at = 0; at < rest.size; at += 1)
      if (rest.rows[at]! >= 0) push(kept, rest.hashes[at]!, rest.rows[at]!, rest.keys[at]!)
    rest = deeper
  }
  postings.packed = kept.size > 0 ? pack(kept.hashes, kept.rows, kept.size) : emptyPacked()
}

function hashAll({ keys, hashesOf }: Filing, rows: number): Lists {
  const lists = emptyLists(rows * 4)
  for (let key = 0; key < keys.length; key += 1)
    for (let row = 0; row < rows; row += 1) for (const hash of hashesOf(key, row)) push(lists, hash, row, key)
  return lists
}

/** Goes through the entries of every block that is too big: each is told its deeper hash, 0 when there is none. */
function divideOversized(
  lists: Lists,
  largest: number,
  postings: Postings,
  deepen: (at: number) => number,
): void {
  // Packed by place in the lists and not by row, so that each entry is found again.
  const places = new Int32Array(lists.size)
  for (let at = 0; at < places.length; at += 1) places[at] = at
  const packed = pack(lists.hashes, places, lists.size)
  eachOversized(packed, largest, (hash, found) => {
    let last = 0
    for (const at of found) last = deepen(packed.rows[at]!)
    markBlock(postings, hash, last === 0 ? blockState.closed : blockState.divided)
  })
}

function push(lists: Lists, hash: number, row: number, key: number): void {
  if (lists.size === lists.hashes.length) enlarge(lists)
  lists.hashes[lists.size] = hash
  lists.rows[lists.size] = row
  lists.keys[lists.size] = key
  lists.size += 1
}

function enlarge(lists: Lists): void {
  const old = { ...lists }
  Object.assign(lists, emptyLists(Math.max(64, Math.ceil(lists.size * 1.5))), { size: old.size })
  lists.hashes.set(old.hashes)
  lists.rows.set(old.rows)
  lists.keys.set(old.keys)
}
