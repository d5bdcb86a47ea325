import type { Context } from '#kit/context'
import { findRecords, type RecordKey, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { weigh } from '../model/decide.ts'
import type { Decision } from '../model/decision.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { linksOf } from '../store/link.ts'
import { selectLinkedSince } from '../store/linked-since.ts'
import { modelInUse } from './model-in-use.ts'

/**
 * The records that came while two people were one, and are about the one who leaves when that is undone: each goes with
 * whichever side says more for it. Else a file that came in between would hold them together. What came to somebody who
 * had been taken apart goes back with them.
 */
export async function cameSince(
  ctx: Context,
  { kind, person, other, at }: Pick<Decision, 'kind' | 'person' | 'other' | 'at'>,
  moved: readonly RecordKey[],
): Promise<readonly RecordKey[]> {
  const leaving = new Set(moved.map(keyText))
  const whose = kind === 'merged' ? person : other
  const late = (await selectLinkedSince(ctx, whose, at)).filter((key) => !leaving.has(keyText(key)))
  if (kind === 'split' || late.length === 0) return late
  const came = new Set(late.map(keyText))
  const stay = (await linksOf(ctx, person)).filter(
    (key) => !leaving.has(keyText(key)) && !came.has(keyText(key)),
  )
  const { model } = await modelInUse(ctx)
  const sides = [await findRecords(ctx, moved), await findRecords(ctx, stay)]
  const best = (record: SourceRecord, side: readonly SourceRecord[] = []) =>
    Math.max(...side.map((each) => weigh(toLinkageRecord(record), toLinkageRecord(each), model).bits))
  return (await findRecords(ctx, late)).filter(
    (record) => best(record, sides[0]) > Math.max(0, best(record, sides[1])),
  )
}
