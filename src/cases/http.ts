import type { Context, World } from '#kit/context'
import { dayHere } from '#kit/day'
import type { SafeHtml } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { readReference } from '#kit/reference'
import { addBodyRoutes } from './http/bodies.ts'
import { addCaseRoutes } from './http/case.ts'
import { addComplaintRoutes } from './http/complaint.ts'
import { addPublicRoutes } from './http/public.ts'
import { addQueueRoutes } from './http/queue.ts'
import type { Beside } from './http/reference.ts'
import { addRoundRoutes } from './http/rounds.ts'
import { addRoutingRoutes } from './http/routing.ts'
import { addWardRoutes } from './http/ward.ts'
import type { Filter } from './model/case.ts'
import { readCasePlace, readTurn } from './model/turn.ts'
import { dashboardPage } from './pages/dashboard.ts'
import { casesOfOne, listPage } from './pages/list.ts'
import { casesOf, mostOfOne, recentCases } from './service/look.ts'
import { dashboard } from './service/past.ts'

export type { Beside }

/** What the pages are put together with: without a world, none of the public's. */
export type CasesParts = {
  readonly beside?: Beside
  readonly world?: World
  readonly publicUrl?: string | undefined
}

/** Staff's pages about cases: the list, each case, the queues of teams, the dashboard. */
export function addRoutes(app: App, { beside, world, publicUrl }: CasesParts = {}): void {
  if (world) addPublicRoutes(app, world, publicUrl)

  app.get('/staff/cases', (c) => showList(c, filterOf(c)))

  app.post('/staff/cases/find', async (c) => {
    const sought = (await formOf(c)).reference ?? ''
    const reference = readReference(sought)
    if (reference) return c.redirect(`/staff/cases/${reference}`, 303)
    const message = sought.trim() ? 'Enter a reference like X4K-9P2-WR3' : 'Enter a reference'
    return showList(c, {}, { sought, problems: [{ field: 'reference', message }] })
  })

  app.get('/staff/dashboard', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) =>
      dashboardPage(await dashboard(ctx), dayHere(ctx.now)),
    )
    return c.var.show(page)
  })

  addQueueRoutes(app)
  addWardRoutes(app)
  addComplaintRoutes(app)
  addCaseRoutes(app, beside)
  addBodyRoutes(app)
  addRoutingRoutes(app)
  addRoundRoutes(app)
}

async function showList(
  c: Web,
  filter: Filter,
  asked: Pick<Parameters<typeof listPage>[1], 'sought' | 'problems'> = {},
) {
  const turn = readTurn(c.req.query(), readCasePlace)
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    listPage(await recentCases(ctx, filter, turn), { filter, today: dayHere(ctx.now), ...asked }),
  )
  return c.var.show(page, asked.problems ? 400 : 200)
}

function filterOf(c: Web): Filter {
  const said = (name: string) => c.req.query(name)?.slice(0, 100) || undefined
  return { state: said('state'), service: said('service'), ward: said('ward') }
}

/** Someone's cases, for the page about them. */
export async function casesBeside(ctx: Context, person: string): Promise<SafeHtml> {
  return casesOfOne(await casesOf(ctx, person), dayHere(ctx.now), mostOfOne)
}
