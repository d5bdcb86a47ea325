import { mostTaken } from '../room.ts'
import { worthThreads } from '../score/score-all.ts'

/** What a run is expected to take, from its beginning to its end. */
export type Forecast = { readonly pairs: number; readonly seconds: number; readonly megabytes: number }

/** What a run has taken until its blocks stand: CPU seconds, and megabytes at most and now. */
export type Spent = { readonly seconds: number; readonly peak: number; readonly now: number }

/** What this process has taken until now. */
export function spentUntilNow(): Spent {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  return {
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    peak: mostTaken(),
    now: process.memoryUsage.rss() / 2 ** 20,
  }
}

// What is still to come was measured on one machine of two cores (docs/decisions/0014): scoring goes by pairs,
// clustering by rows and pairs, writing by rows. What is done is known, and so how fast this machine is.
const [secondsOnce, secondsARow, secondsAPair] = [0.15, 0.000003, 0.0000007]
const [megabytesOnce, bytesARow, bytesAPair, megabytesAThread] = [15, 60, 20, 30]

/** Forecasts CPU time and memory of a whole run from what reading and learning took and the pairs that its blocks give. */
export function forecast(pairs: number, rows: number, spent: Spent, threads: number): Forecast {
  const others = pairs > worthThreads ? threads - 1 : 0
  const more = megabytesOnce + megabytesAThread * others + (rows * bytesARow + pairs * bytesAPair) / 2 ** 20
  return {
    pairs,
    seconds: spent.seconds + secondsOnce + rows * secondsARow + pairs * secondsAPair,
    megabytes: Math.max(spent.peak, spent.now + more),
  }
}

/** Measures the CPU seconds of one step of a run, all threads together: tell it of every step that begins. */
export function makeStopwatch(measured: string): {
  readonly step: (name: string) => void
  readonly seconds: () => number
} {
  let [current, began, sum] = ['', 0, 0]
  return {
    step: (name) => {
      if (name === current) return
      const { seconds } = spentUntilNow()
      if (current === measured) sum += seconds - began
      current = name
      began = seconds
    },
    seconds: () => sum,
  }
}
