import { statSync } from 'node:fs'
import { tooLittle } from '../room.ts'
import type { Options } from './options.ts'

/** Megabytes that the program takes before it reads anything, and for each megabyte of its files at the very least. */
const [megabytesOnce, megabytesAMegabyte] = [115, 2]

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
