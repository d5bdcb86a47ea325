import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { groupOfRows, type Model } from '#linkage'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { weigh } from '../model/decide.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { comingApart, type Hovering, stillHeld } from '../model/steady.ts'
import { linksByOtherModels } from '../store/link.ts'
import type { Gathered } from './gather.ts'
import { type LinkedAll, linkAll } from './link-all.ts'
import { recordsByKey } from './records-by-key.ts'

/** The weights that are linked by. */
type Weighing = { readonly model: Model; readonly version: string }

/**
 * Links all records; but whoever was one person by other weights stays so until the evidence has fallen well below what
 * joins. A second time over everything, only when new weights would part somebody whom they hardly part.
 */
export async function linkSteadily(
  ctx: Context,
  gathered: Gathered,
  { model, version }: Weighing,
): Promise<LinkedAll> {
  const linked = await linkAll(ctx, gathered, { model })
  const older = await linksByOtherModels(ctx, version)
  if (older.length === 0) return linked
  const groupOf = groupOfRows(linked.groups)
  const clusterOf = (key: RecordKey) => groupOf[linked.rowOf(key) ?? -1]
  const held = await heldIn(ctx, comingApart(older, clusterOf, version), model)
  return held.length === 0 ? linked : linkAll(ctx, gathered, { model, held })
}

const atOnce = 2000

/** Of pairs that would come apart, those that stay. */
async function heldIn(ctx: Context, pairs: readonly Hovering[], model: Model): Promise<readonly Hovering[]> {
  const held: Hovering[] = []
  for (const some of inLists(pairs, atOnce)) {
    const records = await recordsByKey(ctx, some.flat())
    const bitsOf = ([a, b]: Hovering): number => {
      const [left, right] = [records.get(keyText(a)), records.get(keyText(b))]
      return left && right ? weigh(toLinkageRecord(left), toLinkageRecord(right), model).bits : -Infinity
    }
    held.push(...stillHeld(some, bitsOf, model.link))
  }
  return held
}
