import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { RecordKey } from '#sources'
import { withPatterns } from '../model/compare-fields.ts'
import { recordsByKey } from './records-by-key.ts'

const atOnce = 2000

/** Pairs of records, each with what agrees in it: their records are read some at a time. */
export async function patternsOf<Pair extends { readonly a: RecordKey; readonly b: RecordKey }>(
  ctx: Context,
  pairs: readonly Pair[],
): Promise<readonly (Pair & { readonly pattern: string })[]> {
  const found: (Pair & { readonly pattern: string })[] = []
  for (const some of inLists(pairs, atOnce)) {
    const records = await recordsByKey(
      ctx,
      some.flatMap(({ a, b }) => [a, b]),
    )
    found.push(...withPatterns(some, records))
  }
  return found
}
