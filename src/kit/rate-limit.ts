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

/** Holds off whoever guesses at keys, before anybody looks for one: a look asks the database. */
export type GuessLimiter = {
  /** Whether a key may be looked for: once too many were wrong, only one that was right before. */
  readonly mayTry: (address: string, key: string) => boolean
  readonly wasWrong: (address: string) => void
  readonly wasRight: (address: string, key: string) => void
}

// More keys than any council gives out; whoever is forgotten is looked for again, as at first.
const mostRemembered = 1000

/** Lets each address guess so often in a minute, without shutting out others behind it whose keys were right before. */
export function guessLimiter(most: number, clock: () => Date): GuessLimiter {
  const count = minuteCounts(clock)
  const right = new Set<string>()
  return {
    mayTry: (address, key) => count.of(address) < most || right.has(`${address} ${key}`),
    wasWrong: (address) => count.add(address),
    wasRight: (address, key) => {
      if (right.size >= mostRemembered) right.clear()
      right.add(`${address} ${key}`)
    },
  }
}

/** Counts each key's calls in the minute that it is now, this one included. */
export function minuteCounter(clock: () => Date): (key: string) => number {
  return minuteCounts(clock).add
}

function minuteCounts(clock: () => Date) {
  let minute = 0
  let counts = new Map<string, number>()
  const of = (key: string): number => {
    const now = Math.floor(clock().getTime() / 60_000)
    if (now !== minute) {
      minute = now
      counts = new Map()
    }
    return counts.get(key) ?? 0
  }
  const add = (key: string): number => {
    const count = of(key) + 1
    counts.set(key, count)
    return count
  }
  return { of, add }
}
