import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Content, SafeHtml } from '#kit/html'
import { html } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { readReference } from '#kit/reference'
import type { Filter } from './model/case.ts'
import { dayOf } from './model/clock/calendar.ts'
import { readMove } from './model/read-move.ts'
import { casePage } from './pages/case.ts'
import { dashboardPage } from './pages/dashboard.ts'
import { caseTable, listPage } from './pages/list.ts'
import { casesOf, openWholeCase, recentCases } from './service/look.ts'
import { moveCase } from './service/open.ts'
import { dashboard } from './service/past.ts'

/** What other modules have to say of a case, on its page. */
export type Beside = (ctx: Context, reference: string) => Promise<Content>

const todayOf = ({ now }: Context) => dayOf(now, { timeZone: 'Europe/London' })

/** Staff's pages about cases: the list, each case, the dashboard. */
export function addRoutes(app: App, { beside }: { readonly beside?: Beside } = {}): void {
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
      dashboardPage(await dashboard(ctx), todayOf(ctx)),
    )
    return c.var.show(page)
  })

  app.get('/staff/cases/:reference', (c) => showCase(c, beside))

  app.post('/staff/cases/:reference/move', async (c) => {
    const sent = await formOf(c)
    const reference = referenceOf(c)
    const whole = await c.var.act(purposeOf(c), (ctx) => openWholeCase(ctx, reference))
    const move = readMove(whole, sent)
    if (!move.ok) return showCase(c, beside, { sent, problems: move.problems })
    await c.var.act(purposeOf(c), (ctx) => moveCase(ctx, reference, move.value.state, move.value.reason))
    return c.redirect(`/staff/cases/${reference}`, 303)
  })
}

async function showList(
  c: Web,
  filter: Filter,
  asked: Pick<Parameters<typeof listPage>[1], 'sought' | 'problems'> = {},
) {
  const wanted = Number(c.req.query('page') ?? 1)
  const number = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    listPage(await recentCases(ctx, filter, number), { filter, today: todayOf(ctx), ...asked }),
  )
  return c.var.show(page, asked.problems ? 400 : 200)
}

async function showCase(
  c: Web,
  beside: Beside | undefined,
  asked: Pick<Parameters<typeof casePage>[1], 'sent' | 'problems'> = {},
) {
  const reference = referenceOf(c)
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const whole = await openWholeCase(ctx, reference)
    return casePage(whole, { today: todayOf(ctx), beside: await beside?.(ctx, reference), ...asked })
  })
  return c.var.show(page, asked.problems ? 400 : 200)
}

function referenceOf(c: Web) {
  const reference = readReference(c.req.param('reference') ?? '')
  if (!reference) throw new Fault('not-found', 'no such reference')
  return reference
}

function filterOf(c: Web): Filter {
  const said = (name: string) => c.req.query(name)?.slice(0, 100) || undefined
  return { state: said('state'), service: said('service'), ward: said('ward') }
}

/** Someone's cases, for the page about them. */
export async function casesBeside(ctx: Context, person: string): Promise<SafeHtml> {
  const cases = await casesOf(ctx, person)
  return cases.length > 0
    ? caseTable(cases, todayOf(ctx), 'Cases')
    : html`<h2 class="govuk-heading-m">Cases</h2><p class="govuk-body">They have no cases.</p>`
}
