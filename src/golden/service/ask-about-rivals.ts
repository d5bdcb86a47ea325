import type { Context } from '#kit/context'
import type { Index } from '#linkage'
import { findRecords, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { withPatterns } from '../model/compare-fields.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { batchPolicy } from '../model/rules.ts'
import { insertOpenPairs } from '../store/rivals.ts'
import type { Build } from '../store/touched.ts'
import { removeMootPairs, weighQuestions } from '../store/weigh-questions.ts'

/**
 * Asks stewards about records that have changed and may be of somebody whom they were not linked to; and asks no more
 * about pairs that have come together since the last build, or are gone. Returns how many questions are new.
 */
export async function askAboutRivals(
  ctx: Context,
  index: Index,
  { records, since }: { readonly records: readonly SourceRecord[]; readonly since: Build },
): Promise<number> {
  const rivals = records.flatMap((record) => {
    const own = index.cluster(record)?.id
    const rival = index
      .match(toLinkageRecord(record), { most: 3 })
      .find(({ cluster, bits }) => cluster !== own && bits >= batchPolicy.review)
    return rival ? [{ a: record, b: rival.best, bits: rival.bits }] : []
  })
  const found = await findRecords(
    ctx,
    rivals.map(({ b }) => b),
  )
  const known = new Map([...records, ...found].map((record) => [keyText(record), record]))
  await removeMootPairs(ctx, since)
  const asked = await insertOpenPairs(ctx, withPatterns(rivals, known))
  await weighQuestions(ctx, since)
  return asked
}
