import { countRoom } from '../room.ts'
import { bytesFor, hashBytes, roomFor, sharedInts } from './arrays.ts'

/** How many numbers describe one value: what its comparison needs without reading the text. */
export const sketchLength = 8

/**
 * Every distinct value of a field, numbered from 1 in order of arrival; 0 stands for no value.
 *
 * The texts lie end to end in `bytes`; `starts[id]` to `starts[id + 1]` is one. Flat arrays in shared memory, so that
 * a million values cost no objects and every thread reads them in place.
 */
export type Dictionary = {
  /** Values held, and so the highest number given out. */
  size: number
  bytes: Uint8Array
  starts: Int32Array
  hashes: Int32Array
  /** `sketchLength` numbers for each value, written by the sketcher of its kind. */
  sketches: Int32Array
  /** Open addressing: a power of two of slots, each a value's number or 0. */
  slots: Int32Array
}

/** Writes what a kind of comparison wants to know of a new value into its eight numbers. */
export type Sketcher = (text: string, sketches: Int32Array, at: number, start: number) => void

/** What a value takes beside its text: a place, a hash, a sketch and two slots. */
const bytesAValue = (4 + sketchLength) * 4

const encoder = new TextEncoder()
let scratch = new Uint8Array(4096)

/** A dictionary that holds nothing yet. */
export function emptyDictionary(): Dictionary {
  countRoom(64 * bytesAValue)
  return {
    size: 0,
    bytes: bytesFor(new Uint8Array(0), 256),
    starts: sharedInts(64),
    hashes: sharedInts(64),
    sketches: sharedInts(64 * sketchLength),
    slots: sharedInts(128),
  }
}

/** The number of a text, given out now if it is new; 0 for empty text. */
export function intern(dictionary: Dictionary, text: string, sketcher: Sketcher): number {
  const before = dictionary.size
  const id = internPlain(dictionary, text)
  if (id > before) {
    dictionary.sketches = roomFor(dictionary.sketches, (id + 1) * sketchLength)
    sketcher(text, dictionary.sketches, id * sketchLength, dictionary.starts[id]!)
  }
  return id
}

/** As `intern`, for text of which nothing else needs to be remembered. */
export function internPlain(dictionary: Dictionary, text: string): number {
  if (text === '') return 0
  const length = toScratch(text)
  const hash = hashBytes(scratch, 0, length)
  const slot = findSlot(dictionary, hash, scratch, length)
  const known = dictionary.slots[slot]!
  return known !== 0 ? known : append(dictionary, hash, slot, scratch, length)
}

/** The number of a text, or 0 when the dictionary does not hold it. */
export function lookUp(dictionary: Dictionary, text: string): number {
  if (text === '') return 0
  const length = toScratch(text)
  return dictionary.slots[findSlot(dictionary, hashBytes(scratch, 0, length), scratch, length)]!
}

/** The text of a number; empty for 0. */
export function textOf(dictionary: Dictionary, id: number): string {
  if (id === 0) return ''
  const start = dictionary.starts[id]!
  return Buffer.from(dictionary.bytes.buffer, start, dictionary.starts[id + 1]! - start).toString('utf8')
}

/** Forgets the values numbered above `size`, newest first, as if they had never come. */
export function forgetAfter(dictionary: Dictionary, size: number): void {
  const mask = dictionary.slots.length - 1
  for (let id = dictionary.size; id > size; id -= 1) {
    let slot = dictionary.hashes[id]! & mask
    while (dictionary.slots[slot] !== id) slot = (slot + 1) & mask
    // Nothing came later, so nothing was put further on because this place was taken.
    dictionary.slots[slot] = 0
  }
  dictionary.size = size
}

function toScratch(text: string): number {
  if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 3)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 127) return encoder.encodeInto(text, scratch).written
    scratch[at] = code
  }
  return text.length
}

// From here on a text comes as bytes and how many of them count, since an object for each would be costly.

function findSlot(dictionary: Dictionary, hash: number, from: Uint8Array, length: number): number {
  const { slots, hashes } = dictionary
  const mask = slots.length - 1
  let slot = hash & mask
  for (;;) {
    const id = slots[slot]!
    if (id === 0 || (hashes[id] === hash && holds(dictionary, id, from, length))) return slot
    slot = (slot + 1) & mask
  }
}

function holds({ bytes, starts }: Dictionary, id: number, from: Uint8Array, length: number): boolean {
  const own = starts[id]!
  if (starts[id + 1]! - own !== length) return false
  for (let at = 0; at < length; at += 1) if (bytes[own + at] !== from[at]) return false
  return true
}

function append(
  dictionary: Dictionary,
  hash: number,
  slot: number,
  from: Uint8Array,
  length: number,
): number {
  const id = dictionary.size + 1
  countRoom(length + bytesAValue)
  dictionary.size = id
  dictionary.starts = roomFor(dictionary.starts, id + 2)
  dictionary.hashes = roomFor(dictionary.hashes, id + 1)
  const own = dictionary.starts[id]!
  dictionary.bytes = bytesFor(dictionary.bytes, own + length)
  for (let at = 0; at < length; at += 1) dictionary.bytes[own + at] = from[at]!
  dictionary.starts[id + 1] = own + length
  dictionary.hashes[id] = hash
  dictionary.slots[slot] = id
  if (id * 2 > dictionary.slots.length) enlarge(dictionary)
  return id
}

function enlarge(dictionary: Dictionary): void {
  const slots = sharedInts(dictionary.slots.length * 2)
  const mask = slots.length - 1
  for (let id = 1; id <= dictionary.size; id += 1) {
    let slot = dictionary.hashes[id]! & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = id
  }
  dictionary.slots = slots
}
