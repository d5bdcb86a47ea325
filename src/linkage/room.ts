import { readFileSync } from 'node:fs'
import { collect } from './collect.ts'
import { refusal } from './refusal.ts'

// One ceiling for the whole process, since its memory is one. Without a ceiling nothing is looked at.
let ceiling = Infinity
/** Bytes that were taken since somebody last looked. */
let unseen = 0

/** So many rows, values, groups or pairs of clusters take a moment, and about a megabyte: then it is worth looking. */
export const oftenEnough = 4096

/** What is looked at is a moment old when more is taken: so much is kept free for that. Units: megabytes, and a share. */
const [leastFree, shareFree] = [8, 0.04]
/** Of that, what collecting must give back: it is not worth going on when every step has to begin with it. */
const worthCollecting = 2
/** A run that has come to its ceiling is told to ask for a little more than it has taken. */
const more = 1.2
const megabyte = 2 ** 20

/** The refusal of what does not fit. Units: megabytes. */
export const tooLittle = (needed: number, memory: number): Error =>
  refusal(
    `This needs about ${Math.ceil(needed)} MB and --memory allows ${memory}: allow more, or link fewer rows at a time`,
  )

/** Does some work below a ceiling of so many megabytes: whatever comes to it is refused before it goes through. */
export async function within<T>(megabytes: number | undefined, work: () => Promise<T>): Promise<T> {
  ceiling = megabytes ?? Infinity
  try {
    return await work()
  } finally {
    ceiling = Infinity
  }
}

/** How many megabytes may still be taken, with what is kept free left aside. */
export function roomLeft(): number {
  if (ceiling === Infinity) return Infinity
  return ceiling - Math.max(leastFree, ceiling * shareFree) - process.memoryUsage.rss() / megabyte
}

/**
 * Stops a run that has come to its ceiling, or would with so many bytes more. Nothing has been written by then.
 *
 * Asked wherever memory is taken: after some thousand rows or values, for each key, before each large array.
 * Errors: a refusal, when giving back what nobody needs any more does not help either.
 */
export function mindRoom(bytes = 0): void {
  unseen = 0
  if (ceiling === Infinity) return
  const next = bytes / megabyte
  if (roomLeft() >= next) return
  collect(Infinity)
  if (roomLeft() < next + worthCollecting) throw outOfRoom(next)
}

/** The refusal of a run that would need so much more than it has taken. Units: megabytes. */
export const outOfRoom = (next: number): Error =>
  tooLittle((process.memoryUsage.rss() / megabyte + next) * more, ceiling)

/** Says that so many bytes are being taken, a few at a time: it is looked once they are a megabyte. */
export function countRoom(bytes: number): void {
  unseen += bytes
  if (unseen >= megabyte) mindRoom()
}

/**
 * Refuses a run that has passed its ceiling between two looks, so that no run that ends has.
 *
 * Errors: a refusal.
 */
export function holdToCeiling(): void {
  if (ceiling === Infinity) return
  const most = mostTaken()
  if (most > ceiling) throw tooLittle(most * more, ceiling)
}

/** The most memory this process has held. Units: megabytes. */
export function mostTaken(): number {
  try {
    // What `resourceUsage` says begins with what the process held that started this one.
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))
    if (peak) return Number(peak[1]) / 1024
  } catch {
    // Only Linux keeps this file.
  }
  return process.resourceUsage().maxRSS / 1024
}
