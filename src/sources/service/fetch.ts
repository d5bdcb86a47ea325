import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Outcome } from '#kit/outcome'
import type { Supply } from '../adapters/adapter.ts'
import { adapterOf } from '../adapters/all.ts'
import { isDue } from '../model/fetch.ts'
import { type LoadReport, limits } from '../model/load.ts'
import { saveFetch, selectFetch } from '../store/fetch.ts'
import { selectPause } from '../store/pause.ts'
import { loadSupplied, type Rows } from './load.ts'
import { findSource, listSources } from './registry.ts'

/** The job that fetches what one source holds. */
export const fetchJob = 'sources:fetch'

/** Has a source fetched as soon as there is time: once, however often it is asked for before. */
export const queueFetch = (ctx: Context, source: string): Promise<void> =>
  enqueue(ctx, fetchJob, { source }, { key: `${fetchJob} ${source}` })

/** How what a declaration names is found on this machine. */
export type Secrets = Supply['secret']

/**
 * Fetches all that an application holds, and takes it in as a file would be. Nothing is loaded, and no load listed, when
 * the application says that nothing has changed.
 *
 * Errors: as `loadFile`. `Fault('conflict')` for a source whose files come to us.
 */
export async function fetchSource(ctx: Context, id: string, secret: Secrets): Promise<Outcome<LoadReport>> {
  await mustBeAllowed(ctx, 'sources.load')
  const source = await findSource(ctx, id)
  const adapter = adapterOf(source)
  if (adapter.way !== 'fetched')
    throw new Fault('conflict', `the files of ${id} come to us: nothing is fetched`)
  const last = await selectFetch(ctx, id)
  let [mark, isUnchanged]: [string | undefined, boolean] = [undefined, false]
  const rows: Rows = (known) =>
    adapter.read({ source, secret, mark: last?.mark, mostBytes: limits.mostBytes, known })
  const loaded = await loadSupplied(ctx, source, { rows, name: 'Fetched' }, (reading) => {
    mark = reading.mark
    isUnchanged = reading.isUnchanged === true
  })
  if (!loaded.ok) {
    await saveFetch(ctx, id, { outcome: 'refused', message: loaded.problems[0]?.message, mark: last?.mark })
    return loaded
  }
  if (isUnchanged) {
    await saveFetch(ctx, id, { outcome: 'unchanged', message: undefined, mark: last?.mark })
    await record(ctx, { action: 'sources.unchanged', about: id })
  } else {
    // What is held has not been taken in: it must come again if a person lets it go.
    const { held } = loaded.value
    await saveFetch(ctx, id, {
      outcome: held ? 'held' : 'loaded',
      message: undefined,
      mark: held ? undefined : mark,
    })
  }
  return loaded
}

/** The sources that it is time to fetch from, by their own schedules. Those that are paused wait. */
export async function sourcesDue(ctx: Context): Promise<readonly string[]> {
  const due: string[] = []
  for (const source of await listSources(ctx)) {
    if (adapterOf(source).way !== 'fetched' || !source.everyHours) continue
    if (!isDue(await selectFetch(ctx, source.id), source.everyHours, ctx.now)) continue
    if (!(await selectPause(ctx, source.id))) due.push(source.id)
  }
  return due
}
