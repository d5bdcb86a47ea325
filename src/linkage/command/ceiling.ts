import { statSync } from 'node:fs'
import { refusal } from '../refusal.ts'
import type { Options } from './options.ts'

/** Megabytes that the program takes before it reads anything, and for each megabyte of its files at the very least. */
const [megabytesOnce, megabytesAMegabyte] = [115, 2]

const tooLittle = (needed: number, memory: number): Error =>
  refusal(
    `This needs about ${Math.ceil(needed)} MB and --memory allows ${memory}: allow more, or link fewer rows at a time`,
  )

/** Refuses files that cannot fit whatever is saved, before any of them is read. */
export function checkFiles({ memory, files }: Options): void {
  if (memory === undefined) return
  const bytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
  const needed = megabytesOnce + (bytes / 2 ** 20) * megabytesAMegabyte
  if (needed > memory) throw tooLittle(needed, memory)
}

/** Refuses to go on when what is still needed would not fit. */
export function checkForecast({ memory }: Options, needed: number): void {
  if (memory !== undefined && needed > memory) throw tooLittle(needed, memory)
}

/** Stops a run that has come to its ceiling, before it goes through. Nothing has been written by then. */
export function checkNow({ memory }: Options): void {
  if (memory === undefined) return
  const now = process.memoryUsage.rss() / 2 ** 20
  if (now > memory) throw tooLittle(now * 1.2, memory)
}
