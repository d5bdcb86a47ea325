import type { Context } from '#kit/context'
import type { Index } from '#linkage'
import type { SourceRecord } from '#sources'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { batchPolicy } from '../model/rules.ts'
import { insertOpenPairs, type Pair, removeMootPairs } from '../store/rivals.ts'

/**
 * Asks stewards about records that have changed and may be of somebody whom they were not linked to; and asks no more
 * about pairs that have come together since, or are gone. Returns how many questions are new.
 */
export async function askAboutRivals(
  ctx: Context,
  index: Index,
  records: readonly SourceRecord[],
): Promise<number> {
  const pairs = records.flatMap((record): readonly Pair[] => {
    const own = index.cluster(record)?.id
    const rival = index
      .match(toLinkageRecord(record), { most: 3 })
      .find(({ cluster, bits }) => cluster !== own && bits >= batchPolicy.review)
    return rival ? [{ a: record, b: rival.best, bits: rival.bits }] : []
  })
  await removeMootPairs(ctx)
  return insertOpenPairs(ctx, pairs, batchPolicy.mostReviews)
}
