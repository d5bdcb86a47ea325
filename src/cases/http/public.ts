import { actAs, type World } from '#kit/context'
import { type App, formOf, type Web } from '#kit/http'
import { originOf } from '#kit/origin'
import { referenceOf } from '#kit/reference-of'
import { ownOutline } from '#places'
import { readFollower } from '../model/follower.ts'
import { readWords } from '../model/read-work.ts'
import { readReportPlace, readTurn } from '../model/turn.ts'
import { feedOf } from '../pages/feed.ts'
import { type FollowAsked, followedPage, followPage, reopenedPage, reopenPage } from '../pages/follow.ts'
import { reportsPage } from '../pages/reports.ts'
import { follow, lastReports, publicReport, publicReports, unfollow } from '../service/follow.ts'
import { canReopen, reopenCase } from '../service/move.ts'

// Whoever looks at public pages is a resident in them, even someone who is signed in as an officer elsewhere.
const resident = { id: 'anonymous', kind: 'resident', role: 'resident' } as const

/** What everybody sees of public reports: the map and the list, the feed, following one, opening one again. */
export function addPublicRoutes(app: App, world: World, publicUrl: string | undefined): void {
  const actIn = (c: Web) => actAs(resident, world, c.var.request)

  app.get('/reports', async (c) => {
    const filter = {
      ward: c.req.query('ward')?.slice(0, 100) || undefined,
      all: c.req.query('all') === 'yes',
    }
    const turn = readTurn(c.req.query(), readReportPlace)
    const page = await actIn(c)('follow', (ctx) => publicReports(ctx, filter, turn))
    return c.var.show(reportsPage(page, { filter, outline: ownOutline(filter.ward) }))
  })

  app.get('/reports/feed.xml', async (c) => {
    const ward = c.req.query('ward')?.slice(0, 100) || undefined
    const reports = await actIn(c)('follow', (ctx) => lastReports(ctx, ward))
    return c.body(feedOf(reports, { origin: originOf(c, publicUrl), ward }), 200, {
      'content-type': 'application/rss+xml; charset=utf-8',
    })
  })

  const showFollow = async (c: Web, asked: FollowAsked = {}) => {
    const report = await actIn(c)('follow', (ctx) => publicReport(ctx, referenceOf(c)))
    return c.var.show(followPage(report, asked), asked.problems ? 400 : 200)
  }

  app.get('/reports/:reference/follow', (c) => showFollow(c))

  app.post('/reports/:reference/follow', async (c) => {
    const reference = referenceOf(c)
    const { contact: typed = '', stop } = await formOf(c)
    const contact = readFollower(typed)
    if (!contact.ok) return showFollow(c, { typed, problems: contact.problems })
    const isStop = stop === 'yes'
    const following = { reference, contact: contact.value }
    await actIn(c)('follow', (ctx) => (isStop ? unfollow(ctx, following) : follow(ctx, following)))
    return c.var.show(followedPage(reference, { isStop, by: contact.value.transport }))
  })

  const showReopen = async (c: Web, asked: FollowAsked = {}) => {
    const [report, isOpen] = await actIn(c)('follow', async (ctx) => {
      const found = await publicReport(ctx, referenceOf(c))
      return [found, canReopen(ctx, found)] as const
    })
    return c.var.show(reopenPage(report, isOpen, asked), asked.problems ? 400 : 200)
  }

  app.get('/reports/:reference/reopen', (c) => showReopen(c))

  app.post('/reports/:reference/reopen', async (c) => {
    const reference = referenceOf(c)
    const sent = await formOf(c)
    const why = readWords(sent, { field: 'why', empty: 'Enter what is still wrong' })
    if (!why.ok) return showReopen(c, { typed: sent.why ?? '', problems: why.problems })
    const day = await actIn(c)('follow', async (ctx) => {
      await publicReport(ctx, reference)
      return reopenCase(ctx, reference, { why: why.value })
    })
    return c.var.show(reopenedPage(reference, day))
  })
}
