import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Change, Declaration } from '../model/declaration.ts'
import type { Load } from '../model/load.ts'
import type { Subscriber } from '../model/subscriber.ts'
import { lastLoads, selectHeldSources } from '../store/load.ts'
import { selectPaused } from '../store/pause.ts'
import {
  countRecords,
  endSecret,
  insertSecret,
  saveSource,
  selectSource,
  selectSources,
  validSecrets,
} from '../store/source.ts'

/** Puts an application into the registry, or replaces what was declared of it. Its records stay as they are. */
export async function registerSource(ctx: Context, declaration: Declaration): Promise<void> {
  await mustBeAllowed(ctx, 'sources.manage')
  await saveSource(ctx, declaration)
  await record(ctx, { action: 'sources.registered', about: declaration.id })
}

/** Every application in the registry, by name. */
export async function listSources(ctx: Context): Promise<readonly Declaration[]> {
  await mustBeAllowed(ctx, 'sources.read')
  return selectSources(ctx)
}

/** An application with its last load and the number of its records. */
export type SourceSummary = {
  readonly source: Declaration
  readonly lastLoad: Load | undefined
  readonly records: number
  /** Why somebody is to look at it: a load waits for a decision, or none is taken in. */
  readonly needs: 'decision' | 'paused' | undefined
}

/** Every application with what it has sent, for whoever looks after them: those that somebody is to look at first. */
export async function summariseSources(ctx: Context): Promise<readonly SourceSummary[]> {
  const [sources, loads, counts] = [await listSources(ctx), await lastLoads(ctx), await countRecords(ctx)]
  const [held, paused] = [await selectHeldSources(ctx), await selectPaused(ctx)]
  const needs = ({ id }: Declaration) => (held.has(id) ? 'decision' : paused.has(id) ? 'paused' : undefined)
  const summaries = sources.map(
    (source): SourceSummary => ({
      source,
      lastLoad: loads.get(source.id),
      records: counts.get(source.id) ?? 0,
      needs: needs(source),
    }),
  )
  return (['decision', 'paused', undefined] as const).flatMap((first) =>
    summaries.filter((each) => each.needs === first),
  )
}

/**
 * What is declared of one application.
 *
 * Errors: `Fault('not-found')` when the registry has none of that id.
 */
export async function findSource(ctx: Context, id: string): Promise<Declaration> {
  await mustBeAllowed(ctx, 'sources.read')
  const source = await selectSource(ctx, id)
  if (!source) throw new Fault('not-found', `the registry has no source ${id}`)
  return source
}

/** The services that must act on such a change, by id, each with the lawful basis on which it is told. */
export async function subscribersTo(ctx: Context, change: Change): Promise<readonly Subscriber[]> {
  const sources = await listSources(ctx)
  return sources
    .flatMap((source) => {
      const told = source.told[change]
      return told
        ? [{ ...told, source: source.id, writeBack: source.webhookUrl ? source.writeBack : 'task' } as const]
        : []
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1))
}

/** Gives a source another secret to sign with. Those it had stay valid until each is ended. */
export async function addSecret(ctx: Context, source: string, secret: string): Promise<void> {
  await mustBeAllowed(ctx, 'sources.manage')
  if ((await validSecrets(ctx, source)).length >= 2)
    throw new Fault('conflict', `${source} has two secrets already: end one first`)
  await insertSecret(ctx, { source, secret })
  await record(ctx, { action: 'sources.secret-added', about: source })
}

/** Ends the secrets of a source but the newest, once both sides use that. */
export async function endOldSecrets(ctx: Context, source: string): Promise<void> {
  await mustBeAllowed(ctx, 'sources.manage')
  for (const { id } of (await validSecrets(ctx, source)).slice(1)) await endSecret(ctx, source, id)
  await record(ctx, { action: 'sources.secret-ended', about: source })
}

/** The secrets that a source signs with now, the newest first: two at most. */
export async function secretsOf(ctx: Context, source: string): Promise<readonly string[]> {
  await mustBeAllowed(ctx, 'sources.manage')
  return (await validSecrets(ctx, source)).map(({ secret }) => secret)
}
