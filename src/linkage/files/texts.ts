import { bytesFor, mix, roomFor, sharedInts } from '../encode/arrays.ts'
import { countRoom } from '../room.ts'
import { decodeText } from './encoding.ts'

/**
 * The distinct texts of a column of a file, numbered from 1 in order of arrival, as the bytes they came in.
 *
 * Lighter than a dictionary of standard values: nothing is compared, and once the file is read nothing is looked up.
 */
export type Texts = {
  /** Texts held, and so the highest number given out. */
  size: number
  bytes: Uint8Array
  /** Text `id` lies from `starts[id]` up to `starts[id + 1]`. */
  starts: Int32Array
  /** Open addressing: two numbers a slot, a hash and the number of a text or 0. */
  slots: Int32Array
  /** Whether all bytes are known to be ASCII. */
  ascii: boolean
}

/** A column without texts. */
export const noTexts = (): Texts => ({
  size: 0,
  bytes: new Uint8Array(256),
  starts: new Int32Array(64),
  slots: new Int32Array(64),
  ascii: false,
})

/** What a hash of bytes begins with, and how each byte goes into it. Source: Fowler, Noll & Vo (FNV-1a). */
export const hashStart = 0x811c9dc5
const prime = 0x01000193

/** Takes one byte into a hash. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, prime)

/** The hash of bytes, as the tokeniser works it out while it looks for their end. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = hashStart
  for (let at = start; at < end; at += 1) hash = hashByte(hash, bytes[at]!)
  return hash
}

// Five plain arguments, since an object for each field of a file would be costly.

/** The number of a text that lies in some bytes, given out now if it is new. */
export function internText(texts: Texts, from: Uint8Array, start: number, end: number, hash: number): number {
  const { slots, bytes, starts } = texts
  const mixed = mix(hash)
  const mask = (slots.length >> 1) - 1
  let slot = mixed & mask
  for (;;) {
    const id = slots[slot * 2 + 1]!
    if (id === 0) break
    if (slots[slot * 2] === mixed && holds(bytes, starts[id]!, starts[id + 1]!, from, start, end)) return id
    slot = (slot + 1) & mask
  }
  slots[slot * 2] = mixed
  slots[slot * 2 + 1] = texts.size + 1
  append(texts, from, start, end)
  if (texts.size * 3 > slots.length) enlarge(texts)
  return texts.size
}

function holds(
  bytes: Uint8Array,
  own: number,
  ownEnd: number,
  from: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (ownEnd - own !== end - start) return false
  for (let at = own, other = start; at < ownEnd; at += 1, other += 1)
    if (bytes[at] !== from[other]) return false
  return true
}

function append(texts: Texts, from: Uint8Array, start: number, end: number): void {
  const id = texts.size + 1
  texts.starts = roomFor(texts.starts, id + 2)
  const own = texts.starts[id]!
  const next = own + end - start
  countRoom(end - start)
  texts.bytes = bytesFor(texts.bytes, next)
  const { bytes } = texts
  for (let at = own, other = start; at < next; at += 1, other += 1) bytes[at] = from[other]!
  texts.starts[id + 1] = next
  texts.size = id
}

function enlarge(texts: Texts): void {
  const old = texts.slots
  const slots = sharedInts(old.length * 2)
  const mask = (slots.length >> 1) - 1
  for (let at = 0; at < old.length; at += 2) {
    if (old[at + 1] === 0) continue
    let slot = old[at]! & mask
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
    slots[slot * 2] = old[at]!
    slots[slot * 2 + 1] = old[at + 1]!
  }
  texts.slots = slots
}

/** Lets go of what only finding a text needs. */
export function closeTexts(texts: Texts, ascii: boolean): void {
  texts.slots = new Int32Array(2)
  texts.ascii = ascii
}

/** A text by its number; empty for 0. What is not UTF-8 is read as Windows-1252. */
export function textAt({ bytes, starts, ascii }: Texts, id: number): string {
  if (id === 0) return ''
  const [start, end] = [starts[id]!, starts[id + 1]!]
  if (!ascii) return decodeText(bytes, start, end)
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}
