import { setImmediate } from 'node:timers/promises'
import type { Context } from '#kit/context'
import type { Index } from '#linkage'
import { findRecords, type RecordKey, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { withPatterns } from '../model/compare-fields.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { batchPolicy } from '../model/rules.ts'
import { insertOpenPairs } from '../store/rivals.ts'
import type { Build } from '../store/touched.ts'
import { aboutTouched, removeMootPairs, weighQuestions } from '../store/weigh-questions.ts'

/** A record, and the likest of somebody else. Units: bits. */
export type Rival = { readonly a: SourceRecord; readonly b: RecordKey; readonly bits: number }

const betweenPages = 100

/** Those records that may be of somebody whom they were not linked to. Some at a time, so that pages are shown meanwhile. */
export async function findRivals(index: Index, records: readonly SourceRecord[]): Promise<readonly Rival[]> {
  const rivals: Rival[] = []
  for (const [at, record] of records.entries()) {
    const own = index.cluster(record)?.id
    const rival = index
      .match(toLinkageRecord(record), { most: 3 })
      .find(({ cluster, bits }) => cluster !== own && bits >= batchPolicy.review)
    if (rival) rivals.push({ a: record, b: rival.best, bits: rival.bits })
    if (at % betweenPages === 0) await setImmediate()
  }
  return rivals
}

/** What has changed, and the build that weighed every question before. */
export type Asking = { readonly records: readonly SourceRecord[]; readonly since: Build }

/**
 * Asks stewards about records that have changed and may be of somebody whom they were not linked to; and asks no more
 * about pairs that have come together since the last build, or are gone. Returns how many questions are new.
 */
export async function askAboutRivals(
  ctx: Context,
  rivals: readonly Rival[],
  { records, since }: Asking,
): Promise<number> {
  const found = await findRecords(
    ctx,
    rivals.map(({ b }) => b),
  )
  const known = new Map([...records, ...found].map((record) => [keyText(record), record]))
  const about = await aboutTouched(ctx, since)
  await removeMootPairs(ctx, about)
  const asked = await insertOpenPairs(ctx, withPatterns(rivals, known))
  await weighQuestions(ctx, about)
  return asked
}
