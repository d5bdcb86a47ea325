import { sql } from 'kysely'
import { addressOf } from './address-of.ts'
import { actAs, type World } from './context.ts'
import type { App } from './http.ts'
import { waitingJobs } from './jobs.ts'
import { metricsOf } from './metrics.ts'
import { isMigrated } from './migrate.ts'

// A queue whose oldest job has waited this long has no worker, or too few.
const longestWaitSeconds = 300

/** Whether this process can serve, for whoever watches over it: each check by name, true when it holds. */
export type Readiness = {
  readonly database: boolean
  readonly migrations: boolean
  readonly queue: boolean
  readonly oldestJobSeconds: number
}

/** Asks the database, its migrations and the queue how they are. Never throws. */
export async function readiness(world: World): Promise<Readiness> {
  const act = actAs({ id: 'health', kind: 'service', role: 'system' }, world, 'health')
  try {
    return await act('health', async (ctx) => {
      await sql`set local statement_timeout = '2s'`.execute(ctx.tx)
      const migrations = await isMigrated(ctx.tx)
      const { oldestSeconds } = await waitingJobs(ctx)
      const queue = oldestSeconds < longestWaitSeconds
      return { database: true, migrations, queue, oldestJobSeconds: Math.round(oldestSeconds) }
    })
  } catch {
    return { database: false, migrations: false, queue: false, oldestJobSeconds: 0 }
  }
}

/** `/health/live`, `/health/ready` and, for this machine alone, `/metrics`. */
export function addHealth(app: App, world: World, trustsProxy: boolean): void {
  app.get('/health/live', (c) => c.text('live\n'))

  app.get('/health/ready', async (c) => {
    const state = await readiness(world)
    const isReady = state.database && state.migrations && state.queue
    return c.json({ ready: isReady, ...state }, isReady ? 200 : 503)
  })

  const metrics = metricsOf(world)
  app.get('/metrics', async (c) => {
    // Not secret, and nobody else's business.
    if (addressOf(c, trustsProxy)) return c.notFound()
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
}
