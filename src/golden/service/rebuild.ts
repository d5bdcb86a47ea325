import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { groupOfRows } from '#linkage'
import { type RecordKey, sealRecords } from '#sources'
import { keyText } from '../model/assign.ts'
import { assignRows } from '../model/assign-rows.ts'
import { type Before, noteLink, type PastLink, startBefore } from '../model/before.ts'
import type { Noted } from '../model/noted.ts'
import type { PersonId } from '../model/person.ts'
import { streamLinks } from '../store/all-links.ts'
import { decidedLinks, rebuildAlone } from '../store/link.ts'
import { passRestrictionsOn, selectRestrictions } from '../store/restriction.ts'
import { replaceOpenPairs } from '../store/review.ts'
import { removeUnlinkedPeople } from '../store/save-people.ts'
import { saveSettling } from '../store/settling.ts'
import { weighQuestions } from '../store/weigh-questions.ts'
import { noteChangesBuiltIn } from './built-in.ts'
import { contestOverruled } from './contest.ts'
import { gatherRecords } from './gather.ts'
import { hiddenHomesOf } from './hidden-homes.ts'
import { holdFlagged, readStandings, type WardOf } from './keep.ts'
import { type Learning, type LinkedAll, modelFor } from './link-all.ts'
import { linkSteadily } from './link-steadily.ts'
import { patternsOf } from './patterns.ts'
import { queueRecompute } from './recompute.ts'
import { recordsByKey } from './records-by-key.ts'
import { relink } from './relink.ts'
import { replaceAll } from './replace-all.ts'

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
  const { onProgress = () => {} } = options
  await rebuildAlone(ctx)
  const changesAreBuiltIn = await noteChangesBuiltIn(ctx)
  onProgress({ step: 'read', part: 0 })
  const gathered = await gatherRecords(ctx, onProgress)
  try {
    const { model, version } = await modelFor(ctx, gathered, options)
    const linked = await linkSteadily(ctx, gathered, { model, version })
    await gathered.batch.close()
    onProgress({ step: 'golden records', part: 0 })
    const counts = await workOut(ctx, { linked, noted: gathered.noted, version, options })
    await changesAreBuiltIn()
    await saveSettling(ctx, { ...linked, habits: gathered.habits })
    const reviews = await askStewards(ctx, linked)
    const report = { records: linked.records, ...counts, reviews }
    await record(ctx, { action: 'golden.rebuilt', about: 'golden', detail: { ...report, model: version } })
    onProgress({ step: 'golden records', part: 1 })
    return { ...report, model: version }
  } finally {
    await gathered.batch.close()
  }
}

type WorkingOut = {
  readonly linked: LinkedAll
  readonly noted: Noted
  readonly version: string
  readonly options: RebuildOptions
}

/** Gives everybody their identifier and works their golden record out. */
async function workOut(
  ctx: Context,
  { linked, noted, version, options: { onProgress = () => {}, wardOf = () => undefined } }: WorkingOut,
): Promise<Pick<RebuildReport, 'people' | 'restricted'>> {
  const before = await readBefore(ctx, linked)
  const { ids: known, redirected } = assignRows(linked.groups, before)
  const ids = Array.from(
    { length: linked.groups.size },
    (_, group) => known[group] ?? (ctx.newId() as PersonId),
  )
  // Before anything is worked out, so that nobody is found in between.
  await passRestrictionsOn(ctx, before.gone)
  const held = await holdFlagged(ctx, noted.restricted)
  const heldRows = (await selectRestrictions(ctx)).flatMap((key) => linked.rowOf(key) ?? [])
  const standings = await readStandings(ctx)
  const homes = await hiddenHomesOf(ctx, { linked, noted, held, heldRows, standings })
  const hidden = await replaceAll(ctx, {
    linked,
    ids,
    isNew: (group) => known[group] === undefined,
    held,
    knowing: { wardOf, hidden: homes, standings },
    isFirst: before.isFirst,
    onProgress,
  })
  await relink(ctx, { before, linked, ids, redirected, version })
  await removeUnlinkedPeople(ctx)
  await reseal(ctx, { linked, noted, isHidden: (group) => hidden.has(ids[group] as PersonId) })
  await catchUp(ctx, linked)
  return { people: linked.groups.size, restricted: hidden.size }
}

/** Whose each record was before. Of one that has come since all were read, the link stays as it is. */
async function readBefore(ctx: Context, { records, rowOf }: LinkedAll): Promise<Before> {
  const before = startBefore(records)
  for await (const page of streamLinks(ctx)) {
    const missing: PastLink[] = []
    for (const link of page) {
      const row = rowOf(link)
      if (row === undefined) missing.push(link)
      else noteLink(before, link, row)
    }
    const late = await recordsByKey(ctx, missing)
    for (const link of missing) if (!late.has(keyText(link))) noteLink(before, link, undefined)
  }
  return before
}

/** Marks as behind whoever has said something new while all this was worked out from what was known before. */
async function catchUp(ctx: Context, { rowOf }: LinkedAll): Promise<void> {
  const late = (await decidedLinks(ctx)).filter((link) => rowOf(link) === undefined)
  for (const person of new Set(late.map(({ person: id }) => id))) await queueRecompute(ctx, person)
}

type Sealing = {
  readonly linked: LinkedAll
  readonly noted: Noted
  readonly isHidden: (group: number) => boolean
}

/** Seals every record of the restricted, and opens those that only a wrong link had sealed. */
async function reseal(ctx: Context, { linked, noted, isHidden }: Sealing): Promise<void> {
  const [open, sealed] = [[] as RecordKey[], [] as RecordKey[]]
  for (const [row, group] of groupOfRows(linked.groups).entries()) {
    const mustBe = isHidden(group)
    if (mustBe !== (noted.sealed[row] === 1)) (mustBe ? sealed : open).push(linked.keyOf(row))
  }
  await sealRecords(ctx, sealed, true)
  await sealRecords(ctx, open, false)
}

/** Puts the questions of this build in the place of those of the last. Returns how many there are. */
async function askStewards(ctx: Context, { review, keyOf, overruled }: LinkedAll): Promise<number> {
  const pairs = review.map(({ a, b, bits }) => ({ a: keyOf(a), b: keyOf(b), bits }))
  const reviews = await replaceOpenPairs(ctx, await patternsOf(ctx, pairs))
  const contested = await contestOverruled(ctx, overruled)
  await weighQuestions(ctx)
  return reviews + contested
}
