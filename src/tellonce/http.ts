import type { Context as Exchange } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Context, World } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { html, type SafeHtml } from '#kit/html'
import { type App, enter, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { readReference } from '#kit/reference'
import { readServiceAnswer } from './model/answer.ts'
import { noMatch, notSaid } from './model/proof-problems.ts'
import { type Answering, noticePage, noticesPage, noticesPart } from './pages/notices.ts'
import { slowedPage, trackedPage, trackPage } from './pages/track.ts'
import { acknowledge } from './service/answer.ts'
import { followCase, noticesFor, noticesOf, openNotice } from './service/notices.ts'
import { type Tracking, track } from './service/track.ts'
import { receive } from './service/webhook.ts'

/** Routes for those who follow a report, for officers who answer notices, and for applications that answer. */
export function addRoutes(app: App, { world }: { readonly world: World }): void {
  addTracking(app)
  addNotices(app)

  app.post('/webhooks/acknowledgements/:source', async (c) => {
    const source = c.req.param('source')
    const body = await c.req.text()
    // An application is no person: it acts as the system, and the signature says which it is.
    enter(c, world, { actor: { id: `source ${source}`, kind: 'service', role: 'system' } })
    const answer = await c.var.act('delivery', (ctx) =>
      receive(ctx, { source, headers: signedHeadersOf(c), body }),
    )
    const type = answer.status < 400 ? 'application/json' : 'application/problem+json'
    return c.body(JSON.stringify(answer.body), answer.status as ContentfulStatusCode, {
      'content-type': type,
    })
  })
}

const signedHeadersOf = (c: Exchange) => ({
  'webhook-id': c.req.header('webhook-id') ?? '',
  'webhook-timestamp': c.req.header('webhook-timestamp') ?? '',
  'webhook-signature': c.req.header('webhook-signature') ?? '',
})

function addTracking(app: App): void {
  app.get('/track', (c) => c.var.show(trackPage()))

  // What was told is never in an address, and what is shown is never kept: a bookmark asks again.
  app.get('/track/:reference', (c) => {
    const reference = readReference(c.req.param('reference'))
    return c.var.show(trackPage(reference ? { reference, isBookmarked: true } : {}))
  })

  app.post('/track', async (c) => {
    const { reference = '', secondFact = '' } = await formOf(c)
    const problems = notSaid({ reference, secondFact })
    if (problems.length > 0) return c.var.show(trackPage({ reference, problems }), 400)
    const followed = await c.var.act('tell-us-once', async (ctx) => ({
      tracking: await track(ctx, { reference, secondFact }),
      now: ctx.now,
    }))
    return showTracking(c, followed.tracking, followed.now, reference)
  })
}

function showTracking(c: Web, tracking: Tracking, now: Date, reference: string): Response {
  if (tracking.kind === 'found') return c.var.show(trackedPage(tracking.tracked))
  if (tracking.kind === 'slowed') {
    const seconds = Math.ceil((tracking.heardFrom.getTime() - now.getTime()) / 1000)
    c.header('retry-after', String(seconds))
    return c.var.show(slowedPage(Math.ceil(seconds / 60)), 429)
  }
  return c.var.show(trackPage({ reference, problems: [noMatch] }), 400)
}

function addNotices(app: App): void {
  app.get('/staff/notices', (c) => showNotices(c, false))
  app.get('/staff/notices/answered', (c) => showNotices(c, true))
  app.get('/staff/notices/:id', (c) => showNotice(c))

  app.post('/staff/notices/:id', async (c) => {
    const sent = await formOf(c)
    const answer = readServiceAnswer(sent)
    if (!answer.ok) return showNotice(c, { sent, problems: answer.problems })
    await c.var.act(purposeOf(c), (ctx) => acknowledge(ctx, { ...answer.value, notice: idOf(c) }))
    return c.redirect('/staff/notices', 303)
  })
}

async function showNotices(c: Web, answered: boolean): Promise<Response> {
  const wanted = Number(c.req.query('page') ?? 1)
  const page = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1
  return c.var.show(noticesPage(await c.var.act(purposeOf(c), (ctx) => noticesFor(ctx, { answered, page }))))
}

async function showNotice(c: Web, answering: Answering = {}): Promise<Response> {
  const open = await c.var.act(purposeOf(c), (ctx) => openNotice(ctx, idOf(c)))
  return c.var.show(noticePage(open, answering), answering.problems ? 400 : 200)
}

function idOf(c: Web): string {
  const id = c.req.param('id') ?? ''
  if (!isIdentifier(id)) throw new Fault('not-found', 'no such notice')
  return id
}

/** What services were told of someone, for the page about them. */
export async function noticesBeside(ctx: Context, person: string): Promise<SafeHtml> {
  return html`${noticesPart(await noticesOf(ctx, person), dayHere(ctx.now))}`
}

/** What services were told in one case, for its page. */
export async function noticesBesideCase(ctx: Context, reference: string): Promise<SafeHtml> {
  return html`${noticesPart(await followCase(ctx, reference), dayHere(ctx.now))}`
}
