import { dividers } from '../block/blocks.ts'
import { type Key, keyHash, keyHashes, prepareKey } from '../block/keys.ts'
import { join, roomFor, sharedInts } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { countPacked, eachPacked, emptyPacked, type Packed } from './packed.ts'

/**
 * Records by key hash: those of the beginning packed, and chains that grow one record at a time.
 *
 * Four numbers a slot: hash, newest entry, entries, and whether the block is open, divided or closed. An entry is a row
 * and the entry before it. A block that grows too big is divided as in a batch, so both look at the same pairs.
 */
export type Postings = {
  packed: Packed
  slots: Int32Array
  used: number
  /** Two numbers an entry: its row, and the entry before it in its block (0: none). */
  entries: Int32Array
  size: number
}

const slotLength = 4

/** What a slot's last number says of its block. A closed one cannot be divided: its records meet under other keys. */
export const blockState = { open: 0, divided: 1, closed: 2 } as const
const { open, divided, closed } = blockState

/** Nothing filed yet. */
export const emptyPostings = (): Postings => ({
  packed: emptyPacked(),
  slots: sharedInts(1024 * slotLength),
  used: 0,
  entries: sharedInts(2048),
  size: 0,
})

/** The keys of a table's rows, each with the number that tells it from the others, and what divides its blocks. */
export type Filing = {
  readonly keys: readonly Key[]
  /** Every hash that a row has under a key. */
  readonly hashesOf: (at: number, row: number) => readonly number[]
  /** The hash of a row in the finer blocks of a divided one; 0 when nothing divides it further. */
  readonly deeper: (hash: number, row: number, at: number, level: number) => number
}

/** Prepares the keys by which a table's rows are filed. */
export function makeFiling(table: Table, names: readonly string[]): Filing {
  const keys = names.map((name) => prepareKey(table, name)).filter((key) => key !== undefined)
  const finer = keys.map((key) =>
    dividers
      .filter((by) => !key.name.includes(by))
      .map((by) => prepareKey(table, by))
      .filter((by) => by !== undefined),
  )
  return {
    keys,
    hashesOf: (at, row) => {
      const one = keyHash(table, keys[at]!, row)
      if (one === 0) return []
      return one === -1
        ? keyHashes(table, keys[at]!, row).map((hash) => join(hash, at + 1))
        : [join(one, at + 1)]
    },
    // A divided block's finer blocks have hashes of their own, which may divide again by the next divider.
    deeper: (hash, row, at, level) => {
      const by = finer[at]![level]
      return by ? join(join(hash, keyHash(table, by, row)), level + 1000) : 0
    },
  }
}

export type Poster = {
  /** Files a row under all of its keys. */
  readonly post: (row: number) => void
  /** Calls `see` with each row that shares a key with this one, more than once if it shares several. */
  readonly each: (row: number, see: (other: number) => void) => void
}

/** Prepares to file and find a table's rows. */
export function makePoster(filing: Filing, postings: Postings, largest: number): Poster {
  const file = (hash: number, row: number, at: number, level: number): void => {
    const slot = slotFor(postings, hash)
    const state = postings.slots[slot + 3]!
    if (state === divided) file(filing.deeper(hash, row, at, level), row, at, level + 1)
    if (state !== open) return
    addEntry(postings, slot, row)
    if (postings.slots[slot + 2]! > largest) divide(slot, hash, at, level)
  }

  const divide = (slot: number, hash: number, at: number, level: number): void => {
    const rows = [...entriesOf(postings, slot)].reverse()
    eachPacked(postings.packed, hash, (row) => rows.push(row))
    const isLast = filing.deeper(hash, rows[0]!, at, level) === 0
    postings.slots.set([hash, 0, 0, isLast ? closed : divided], slot)
    if (!isLast) for (const row of rows) file(filing.deeper(hash, row, at, level), row, at, level + 1)
  }

  const walk = (hash: number, row: number, at: number, level: number, see: (other: number) => void): void => {
    const slot = findSlot(postings, hash)
    const { slots } = postings
    if (slots[slot] !== 0) {
      const state = slots[slot + 3]!
      if (state === divided) walk(filing.deeper(hash, row, at, level), row, at, level + 1, see)
      if (state !== open) return
      for (let entry = slots[slot + 1]!; entry !== 0; entry = postings.entries[entry * 2 + 1]!)
        see(postings.entries[entry * 2]!)
    }
    eachPacked(postings.packed, hash, see)
  }

  return {
    post: (row) => {
      for (let at = 0; at < filing.keys.length; at += 1)
        for (const hash of filing.hashesOf(at, row)) file(hash, row, at, 0)
    },
    each: (row, see) => {
      for (let at = 0; at < filing.keys.length; at += 1)
        for (const hash of filing.hashesOf(at, row)) walk(hash, row, at, 0, see)
    },
  }
}

/** Says of a block what has become of it: divided, or closed. */
export function markBlock(postings: Postings, hash: number, state: 1 | 2): void {
  postings.slots[slotFor(postings, hash) + 3] = state
}

function findSlot({ slots }: Postings, hash: number): number {
  const mask = slots.length / slotLength - 1
  let slot = hash & mask
  while (slots[slot * slotLength] !== 0 && slots[slot * slotLength] !== hash) slot = (slot + 1) & mask
  return slot * slotLength
}

function slotFor(postings: Postings, hash: number): number {
  if (postings.used * 2 * slotLength > postings.slots.length) enlarge(postings)
  const slot = findSlot(postings, hash)
  if (postings.slots[slot] === 0) {
    postings.slots[slot] = hash
    postings.slots[slot + 2] = countPacked(postings.packed, hash)
    postings.used += 1
  }
  return slot
}

function* entriesOf({ slots, entries }: Postings, slot: number): Generator<number> {
  for (let entry = slots[slot + 1]!; entry !== 0; entry = entries[entry * 2 + 1]!) yield entries[entry * 2]!
}

function addEntry(postings: Postings, slot: number, row: number): void {
  const entry = postings.size + 1
  postings.entries = roomFor(postings.entries, entry * 2 + 2)
  postings.entries[entry * 2] = row
  postings.entries[entry * 2 + 1] = postings.slots[slot + 1]!
  postings.slots[slot + 1] = entry
  postings.slots[slot + 2]! += 1
  postings.size = entry
}

function enlarge(postings: Postings): void {
  const old = postings.slots
  const slots = sharedInts(old.length * 2)
  const mask = slots.length / slotLength - 1
  for (let at = 0; at < old.length; at += slotLength) {
    if (old[at] === 0) continue
    let slot = old[at]! & mask
    while (slots[slot * slotLength] !== 0) slot = (slot + 1) & mask
    slots.set(old.subarray(at, at + slotLength), slot * slotLength)
  }
  postings.slots = slots
}
