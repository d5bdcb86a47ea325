import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { Logger, run, runMigrations, runOnce } from 'graphile-worker'
import { sql } from 'kysely'
import { type Act, actAs, type Context, later, type World } from './context.ts'
import { openDatabase, openPool } from './database.ts'
import type { Log } from './log.ts'

/** Work that is done in the background. It acts under its own name, in the role `system`. */
export type Job = {
  /** `module:verb` */
  readonly name: string
  /** Does the work. `payload` is what `enqueue` was given: identifiers only, never anything personal. */
  readonly run: (act: Act, payload: Readonly<Record<string, unknown>>) => Promise<unknown>
  /** Done again and again as well, this often, by every worker: so it must bear company. */
  readonly everySeconds?: number
}

/** When to do it, and under what name: a job that is queued again under the same key is done once, at the later call's time. */
export type Timing = { readonly runAt?: Date; readonly key?: string }

/** Queues a job: it is there once this transaction has committed, and never if it does not. */
export async function enqueue(
  ctx: Context,
  name: string,
  payload: Readonly<Record<string, string | number>>,
  { runAt, key }: Timing = {},
): Promise<void> {
  const at = runAt?.toISOString() ?? null
  await later(
    ctx,
    sql`select jobs.add(${name}, ${JSON.stringify(payload)}::json, coalesce(${at}::timestamptz, now()), ${key ?? null})`,
  )
}

/** How many jobs are due, and how long the oldest has waited. */
export async function waitingJobs(ctx: Context): Promise<{ due: number; oldestSeconds: number }> {
  const { rows } = await sql<{ due: string; oldest_seconds: number }>`select * from jobs.waiting()`.execute(
    ctx.tx,
  )
  return { due: Number(rows[0]?.due ?? 0), oldestSeconds: rows[0]?.oldest_seconds ?? 0 }
}

const silent = new Logger(() => () => {})

/** Makes the queue's tables, and the one way into them. `url` signs in as guildhall_jobs. */
export async function prepareQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: silent })
  const db = openDatabase(url, 1)
  try {
    await sql.raw(await readFile(new URL('jobs.sql', import.meta.url), 'utf8')).execute(db)
  } finally {
    await db.destroy()
  }
}

export type Worker = { readonly stop: () => Promise<void> }

type Payload = Readonly<Record<string, unknown>>
type Attempt = (job: Job, request: string, payload: Payload) => Promise<void>

function attemptIn(world: World, log: Log): Attempt {
  return async (job, request, payload) => {
    try {
      await job.run(actAs({ id: job.name, kind: 'service', role: 'system' }, world, request), payload)
    } catch (error) {
      log.error({ job: job.name, request, err: error }, 'a job broke')
      throw error
    }
  }
}

function tasksOf(jobs: readonly Job[], attempt: Attempt) {
  const task =
    (job: Job) =>
    (payload: unknown, { job: { id } }: { job: { id: string } }) =>
      attempt(job, `job ${id}`, typeof payload === 'object' && payload !== null ? { ...payload } : {})
  return Object.fromEntries(jobs.map((job) => [job.name, task(job)]))
}

/** Works off every job that is due, once, and ends: for commands and tests. */
export async function workOff(
  jobs: readonly Job[],
  world: World,
  { url, log }: { url: string; log: Log },
): Promise<void> {
  await runOnce({
    connectionString: url,
    taskList: tasksOf(jobs, attemptIn(world, log)),
    logger: silent,
    noHandleSignals: true,
  })
}

/**
 * Works off the queue at `url`, several jobs at once, and does what is done every so often. A job that throws is
 * tried again by the queue, and told to the log.
 */
export async function startWorker(
  jobs: readonly Job[],
  world: World,
  { url, log }: { url: string; log: Log },
): Promise<Worker> {
  const attempt = attemptIn(world, log)
  const taskList = tasksOf(jobs, attempt)
  // Ours, since the library's own stops listening for broken connections before it has closed them.
  const pool = openPool(url, 3)
  const runner = await run({
    pgPool: pool,
    taskList,
    logger: silent,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
  })
  const stop = new AbortController()
  const regular = jobs.map((job) => repeat(job, () => attempt(job, 'regular', {}), stop.signal))
  return {
    stop: async () => {
      stop.abort()
      await Promise.all([...regular, runner.stop()])
      await pool.end()
    },
  }
}

async function repeat({ everySeconds }: Job, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (everySeconds && !signal.aborted) {
    // It has been logged; the next round is the next attempt.
    await work().catch(() => {})
    await setTimeout(everySeconds * 1000, undefined, { signal }).catch(() => {})
  }
}
