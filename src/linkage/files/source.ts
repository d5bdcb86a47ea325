import { readSync } from 'node:fs'
import { refusal } from '../refusal.ts'
import { mindRoom } from '../room.ts'
import { unreadable } from './encoding.ts'

const chunkLength = 1 << 22
/** A row longer than this is not a row: the file is no table, or a quote was never closed. */
export const longestRow = 1 << 26

/** A piece of a file, and how much of it whoever reads it has used. */
export type Chunk = { bytes: Uint8Array; length: number; last: boolean; used: number }

/** Reads a file in pieces; what a piece leaves unused begins the next. */
export function makeSource(file: number, path: string) {
  let buffer = new Uint8Array(chunkLength)
  let [held, ended, begin] = [0, false, 0]
  const fill = () => {
    while (held < buffer.length && !ended) {
      const count = readSync(file, buffer, held, buffer.length - held, null)
      if (count === 0) ended = true
      held += count
    }
  }
  return {
    first: () => {
      fill()
      return buffer.subarray(0, held)
    },
    skip: (bytes: number) => {
      begin = bytes
    },
    next: (used: number): Chunk | undefined => {
      const drop = begin + used
      begin = 0
      if (ended && drop >= held) return undefined
      buffer.copyWithin(0, drop, held)
      held -= drop
      if (drop === 0 && held === buffer.length && !ended) {
        if (held > longestRow)
          throw refusal(unreadable(path, 'a row is longer than 64 MB: is a quote left open?'))
        mindRoom(buffer.length * 2)
        const larger = new Uint8Array(buffer.length * 2)
        larger.set(buffer)
        buffer = larger
      }
      fill()
      return held === 0 ? undefined : { bytes: buffer, length: held, last: ended, used: 0 }
    },
  }
}

/** Room for about as many rows as the file seems to have, so that arrays need not grow: what stays empty costs nothing. */
export function roomForRows(start: Uint8Array, fileLength: number): number {
  let rows = 1
  for (let at = start.indexOf(10); at >= 0; at = start.indexOf(10, at + 1)) rows += 1
  return Math.ceil((rows * Math.max(1, fileLength / Math.max(1, start.length)) * 17) / 16) + 16
}
