import { createHash } from 'node:crypto'
import type { Context } from '#kit/context'
import { yearHere } from '#kit/day'
import { type Batch, defaultModel, type LinkedBatch, type Model, type Progress } from '#linkage'
import type { RecordKey } from '#sources'
import { heldTogether } from '../model/anchors.ts'
import { keyAlone } from '../model/assign.ts'
import { type Meaning, meaningOf } from '../model/meaning.ts'
import { batchPolicy } from '../model/rules.ts'
import { decidedPairs } from '../store/decided.ts'
import { insertModel, selectModel } from '../store/match.ts'
import { linksBesideClaims } from '../store/touched.ts'
import type { Gathered } from './gather.ts'
import { joinTaught, type RowsLinked } from './join-taught.ts'

/** A step of the work, and how much of it is done, from 0 to 1. */
export type Step = Progress

/** How the weights are come by. */
export type Learning = {
  readonly onProgress?: (done: Step) => void
  /** Learn the weights anew from the records, and not only when there are none. */
  readonly train?: boolean
}

/** The weights to link by: those that were learned before, or new ones where there are none. */
export async function modelFor(
  ctx: Context,
  { batch, noted }: { readonly batch: Batch; readonly noted: { readonly size: number } },
  { train: again }: Learning,
) {
  const known = await selectModel(ctx)
  if (known && !again) return known
  if (noted.size < batchPolicy.fewestToLearnFrom) return { model: defaultModel, version: 'shipped' }
  const model: Model = { ...(await batch.train()), link: batchPolicy.link, review: batchPolicy.review }
  const version = `trained-${createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 12)}`
  await insertModel(ctx, version, model)
  return { model, version }
}

/** What came of linking, by row. */
export type LinkedAll = RowsLinked &
  Pick<LinkedBatch, 'keyOf' | 'rowOf' | 'records' | 'weights' | 'nobodysDates'> &
  Pick<Meaning, 'overruled'>

type Linking = {
  readonly model: Model
  /** Who stays together although new weights would hardly part them. */
  readonly held?: readonly (readonly [RecordKey, RecordKey])[]
}

/** Links all records, then looks at them in their surroundings. What stewards decided and residents said of themselves is not asked again. */
export async function linkAll(
  ctx: Context,
  { batch, noted }: Gathered,
  { model, held = [] }: Linking,
): Promise<LinkedAll> {
  const said = await decidedPairs(ctx)
  const {
    held: together,
    apart,
    overruled,
  } = meaningOf(said, [...heldTogether(await linksBesideClaims(ctx)), ...held])
  const linked = await batch.link({
    model,
    mustLink: together.map(([a, b]) => [keyAlone(a), keyAlone(b)] as const),
    mustNotLink: apart.map(([a, b]) => [keyAlone(a), keyAlone(b)] as const),
    year: yearHere(ctx.now),
    link: batchPolicy.join,
    review: batchPolicy.ask,
  })
  return { ...linked, ...(await joinTaught(ctx, linked, { noted, apart })), overruled }
}
