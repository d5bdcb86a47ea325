import type { World } from '#kit/context'
import { type App, formOf, purposeOf } from '#kit/http'
import { addLoads, smallForm } from './http/loads.ts'
import { addProposals } from './http/proposals.ts'
import { addQuality, type SuspectsOf } from './http/quality.ts'
import { showSource } from './http/show.ts'
import { addChangesWebhook } from './http/webhook.ts'
import { listPage } from './pages/list.ts'
import { followed, type OnLoaded } from './service/follow.ts'
import { pauseLoads, resumeLoads } from './service/pause.ts'
import { summariseSources } from './service/registry.ts'
import { replay } from './service/replay.ts'

/** What others have to do with loads. */
export type Handed = {
  readonly onLoaded?: OnLoaded
  /** The largest file that may be uploaded. Units: bytes. */
  readonly mostBytes?: number
  /** Whoever may be two people, with a record of that source: for the page of its quality. */
  readonly suspectsOf?: SuspectsOf
  /** For applications that send their changes: without it none can. */
  readonly world?: World
}

const megabytes = 1_000_000

/** Staff's pages about applications: the registry, each application, and what became of each file. */
export function addRoutes(
  app: App,
  { onLoaded = async () => {}, mostBytes = 200 * megabytes, suspectsOf, world }: Handed = {},
): void {
  app.get('/staff/sources', async (c) =>
    c.var.show(listPage(await c.var.act(purposeOf(c), summariseSources))),
  )
  app.get('/staff/sources/:source', (c) => showSource(c))
  addLoads(app, { onLoaded, mostBytes })
  addCare(app, onLoaded)
  addQuality(app, suspectsOf)
  addProposals(app)
  if (world) addChangesWebhook(app, world, onLoaded)
}

function addCare(app: App, onLoaded: OnLoaded): void {
  app.post('/staff/sources/:source/pause', smallForm, async (c) => {
    const source = c.req.param('source')
    const typed = await formOf(c)
    const paused = await c.var.act(purposeOf(c), (ctx) => pauseLoads(ctx, source, typed.reason))
    if (!paused.ok) return showSource(c, { problems: paused.problems, typed })
    return c.redirect(`/staff/sources/${source}`, 303)
  })

  app.post('/staff/sources/:source/resume', smallForm, async (c) => {
    const source = c.req.param('source')
    await c.var.act(purposeOf(c), (ctx) => resumeLoads(ctx, source))
    return c.redirect(`/staff/sources/${source}`, 303)
  })

  app.post('/staff/sources/:source/replay', smallForm, async (c) => {
    const source = c.req.param('source')
    const typed = await formOf(c)
    const { since = '' } = typed
    const report = await c.var.act(purposeOf(c), async (ctx) =>
      followed(ctx, { source, report: await replay(ctx, source, since.trim()), onLoaded }),
    )
    // There is no file on this form: whatever is wrong is wrong with the day, or because of it.
    if (!report.ok)
      return showSource(c, {
        problems: report.problems.map((problem) => ({ ...problem, field: 'since' })),
        typed,
      })
    return c.redirect(`/staff/sources/${source}/loads/${report.value.id}`, 303)
  })
}
