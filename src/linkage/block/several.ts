import { roomFor, sharedInts } from '../encode/arrays.ts'

/**
 * Hashes of records that have several under a key, such as two telephones: flat and shared, so that threads read them.
 *
 * `places[row]` is 0 for a record that has not; else for each key `lists[place + key]` is 0 or where a count and that
 * many hashes lie. With no such record at all, `places` is empty.
 */
export type Several = { places: Int32Array; lists: Int32Array; size: number }

/** No record with several hashes. */
export const noSeveral = (): Several => ({ places: sharedInts(0), lists: sharedInts(1), size: 1 })

/** Notes the hashes that a row has under a key. */
export function noteSeveral(
  several: Several,
  { rows, keys }: { readonly rows: number; readonly keys: number },
  { row, key, hashes }: { readonly row: number; readonly key: number; readonly hashes: readonly number[] },
): void {
  if (several.places.length === 0) several.places = sharedInts(rows)
  several.lists = roomFor(several.lists, several.size + keys + hashes.length + 1)
  if (several.places[row] === 0) {
    several.places[row] = several.size
    several.size += keys
  }
  several.lists[several.places[row]! + key] = several.size
  several.lists[several.size] = hashes.length
  several.lists.set(hashes, several.size + 1)
  several.size += hashes.length + 1
}

/** Whether a row has several hashes under some key. */
export const hasSeveral = ({ places }: Several, row: number): boolean =>
  places.length > 0 && places[row]! !== 0

/** Takes hashes away from the list of a row under a key. */
export function dropSeveral(
  several: Several,
  row: number,
  key: number,
  from: (hash: number) => boolean,
): void {
  const at = several.lists[several.places[row]! + key]!
  const kept = [...several.lists.subarray(at + 1, at + 1 + several.lists[at]!)].filter((hash) => !from(hash))
  several.lists[at] = kept.length
  several.lists.set(kept, at + 1)
}

/** A record under a key: its row, and its one hash, or -1 when it has several. */
export type Hashed = { readonly row: number; readonly hash: number }

/** The first hash of one record that another has too; 0 when they share none. */
export function firstShared({ places, lists }: Several, key: number, one: Hashed, other: Hashed): number {
  const left = one.hash === -1 ? lists[places[one.row]! + key]! : 0
  const count = left === 0 ? 1 : lists[left]!
  for (let at = 1; at <= count; at += 1) {
    const hash = left === 0 ? one.hash : lists[left + at]!
    if (holds(lists, other.hash === -1 ? lists[places[other.row]! + key]! : 0, hash, other.hash)) return hash
  }
  return 0
}

function holds(lists: Int32Array, from: number, hash: number, only: number): boolean {
  if (from === 0) return hash === only
  for (let at = 1; at <= lists[from]!; at += 1) if (lists[from + at] === hash) return true
  return false
}
