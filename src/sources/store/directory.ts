import type { Context } from '#kit/context'
import type { DirectoryRecord, RecordKey } from '../model/record.ts'
import { current } from './record.ts'

/** What directories of services hold now, after one key, in the order of keys. */
export async function selectDirectoryAfter(
  ctx: Context,
  { source, id }: RecordKey,
  { sources, atMost }: { readonly sources: readonly string[]; readonly atMost: number },
): Promise<readonly DirectoryRecord[]> {
  if (sources.length === 0) return []
  const rows = await current(ctx)
    .clearSelect()
    .select(['known.source', 'known.record_id as id', 'record.recorded_at as recordedAt', 'record.raw'])
    .where('known.source', 'in', [...sources])
    .where(({ refTuple, tuple, eb }) =>
      eb(refTuple('known.source', 'known.record_id'), '>', tuple(source, id)),
    )
    .orderBy('known.source')
    .orderBy('known.record_id')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({ ...row, raw: row.raw as DirectoryRecord['raw'] }))
}
