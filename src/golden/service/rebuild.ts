import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import type { Linked as LinkedRecords } from '#linkage'
import { type RecordKey, type SourceRecord, sealRecords, streamRecords } from '#sources'
import { type Assignment, assignIds, keyText } from '../model/assign.ts'
import { withPatterns } from '../model/compare-fields.ts'
import type { PersonId } from '../model/person.ts'
import { allLinks, type Link, rebuildAlone } from '../store/link.ts'
import { passRestrictionsOn } from '../store/restriction.ts'
import { replaceOpenPairs } from '../store/review.ts'
import { weighQuestions } from '../store/review-queue.ts'
import { removeUnlinkedPeople, savePeople } from '../store/save-people.ts'
import { alertOf, newlyBeside } from './alert.ts'
import { noteChangesBuiltIn } from './built-in.ts'
import { holdFlagged, keep, knowingOf, type WardOf } from './keep.ts'
import { type Learning, modelFor, type Step } from './link-all.ts'
import { linkSteadily } from './link-steadily.ts'
import { queueRecompute } from './recompute.ts'
import { saveMoves } from './save-moves.ts'

/** The job that works everything out again. */
export const rebuildJob = 'golden:rebuild'

/** Has everything worked out again in the background, once this transaction has been committed. */
export async function queueRebuild(ctx: Context): Promise<void> {
  await enqueue(ctx, rebuildJob, {}, { key: rebuildJob })
}

export type RebuildOptions = Learning & { readonly wardOf?: WardOf | undefined }

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
  const changesAreBuiltIn = await noteChangesBuiltIn(ctx)
  onProgress({ step: 'read', part: 0 })
  const records = new Map<string, SourceRecord>()
  for await (const each of streamRecords(ctx)) records.set(keyText(each), each)
  const before = await allLinks(ctx)

  const { model, version } = await modelFor(ctx, [...records.values()], options)
  const linked = await linkSteadily(ctx, { records, before, model, version, onProgress })
  onProgress({ step: 'golden records', part: 0 })
  const groups = linked.clusters.map(({ members }) => members)
  const assignment = assignIds(groups, new Map(before.map((each) => [keyText(each), each.person])))
  const ids = assignment.ids.map((id) => id ?? (ctx.newId() as PersonId))
  // Before anything is worked out, so that nobody is found in between.
  await passRestrictionsOn(
    ctx,
    before.filter((each) => !records.has(keyText(each))),
  )
  const isFirst = before.every(({ by }) => by === 'claim')
  const hidden = await replaceAll(ctx, { groups, ids, records, wardOf, isFirst, onProgress })
  await relink(ctx, { before, linked, ids, assignment, version })
  await removeUnlinkedPeople(ctx)
  await reseal(ctx, groups, { hidden, records })
  await catchUp(ctx, records)
  await changesAreBuiltIn()
  const reviews = await replaceOpenPairs(ctx, withPatterns(linked.review, records))
  await weighQuestions(ctx)
  const counts = { records: records.size, people: groups.length, restricted: hidden.size, reviews }
  await record(ctx, { action: 'golden.rebuilt', about: 'golden', detail: { ...counts, model: version } })
  onProgress({ step: 'golden records', part: 1 })
  return { ...counts, model: version }
}

type Groups = readonly (readonly RecordKey[])[]
type Records = ReadonlyMap<string, SourceRecord>

type Replacing = {
  readonly groups: Groups
  readonly ids: readonly PersonId[]
  readonly records: Records
  readonly wardOf: WardOf
  /** Whether nothing was known before: then nobody has come to live anywhere. */
  readonly isFirst: boolean
  readonly onProgress: (done: Step) => void
}

const batch = 1000

/** Brings all golden records up to date. Returns the numbers of the groups that are restricted. */
async function replaceAll(
  ctx: Context,
  { groups, ids, records, wardOf, isFirst, onProgress }: Replacing,
): Promise<Set<number>> {
  const restricted = await holdFlagged(ctx, records.values())
  const hidden = new Set<number>()
  const recordsOf = (members: readonly RecordKey[]) =>
    members.flatMap((member) => records.get(keyText(member)) ?? []).map(restricted)
  const knowing = await knowingOf(ctx, groups.map(recordsOf), wardOf)
  for (let from = 0; from < groups.length; from += batch) {
    const kept = groups
      .slice(from, from + batch)
      .map((members, at) => keep(ctx, ids[from + at] as PersonId, recordsOf(members), knowing))
    for (const [at, { golden }] of kept.entries()) if (golden.isRestricted) hidden.add(from + at)
    const saved = await savePeople(ctx, kept)
    if (!isFirst) for (const person of newlyBeside(saved)) await alertOf(ctx, person, 'home')
    onProgress({ step: 'golden records', part: from / groups.length })
  }
  return hidden
}

/** Marks as behind whoever has said something new while all this was worked out from what was known before. */
async function catchUp(ctx: Context, records: Records): Promise<void> {
  const late = (await allLinks(ctx)).filter((link) => !records.has(keyText(link)))
  for (const person of new Set(late.map(({ person: id }) => id))) await queueRecompute(ctx, person)
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
  const moved = linked.clusters.flatMap(({ members, probability }, at) => {
    const bits = Math.min(40, Math.log2(probability / (1 - probability || 2 ** -40)))
    return members.flatMap((member): Link[] => {
      const known = old.get(keyText(member))
      const person = ids[at] as PersonId
      return known?.person === person ? [] : [{ ...member, person, by: known?.by ?? 'engine', bits }]
    })
  })
  const linkedNow = new Set(linked.clusters.flatMap(({ members }) => members.map(keyText)))
  const gone = before.filter((each) => !linkedNow.has(keyText(each)))
  const { redirected } = assignment
  await saveMoves(ctx, { moved, gone, before: old, redirected, ids, version, reason: 'rebuilt' })
}

/** Seals every record of the restricted, and opens those that only a wrong link had sealed. */
async function reseal(
  ctx: Context,
  groups: Groups,
  { hidden, records }: { readonly hidden: ReadonlySet<number>; readonly records: Records },
): Promise<void> {
  const wrong = (isSealed: boolean) =>
    groups.flatMap((members, at) =>
      hidden.has(at) === isSealed
        ? members.filter((member) => records.get(keyText(member))?.isSealed !== isSealed)
        : [],
    )
  await sealRecords(ctx, wrong(true), true)
  await sealRecords(ctx, wrong(false), false)
}
