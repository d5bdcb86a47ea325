import { statSync } from 'node:fs'
import { mostTaken, tooLittle } from '../room.ts'
import type { Options } from './options.ts'

/** Megabytes that come to what the program has taken before it reads anything, whatever it reads. */
const megabytesOnce = 20
/** What each megabyte of a file takes at the very least. */
const megabytesAMegabyte = 1

/** Refuses files that cannot fit whatever is saved, before any of them is read. */
export function checkFiles({ memory, files, told }: Options): void {
  if (memory === undefined) return
  // What is left out is not kept, and may be nearly all.
  const isAllRead = ![...told.values()].includes('ignore')
  const bytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
  const needed = mostTaken() + megabytesOnce + (isAllRead ? bytes / 2 ** 20 : 0) * megabytesAMegabyte
  if (needed > memory) throw tooLittle(needed, memory)
}

/** Refuses to go on when what is still needed would not fit. */
export function checkForecast({ memory }: Options, needed: number): void {
  if (memory !== undefined && needed > memory) throw tooLittle(needed, memory)
}
