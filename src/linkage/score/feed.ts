import { mindRoom } from '../room.ts'
import { type Batch, batchSize } from './add-up.ts'
import type { BatchScorer } from './batch.ts'

/** Batches after which whoever sees them may have taken a megabyte. */
const manyBatches = 16

/** Takes pairs one at a time, weighs them many at a time, and tells of each batch and how many went into it; `finish` weighs what is left. */
export function makeBatchFeed(
  { batch, weigh }: BatchScorer,
  see: (batch: Batch, pairs: number) => void,
): { readonly feed: (a: number, b: number) => void; readonly finish: () => void } {
  const { a, b } = batch
  let [size, batches] = [0, 0]
  const finish = () => {
    batch.size = size
    weigh()
    see(batch, size)
    size = 0
    batches += 1
    if (batches % manyBatches === 0) mindRoom()
  }
  return {
    feed: (one, other) => {
      a[size] = one
      b[size] = other
      size += 1
      if (size === batchSize) finish()
    },
    finish,
  }
}

/** As `makeBatchFeed`, telling of each pair. */
export const makeFeed = (scorer: BatchScorer, see: (pair: number, batch: Batch) => void) =>
  makeBatchFeed(scorer, (batch) => {
    for (let pair = 0; pair < batch.size; pair += 1) see(pair, batch)
  })
