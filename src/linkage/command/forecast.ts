import type { Blocks } from '../block/blocks.ts'

/** What a run is expected to take. */
export type Forecast = { readonly pairs: number; readonly seconds: number; readonly megabytes: number }

// Measured on one machine of two cores (bench/linkage): a run's costs by row, by pair and once.
const [secondsOnce, secondsARow, secondsAPair] = [2.2, 0.0000105, 0.0000012]
const [megabytesOnce, bytesARow, bytesAPair] = [150, 520, 22]

/** Forecasts CPU time and memory from the rows and the pairs that the blocks propose. */
export function forecast(blocks: Blocks, rows: number): Forecast {
  const pairs = blocks.pairs.reduce((sum, each) => sum + each, 0)
  return {
    pairs,
    seconds: secondsOnce + rows * secondsARow + pairs * secondsAPair,
    megabytes: megabytesOnce + (rows * bytesARow + pairs * bytesAPair) / 1e6,
  }
}
