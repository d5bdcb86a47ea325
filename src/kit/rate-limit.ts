/** How often one address may ask in a minute: reading, and sending. */
export type Rates = { readonly reads: number; readonly writes: number }

/** Enough for an office of fifty behind one address; a flood is many times more. */
export const defaultRates: Rates = { reads: 1200, writes: 300 }

/**
 * Counts what each address asks for, minute by minute. Kept by each process for itself: it holds off a flood, and
 * nothing that matters depends on it. Guesses at a secret are counted in the database, by their modules.
 */
export function rateLimiter(rates: Rates, clock: () => Date): (address: string, isWrite: boolean) => boolean {
  const countOf = minuteCounter(clock)
  return (address, isWrite) =>
    countOf(`${isWrite ? 'w' : 'r'} ${address}`) <= (isWrite ? rates.writes : rates.reads)
}

/** Counts each key's calls in the minute that it is now, this one included. */
export function minuteCounter(clock: () => Date): (key: string) => number {
  let minute = 0
  let counts = new Map<string, number>()
  return (key) => {
    const now = Math.floor(clock().getTime() / 60_000)
    if (now !== minute) {
      minute = now
      counts = new Map()
    }
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}
