import { isAllowed, listPurposes, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Declaration } from '../model/declaration.ts'
import type { Fetched } from '../model/fetch.ts'
import type { Deed, Load, Reject } from '../model/load.ts'
import { selectFetch } from '../store/fetch.ts'
import { selectLoad, selectLoads } from '../store/load.ts'
import { selectPause } from '../store/pause.ts'
import { selectRejects } from '../store/rejects.ts'
import { countHeldFields } from '../store/taking.ts'
import { findSource } from './registry.ts'

/** An application with the files that it has sent. */
export type OpenedSource = {
  readonly source: Declaration
  readonly loads: readonly Load[]
  readonly mayLoad: boolean
  /** Since when, by whom and why nothing is loaded from it. */
  readonly pause: Deed | undefined
  /** When it was last asked for what it holds, where we ask. */
  readonly fetched: Fetched | undefined
  /** What its records may be read for, as officers know it. */
  readonly purposes: readonly string[]
}

/** One application with its latest files, for whoever looks after it. */
export async function openSource(ctx: Context, id: string): Promise<OpenedSource> {
  const source = await findSource(ctx, id)
  const mayLoad = await isAllowed(ctx, 'sources.load')
  const [loads, pause, fetched] = [
    await selectLoads(ctx, id, 50),
    await selectPause(ctx, id),
    await selectFetch(ctx, id),
  ]
  const titles = new Map((await listPurposes(ctx)).map(({ name, title }) => [name, title]))
  const purposes = source.purposes.map((name) => titles.get(name) ?? name)
  return { source, loads, mayLoad, pause, fetched, purposes }
}

/**
 * What became of one file, with the number of rows that were rejected for each reason.
 *
 * Errors: `Fault('not-found')` when that source never sent it.
 */
export async function openLoad(ctx: Context, sourceId: string, id: string) {
  const source = await findSource(ctx, sourceId)
  const load = await selectLoad(ctx, id)
  if (load?.source !== sourceId) throw new Fault('not-found', `no load ${id} of ${sourceId}`)
  const mayLoad = await isAllowed(ctx, 'sources.load')
  const rejects = mayLoad ? await selectRejects(ctx, id) : []
  const reasons = [...Map.groupBy(rejects, ({ reason }) => reason)].map(
    ([reason, rows]) => [reason, rows.length] as const,
  )
  const isHeld = mayLoad && load.outcome === 'held'
  const heldFields = isHeld ? await countHeldFields(ctx, { source: sourceId, load: id }) : []
  return { source, load, mayLoad, heldFields, rejects: reasons.sort((a, b) => b[1] - a[1]) }
}

/** The rows of a file that were rejected: written down, since they hold people's details. */
export async function openRejects(ctx: Context, sourceId: string, id: string): Promise<readonly Reject[]> {
  await mustBeAllowed(ctx, 'sources.load')
  const { load } = await openLoad(ctx, sourceId, id)
  const rejects = await selectRejects(ctx, load.id)
  await record(ctx, { action: 'sources.rejects-opened', about: load.id, detail: { rows: rejects.length } })
  return rejects
}
