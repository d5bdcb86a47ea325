import type { Context } from '#kit/context'
import type { Linked, Model } from '#linkage'
import type { SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { weigh } from '../model/decide.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { comingApart, stillHeld } from '../model/steady.ts'
import type { Link } from '../store/link.ts'
import { linksByOtherModels } from '../store/link.ts'
import { linkAll, type Step } from './link-all.ts'

/** What is linked, by which weights, and what was linked before. */
export type Linking = {
  readonly records: ReadonlyMap<string, SourceRecord>
  readonly before: readonly Link[]
  readonly model: Model
  readonly version: string
  readonly onProgress: (done: Step) => void
}

/**
 * Links all records; but whoever was one person by other weights stays so until the evidence has fallen well below what
 * joins. A second time over everything, only when new weights would part somebody whom they hardly part.
 */
export async function linkSteadily(ctx: Context, linking: Linking): Promise<Linked> {
  const { records, before, model, version, onProgress } = linking
  const all = [...records.values()]
  const linked = await linkAll(ctx, all, before, { model, onProgress })
  const older = await linksByOtherModels(ctx, version)
  const pairs = comingApart(older, linked.clusters, version)
  const held = stillHeld(
    pairs,
    ([a, b]) => {
      const [left, right] = [records.get(keyText(a)), records.get(keyText(b))]
      return left && right ? weigh(toLinkageRecord(left), toLinkageRecord(right), model).bits : -Infinity
    },
    model.link,
  )
  return held.length === 0 ? linked : linkAll(ctx, all, before, { model, onProgress, held })
}
