import { mindRoom } from '../room.ts'

/** From this size on memory is taken in whole pages of its own, which grow in place and are given back whole. */
const pagesFrom = 1 << 20
/** So much is set aside for an array to grow into. It is addresses, not memory: nothing is used before it is written. */
const mostBytes = 2 ** 32

/**
 * Bytes that other threads can see. Large ones can grow without being copied.
 *
 * A copy for each doubling would cost time, and the memory left behind between small allocations is never given back.
 */
function sharedBytes(length: number): SharedArrayBuffer {
  if (length < pagesFrom) return new SharedArrayBuffer(length)
  mindRoom(length)
  try {
    return new SharedArrayBuffer(length, { maxByteLength: Math.max(length, mostBytes) })
  } catch {
    // Where even addresses are short, arrays are copied as they grow.
    return new SharedArrayBuffer(length)
  }
}

/** Makes room in place, if the buffer can grow so far. */
function growInPlace(buffer: ArrayBufferLike, length: number): SharedArrayBuffer | undefined {
  if (!(buffer instanceof SharedArrayBuffer && buffer.growable && buffer.maxByteLength >= length))
    return undefined
  mindRoom()
  if (buffer.byteLength < length) buffer.grow(length)
  return buffer
}

// Every view says its length: one that followed its buffer would ask for it at each step.

/** An array that other threads can see. */
export const sharedInts = (length: number): Int32Array => new Int32Array(sharedBytes(length * 4), 0, length)

/** The same numbers with room for at least `length`; the room doubles, so growing costs little each time. */
export function roomFor(array: Int32Array, length: number): Int32Array {
  if (array.length >= length) return array
  const room = Math.max(length, array.length * 2, 64)
  const buffer = growInPlace(array.buffer, room * 4)
  if (buffer) return new Int32Array(buffer, 0, room)
  const grown = sharedInts(room)
  grown.set(array)
  return grown
}

/** The same bytes with room for at least `length`. */
export function bytesFor(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes
  const room = Math.max(length, bytes.length * 2, 256)
  const buffer = growInPlace(bytes.buffer, room)
  if (buffer) return new Uint8Array(buffer, 0, room)
  const grown = new Uint8Array(sharedBytes(room), 0, room)
  grown.set(bytes)
  return grown
}

/** Spreads the bits of a number so that every bit of the result depends on all of them (MurmurHash3's finaliser). */
export function mix(number: number): number {
  let h = number | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** One hash out of two, in this order; never 0, which means that there is none. */
export const join = (a: number, b: number): number => mix(Math.imul(a, 31) + b) || 1

/** A hash of text that is the same in every run and on every machine; 0 for empty text. */
export function hashText(text: string): number {
  if (text === '') return 0
  let h = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  return mix(h) || 1
}

/** A hash of bytes from `start` up to `end`; never 0. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5
  for (let at = start; at < end; at += 1) h = Math.imul(h ^ bytes[at]!, 0x01000193)
  return mix(h) || 1
}
