import { createHash } from 'node:crypto'
import type { Context } from '#kit/context'
import {
  defaultModel,
  type Linked as LinkedRecords,
  link,
  type Model,
  type Progress,
  settle,
  train,
} from '#linkage'
import type { RecordKey, SourceRecord } from '#sources'
import { heldTogether } from '../model/anchors.ts'
import { keyText } from '../model/assign.ts'
import { withPatterns } from '../model/compare-fields.ts'
import { joinAsTaught } from '../model/join-as-taught.ts'
import { toLinkageRecord, toSighting } from '../model/linkage-record.ts'
import { batchPolicy } from '../model/rules.ts'
import { sourceHabits } from '../model/source-habits.ts'
import type { Link } from '../store/link.ts'
import { insertModel, selectModel } from '../store/match.ts'
import { decidedPairs } from '../store/review.ts'
import { selectTeaching } from '../store/teaching.ts'

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
  records: readonly SourceRecord[],
  { train: again, onProgress = () => {} }: Learning,
) {
  const known = await selectModel(ctx)
  if (known && !again) return known
  if (records.length < batchPolicy.fewestToLearnFrom) return { model: defaultModel, version: 'shipped' }
  const trained = await train(records.map(toLinkageRecord), { onProgress })
  const model: Model = { ...trained, link: batchPolicy.link, review: batchPolicy.review }
  const version = `trained-${createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 12)}`
  await insertModel(ctx, version, model)
  return { model, version }
}

type Linking = {
  readonly model: Model
  readonly onProgress: (done: Step) => void
  /** Who stays together although new weights would hardly part them. */
  readonly held?: readonly (readonly [RecordKey, RecordKey])[]
}

/** Links all records, then looks at them in their surroundings. What stewards decided and residents said of themselves is not asked again. */
export async function linkAll(
  ctx: Context,
  all: readonly SourceRecord[],
  before: readonly Link[],
  { model, onProgress, held = [] }: Linking,
): Promise<LinkedRecords> {
  const decided = await decidedPairs(ctx)
  const same = decided.filter(({ isSame }) => isSame).map(({ a, b }) => [a, b] as const)
  const different = decided.filter(({ isSame }) => !isSame).map(({ a, b }) => [a, b] as const)
  const decisions = { mustLink: [...same, ...heldTogether(before), ...held], mustNotLink: different }
  const linked = await link(all.map(toLinkageRecord), { model, ...decisions, onProgress })
  onProgress({ step: 'settle', part: 0 })
  const settled = settle(all.map(toSighting), linked, {
    ...decisions,
    sources: sourceHabits,
    year: ctx.now.getFullYear(),
    link: batchPolicy.join,
    review: batchPolicy.ask,
  })
  const { clusters, review } = await taughtBy(ctx, all, { ...settled, apart: different })
  return { ...linked, clusters, review }
}

type Settling = Pick<LinkedRecords, 'clusters' | 'review'> & {
  readonly apart: readonly (readonly [RecordKey, RecordKey])[]
}

/** Joins what answers of stewards have taught is one person, where somebody has put that to use. */
async function taughtBy(
  ctx: Context,
  all: readonly SourceRecord[],
  { clusters, review, apart }: Settling,
): Promise<Pick<LinkedRecords, 'clusters' | 'review'>> {
  const inUse = await selectTeaching(ctx)
  if (!inUse) return { clusters, review }
  const known = new Map(all.map((each) => [keyText(each), each]))
  const isSealed = (key: RecordKey) => known.get(keyText(key))?.isSealed === true
  const mustBeAsked = ({ a, b }: { readonly a: RecordKey; readonly b: RecordKey }) =>
    isSealed(a) || isSealed(b)
  const asked = { clusters, review: withPatterns(review, known) }
  return joinAsTaught(asked, { taught: inUse.taught, apart, mustBeAsked })
}
