import { mix, roomFor, sharedInts } from './arrays.ts'

/** Numbers that belong to combinations of numbers. Write the combination into `tuple`, then ask. */
export type Tuples = {
  readonly tuple: Int32Array
  /** What was kept for the combination; -1 for a new one, which `keep` must follow. */
  readonly find: () => number
  readonly keep: (value: number) => void
}

/** Remembers combinations of so many numbers, each whole: equal hashes are not taken for equal combinations. */
export function makeTuples(length: number): Tuples {
  const width = length + 1
  const tuple = new Int32Array(length)
  let entries: Int32Array = new Int32Array(64 * width)
  let slots: Int32Array = new Int32Array(128)
  let [size, place] = [0, 0]

  const slotOf = (from: Int32Array, start: number, all: Int32Array): number => {
    let hash = 0
    for (let at = 0; at < length; at += 1) hash = mix(Math.imul(hash, 31) + from[start + at]!)
    const mask = all.length - 1
    let slot = hash & mask
    while (all[slot] !== 0 && !holds(from, start, all[slot]!)) slot = (slot + 1) & mask
    return slot
  }
  const holds = (from: Int32Array, start: number, entry: number): boolean => {
    for (let at = 0; at < length; at += 1) if (entries[entry * width + at] !== from[start + at]) return false
    return true
  }
  const enlarge = (): void => {
    entries = roomFor(entries, entries.length * 2)
    const wider = sharedInts(slots.length * 2)
    for (let entry = 1; entry <= size; entry += 1) wider[slotOf(entries, entry * width, wider)] = entry
    slots = wider
  }
  return {
    tuple,
    find: () => {
      place = slotOf(tuple, 0, slots)
      return slots[place] === 0 ? -1 : entries[slots[place]! * width + length]!
    },
    keep: (value) => {
      size += 1
      slots[place] = size
      entries.set(tuple, size * width)
      entries[size * width + length] = value
      if ((size + 2) * width > entries.length) enlarge()
    },
  }
}
