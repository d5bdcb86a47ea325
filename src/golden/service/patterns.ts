import type { Context } from '#kit/context'
import { findRecords, type RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { withPatterns } from '../model/compare-fields.ts'

const atOnce = 2000

/** Pairs of records, each with what agrees in it: their records are read some at a time. */
export async function patternsOf<Pair extends { readonly a: RecordKey; readonly b: RecordKey }>(
  ctx: Context,
  pairs: readonly Pair[],
): Promise<readonly (Pair & { readonly pattern: string })[]> {
  const found: (Pair & { readonly pattern: string })[] = []
  for (let from = 0; from < pairs.length; from += atOnce) {
    const some = pairs.slice(from, from + atOnce)
    const records = await findRecords(
      ctx,
      some.flatMap(({ a, b }) => [a, b]),
    )
    found.push(...withPatterns(some, new Map(records.map((record) => [keyText(record), record]))))
  }
  return found
}
