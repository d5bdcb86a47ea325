import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import type { Load } from '../model/load.ts'
import { readReason } from '../model/reason.ts'
import { insertBatch } from '../store/change-list.ts'
import { selectHeldLoad, selectLastToCount, selectLoad, updateDecided, updateUndone } from '../store/load.ts'
import { loadAlone } from '../store/staging.ts'
import { releaseNews, removeHeld, takeBack } from '../store/taking.ts'
import { takeAsBatch } from './load.ts'
import { queueMeasuring } from './quality.ts'

/** Which load of which source. */
export type WhichLoad = { readonly source: string; readonly load: string }

/**
 * Takes in what was held, or lets it go, for a reason that is kept.
 *
 * Errors: a problem with `answer` or `reason` in words. `Fault('not-found')` when the source has no such load;
 *         `Fault('conflict')` when somebody has decided before, or a newer file has come.
 */
export async function decideHeld(
  ctx: Context,
  which: WhichLoad,
  { answer, reason }: { readonly answer: unknown; readonly reason: unknown },
): Promise<Outcome<'accepted' | 'refused'>> {
  const load = await holdLoad(ctx, which)
  if (load.outcome !== 'held') throw new Fault('conflict', `load ${load.id} is not held any more`)
  const why = readReason(reason)
  const isKnown = answer === 'accept' || answer === 'refuse'
  const choose = { field: 'answer', message: 'Choose whether the load is taken in' }
  if (!isKnown || !why.ok)
    return { ok: false, problems: [...(isKnown ? [] : [choose]), ...(why.ok ? [] : why.problems)] }
  if (answer === 'accept') {
    await releaseNews(ctx, load.id)
    await takeAsBatch(ctx, load)
  }
  await removeHeld(ctx, load.id)
  const outcome = answer === 'accept' ? 'loaded' : 'refused'
  await updateDecided(ctx, load.id, { outcome, decision: why.value })
  await record(ctx, {
    action: answer === 'accept' ? 'sources.held-accepted' : 'sources.held-refused',
    about: load.source,
    detail: { load: load.id },
  })
  return { ok: true, value: answer === 'accept' ? 'accepted' : 'refused' }
}

/**
 * Undoes the last load of a source: every record is then what it was before, version for version. What the load brought
 * is kept, and counts no more.
 *
 * Errors: a problem with `reason` when there is none, a later load must be undone first, or one that waits must be decided
 *         on; it says which.
 *         `Fault('not-found')` when the source has no such load; `Fault('conflict')` when there is nothing to undo.
 */
export async function undoLoad(ctx: Context, which: WhichLoad, reason: unknown): Promise<Outcome<string>> {
  const load = await holdLoad(ctx, which)
  if (load.outcome !== 'loaded' || load.undone)
    throw new Fault('conflict', `load ${load.id} has nothing to undo`)
  const why = readReason(reason)
  if (!why.ok) return why
  const waiting = await selectHeldLoad(ctx, load.source)
  if (waiting) return unwanted(`Decide on ${waiting.fileName} first: it was compared with what this one left`)
  const last = await selectLastToCount(ctx, load.source)
  if (!last) throw new Fault('conflict', `load ${load.id} has nothing to undo`)
  if (last.id !== load.id)
    return unwanted(`Undo ${last.fileName} first: it was loaded later, and changed what this one left`)
  const id = ctx.newId()
  await insertBatch(ctx, { id, kind: 'undo', source: load.source, load: load.id })
  await takeBack(ctx, load.id, id)
  await queueMeasuring(ctx, load.source)
  await updateUndone(ctx, load.id, why.value)
  await record(ctx, { action: 'sources.undone', about: load.source, detail: { load: load.id } })
  return why
}

const unwanted = (message: string) => ({ ok: false, problems: [{ field: 'reason', message }] }) as const

async function holdLoad(ctx: Context, { source, load: id }: WhichLoad): Promise<Load> {
  await mustBeAllowed(ctx, 'sources.load')
  await loadAlone(ctx, source)
  const load = await selectLoad(ctx, id)
  if (load?.source !== source) throw new Fault('not-found', `no load ${id} of ${source}`)
  return load
}
