import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { defaultModel, type Linked as LinkedRecords, link, type Model, train } from '#linkage'
import { type SourceRecord, sealRecords, streamRecords } from '#sources'
import { type Assignment, assignIds, keyText } from '../model/assign.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import { batchPolicy } from '../model/rules.ts'
import {
  allLinks,
  insertLinkChanges,
  type Link,
  rebuildAlone,
  removeLinks,
  saveLinks,
} from '../store/link.ts'
import { insertModel, selectModel } from '../store/match.ts'
import { insertPeople, insertRedirects, type Kept, removeAllPeople } from '../store/people.ts'
import { decidedPairs, replaceOpenPairs } from '../store/review.ts'
import { keep, type WardOf, withRestrictions } from './keep.ts'

/** The job that works everything out again. */
export const rebuildJob = 'golden:rebuild'

/** Has everything worked out again in the background, once this transaction has been committed. */
export async function queueRebuild(ctx: Context): Promise<void> {
  await enqueue(ctx, rebuildJob, {}, { key: rebuildJob })
}

/** A step of the work, and how much of it is done, from 0 to 1. */
export type Step = { readonly step: string; readonly part: number }

export type RebuildOptions = {
  readonly onProgress?: (done: Step) => void
  readonly wardOf?: WardOf
  /** Learn the weights anew from the records, and not only when there are none. */
  readonly train?: boolean
}

export type RebuildReport = {
  readonly records: number
  readonly people: number
  readonly restricted: number
  readonly reviews: number
  readonly model: string
}

/**
 * Works out whose record each one is, and every golden record, from all that the sources hold.
 *
 * People keep their identifiers; decisions of stewards and claims of residents stand. In one transaction: readers see
 * all people as they were until it has ended.
 */
export async function rebuild(ctx: Context, options: RebuildOptions = {}): Promise<RebuildReport> {
  await mustBeAllowed(ctx, 'golden.write')
  await mustBeAllowed(ctx, 'golden.steward')
  const { onProgress = () => {}, wardOf = () => undefined } = options
  await rebuildAlone(ctx)
  onProgress({ step: 'read', part: 0 })
  const records = new Map<string, SourceRecord>()
  for await (const each of streamRecords(ctx)) records.set(keyText(each), each)
  const before = await allLinks(ctx)

  const { model, version } = await modelFor(ctx, [...records.values()], options)
  const linked = await linkAll(ctx, [...records.values()], before, model, onProgress)
  onProgress({ step: 'golden records', part: 0 })
  const groups = linked.clusters.map(({ members }) => members)
  const assignment = assignIds(groups, new Map(before.map((each) => [keyText(each), each.person])))
  const ids = assignment.ids.map((id) => id ?? (ctx.newId() as PersonId))
  const restricted = await withRestrictions(ctx)
  const kept = groups.map((members, at) => {
    const known = members.flatMap((member) => records.get(keyText(member)) ?? [])
    return keep(ctx, ids[at] as PersonId, known.map(restricted), wardOf)
  })
  await replaceAll(ctx, kept, onProgress)
  await relink(ctx, { before, linked, ids, assignment, version })
  await reseal(ctx, groups, kept, records)
  const reviews = await replaceOpenPairs(ctx, linked.review.slice(0, batchPolicy.mostReviews))
  const hidden = kept.filter(({ golden }) => golden.isRestricted).length
  const report = { records: records.size, people: kept.length, restricted: hidden, reviews, model: version }
  await record(ctx, { action: 'golden.rebuilt', about: 'golden', detail: report })
  onProgress({ step: 'golden records', part: 1 })
  return report
}

async function modelFor(
  ctx: Context,
  records: readonly SourceRecord[],
  { train: again, onProgress = () => {} }: RebuildOptions,
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

/** Links all records. What stewards decided and residents said of themselves is not asked again. */
async function linkAll(
  ctx: Context,
  records: readonly SourceRecord[],
  before: readonly Link[],
  model: Model,
  onProgress: (done: Step) => void,
): Promise<LinkedRecords> {
  const decided = await decidedPairs(ctx)
  const anchors = new Map<PersonId, Link>()
  for (const each of before)
    if (each.by === 'engine' && !anchors.has(each.person)) anchors.set(each.person, each)
  const claimed = before.flatMap((each) => {
    const anchor = anchors.get(each.person)
    return each.by !== 'engine' && anchor ? [[anchor, each] as const] : []
  })
  const same = decided.filter(({ isSame }) => isSame).map(({ a, b }) => [a, b] as const)
  const different = decided.filter(({ isSame }) => !isSame).map(({ a, b }) => [a, b] as const)
  return link(records.map(toLinkageRecord), {
    model,
    mustLink: [...same, ...claimed],
    mustNotLink: different,
    onProgress,
  })
}

const batch = 2000

async function replaceAll(
  ctx: Context,
  kept: readonly Kept[],
  onProgress: (done: Step) => void,
): Promise<void> {
  await removeAllPeople(ctx)
  for (let at = 0; at < kept.length; at += batch) {
    await insertPeople(ctx, kept.slice(at, at + batch))
    onProgress({ step: 'golden records', part: at / kept.length })
  }
}

type Relinking = {
  readonly before: readonly Link[]
  readonly linked: LinkedRecords
  readonly ids: readonly PersonId[]
  readonly assignment: Assignment
  readonly version: string
}

async function relink(ctx: Context, { before, linked, ids, assignment, version }: Relinking): Promise<void> {
  const old = new Map(before.map((each) => [keyText(each), each]))
  const changed: Link[] = []
  for (const [at, { members, probability }] of linked.clusters.entries()) {
    const bits = Math.min(40, Math.log2(probability / (1 - probability || 2 ** -40)))
    for (const member of members) {
      const known = old.get(keyText(member))
      old.delete(keyText(member))
      if (known?.person !== ids[at])
        changed.push({ ...member, person: ids[at] as PersonId, by: known?.by ?? 'engine', bits })
    }
  }
  const moved = new Map(before.map((each) => [keyText(each), each.person]))
  for (let at = 0; at < changed.length; at += 5000)
    await saveLinks(ctx, changed.slice(at, at + 5000), version)
  const changes = changed.flatMap((each) => {
    const from = moved.get(keyText(each))
    return from ? [{ source: each.source, id: each.id, from, to: each.person, reason: 'rebuilt' }] : []
  })
  await insertLinkChanges(ctx, changes)
  await removeLinks(ctx, [...old.values()])
  await insertRedirects(
    ctx,
    new Map([...assignment.redirected].map(([id, group]) => [id, ids[group] as PersonId])),
  )
}

/** Seals every record of the restricted, and opens those that only a wrong link had sealed. */
async function reseal(
  ctx: Context,
  groups: readonly (readonly { source: string; id: string }[])[],
  kept: readonly Kept[],
  records: ReadonlyMap<string, SourceRecord>,
): Promise<void> {
  const wrong = (isSealed: boolean) =>
    groups.flatMap((members, at) =>
      kept[at]?.golden.isRestricted === isSealed
        ? members.filter((member) => records.get(keyText(member))?.isSealed !== isSealed)
        : [],
    )
  await sealRecords(ctx, wrong(true), true)
  await sealRecords(ctx, wrong(false), false)
}
