import { collect } from './collect.ts'
import { refusal } from './refusal.ts'

// One ceiling for the whole process, since its memory is one. Without a ceiling nothing is looked at.
let ceiling = Infinity

/** So many rows or values take about a megabyte: after as many it is worth looking how much is taken. */
export const oftenEnough = 4096

/** What is looked at is a moment old when more is taken: so much is kept free for that. Units: megabytes, and a share. */
const [leastFree, shareFree] = [8, 0.04]
/** Of that, what collecting must give back: it is not worth going on when every step has to begin with it. */
const worthCollecting = 2
/** A run that has come to its ceiling is told to ask for a little more than it has taken. */
const more = 1.2

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

/**
 * Stops a run that has come to its ceiling, or would with so many bytes more. Nothing has been written by then.
 *
 * Asked wherever memory is taken: after some thousand rows or values, for each key, before each large array.
 * Errors: a refusal, when giving back what nobody needs any more does not help either.
 */
export function mindRoom(bytes = 0): void {
  if (ceiling === Infinity) return
  const most = ceiling - Math.max(leastFree, ceiling * shareFree)
  const next = bytes / 2 ** 20
  if (taken() + next <= most) return
  collect(Infinity)
  const still = taken() + next
  if (still > most - worthCollecting) throw tooLittle(still * more, ceiling)
}

const taken = (): number => process.memoryUsage.rss() / 2 ** 20
