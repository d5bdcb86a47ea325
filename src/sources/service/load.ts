import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import type { Supplied } from '../adapters/adapter.ts'
import { adapterOf } from '../adapters/all.ts'
import type { Declaration } from '../model/declaration.ts'
import { whyCut, whyHeld } from '../model/hold.ts'
import type { KnownRows } from '../model/known-rows.ts'
import { hasNews, type LoadCounts, type LoadReport, limits, whyTwice } from '../model/load.ts'
import { residentSource } from '../model/record.ts'
import { insertBatch } from '../store/change-list.ts'
import { insertLoad, lastEndedOpen, selectHeldLoad, updateDecided } from '../store/load.ts'
import { insertRejects } from '../store/rejects.ts'
import {
  type Completeness,
  compareStaged,
  duplicatesStaged,
  loadAlone,
  openStaging,
} from '../store/staging.ts'
import { holdNews, removeHeld, takeNews } from '../store/taking.ts'
import { whyPaused } from './pause.ts'
import { queueMeasuring } from './quality.ts'
import { refuseLoad } from './refuse.ts'
import { findSource } from './registry.ts'
import { settleProposals } from './settle.ts'
import { type Reading, stageFile } from './staging.ts'

/** A file that someone sends: its bytes, and what it is called. */
export type SentFile = { readonly fileName: string; readonly mostBytes?: number }

/**
 * Takes in all that an application holds, from a file of its own. Records that are not in the file any more are
 * marked as removed; those that have not changed are left alone, so that loading a file twice changes nothing. A file
 * that would remove or change more than the source's declared share is held for a person, and so is `held`.
 *
 * Errors: a problem with field `file`, in words for whoever sent it, when the file as a whole is wrong or loads are
 *         paused; then nothing is changed. `Fault('not-found')` when there is no such source. Rows that cannot be taken
 *         in are kept as rejects.
 */
export async function loadFile(
  ctx: Context,
  sourceId: string,
  stream: AsyncIterable<Uint8Array>,
  { fileName, mostBytes = limits.mostBytes }: SentFile,
): Promise<Outcome<LoadReport>> {
  const source = await findSource(ctx, sourceId)
  const adapter = adapterOf(source)
  if (adapter.way === 'fetched')
    throw new Fault('conflict', `${sourceId} is fetched from its application: no file of it is taken`)
  const secret = () => undefined
  return loadSupplied(ctx, source, {
    rows: (known) => adapter.read({ source, stream, secret, mostBytes, known }),
    name: fileName,
  })
}

/** Begins to read what an adapter reads, told which rows are known. */
export type Rows = (known: KnownRows | undefined) => AsyncIterable<Supplied>

/** What an adapter reads, and what that is called where loads are listed. */
export type Named = { readonly rows: Rows; readonly name: string }

/**
 * Takes in what an adapter reads. As `loadFile` otherwise. `noted` is told of the mark for the next time, and of whether
 * anything came at all.
 */
export async function loadSupplied(
  ctx: Context,
  source: Declaration,
  { rows, name }: Named,
  noted: (reading: Reading) => void = () => {},
): Promise<Outcome<LoadReport>> {
  const { completeness } = adapterOf(source)
  return takeIn(ctx, source, {
    fileName: name,
    kind: 'file',
    completeness,
    stageAll: async () => {
      const reading = await stageFile(ctx, source, { rows, completeness })
      noted(reading)
      return reading
    },
  })
}

/** What comes in, and how it is read. */
export type Incoming = {
  readonly fileName: string
  readonly kind: 'file' | 'replay'
  readonly completeness: Completeness
  readonly stageAll: () => Promise<Reading>
}

/** Reads what comes in beside the tables, and then takes it, holds it or refuses it as a whole. */
export async function takeIn(
  ctx: Context,
  source: Declaration,
  { fileName, kind, completeness, stageAll }: Incoming,
): Promise<Outcome<LoadReport>> {
  await mustBeAllowed(ctx, 'sources.load')
  if (source.id === residentSource) throw new Fault('forbidden', 'what residents say comes in no file')
  await loadAlone(ctx, source.id)
  const load = { id: ctx.newId(), source: source.id, fileName: fileName.slice(0, 200), kind }
  const paused = await whyPaused(ctx, source.id)
  if (paused) return refuseLoad(ctx, load, paused)
  await openStaging(ctx)
  const reading = await stageAll()
  if (reading.isUnchanged) return { ok: true, value: { id: load.id, ...untouched } }
  const message = reading.message ?? whyTwice(await duplicatesStaged(ctx))
  if (message) return refuseLoad(ctx, load, message)

  const { known, ...news } = await compareStaged(ctx, source.id, {
    completeness,
    isNoted: !reading.hasUnnoted,
    isOrdered: reading.isOrdered === true,
    rows: reading.known,
  })
  const [counts, older] = [{ ...news, rejected: reading.rejects.length }, reading.older]
  const endsOpen = reading.endsOpen === true
  const held = await whyWaits(ctx, source, { counts, known, endsOpen })
  await dropHeld(ctx, source.id)
  await insertLoad(ctx, {
    ...load,
    outcome: held ? 'held' : 'loaded',
    reason: held,
    known,
    endsOpen,
    ...counts,
    older,
  })
  await insertRejects(ctx, load.id, reading.rejects)
  const report: LoadReport = { id: load.id, ...counts, ...ifAny(older), ...(held && { held: true }) }
  if (held) await holdNews(ctx, load.id)
  const echoed = !held && hasNews(report) ? await takeAsBatch(ctx, load) : 0
  await record(ctx, {
    action: held ? 'sources.held' : 'sources.loaded',
    about: source.id,
    detail: { load: load.id, ...counts, ...ifAny(older) },
  })
  return { ok: true, value: echoed > 0 ? { ...report, echoed } : report }
}

const ifAny = (older: number) => (older > 0 ? { older } : {})

type Compared = {
  readonly counts: LoadCounts
  readonly known: number
  readonly endsOpen: boolean
}

/** Why a person must decide on what was read, if one must. */
async function whyWaits(
  ctx: Context,
  { id, hold }: Declaration,
  { counts, known, endsOpen }: Compared,
): Promise<string | undefined> {
  const endedOpen = await lastEndedOpen(ctx, id)
  return whyHeld(counts, known, hold) ?? whyCut(counts, { endsOpen, endedOpen })
}

/**
 * Takes what is news into the records, and lists it as one batch, called like the load. Returns how many changes are nothing
 * but what we had proposed.
 */
export async function takeAsBatch(
  ctx: Context,
  { id, source, kind }: { readonly id: string; readonly source: string; readonly kind: 'file' | 'replay' },
): Promise<number> {
  await insertBatch(ctx, { id, kind: kind === 'file' ? 'load' : 'replay', source, load: id })
  await takeNews(ctx, source, id)
  await queueMeasuring(ctx, source)
  return settleProposals(ctx, { source, load: id })
}

/** A newer file says what is true: nobody has to decide on the one before it. */
async function dropHeld(ctx: Context, source: string): Promise<void> {
  const held = await selectHeldLoad(ctx, source)
  if (!held) return
  await removeHeld(ctx, held.id)
  await updateDecided(ctx, held.id, {
    outcome: 'refused',
    decision: 'A newer file came before anybody decided',
  })
}

const untouched = { new: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0 }
