import { quantile } from './figures.ts'

/** What so many clients were answered in a while. Units: requests a second, milliseconds. */
export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly slowest: number
  readonly count: number
}

/** How many clients ask for how long; each asks again as soon as it is answered. */
export type Pressure = { readonly clients: number; readonly seconds: number }

/**
 * Has so many clients ask without a pause, and measures the answers.
 *
 * Errors: rejects as soon as `ask` does, which must for a wrong answer: a quick error page is no speed.
 */
export async function press({ clients, seconds }: Pressure, ask: () => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const client = async () => {
    for (let at = began; at < until; ) {
      const since = performance.now()
      await ask()
      at = performance.now()
      times.push(at - since)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - began) / 1000
  return {
    perSecond: times.length / took,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    slowest: quantile(times, 1),
    count: times.length,
  }
}
