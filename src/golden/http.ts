import type { Context } from '#kit/context'
import { type Content, html, render, type SafeHtml } from '#kit/html'
import { type App, formOf, purposeOf } from '#kit/http'
import { idOf } from './http/id.ts'
import { addPersonRoutes } from './http/person.ts'
import { addStewardingRoutes } from './http/stewarding.ts'
import type { PersonId } from './model/person.ts'
import { answers } from './model/review.ts'
import { alertPage } from './pages/alert.ts'
import { recordPage } from './pages/record.ts'
import { reviewPage, reviewsPage } from './pages/review.ts'
import { resultsOf, searchPage } from './pages/search.ts'
import { closeAlert, openAlert } from './service/alert.ts'
import { openPerson, searchPeople } from './service/people.ts'
import { decideReview, listReviews, type OnDecided, openReview } from './service/review.ts'

/** What other modules have to say and to do about people. */
export type Handed = {
  /** What stands beside a golden record: cases, notices. */
  readonly beside?: (ctx: Context, person: PersonId) => Promise<SafeHtml | undefined>
  readonly onDecided?: OnDecided
}

/** Staff's pages about people: finding them, each golden record, and the questions for stewards. */
export function addRoutes(app: App, { beside, onDecided }: Handed = {}): void {
  app.get('/staff/people', (c) => c.var.show(searchPage()))

  app.post('/staff/people', async (c) => {
    const { query = '' } = await formOf(c)
    return c.var.show(searchPage(query, await c.var.act(purposeOf(c), (ctx) => searchPeople(ctx, query))))
  })

  // The same, without the page around it, for a script that shows it while one types.
  app.post('/staff/people/results', async (c) => {
    const { query = '' } = await formOf(c)
    const results = query.trim() && (await c.var.act(purposeOf(c), (ctx) => searchPeople(ctx, query)))
    const shown: Content = results ? resultsOf(results) : html``
    return c.body(render(shown), 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
  })

  app.get('/staff/people/:person', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) => {
      const opened = await openPerson(ctx, idOf(c, 'person'))
      return recordPage(opened, await beside?.(ctx, opened.person.id))
    })
    return c.var.show(page)
  })

  addPersonRoutes(app)
  addStewardingRoutes(app)

  app.get('/staff/reviews', async (c) => {
    const { reviews, open } = await c.var.act(purposeOf(c), listReviews)
    return c.var.show(reviewsPage(reviews, open))
  })

  app.get('/staff/reviews/:review', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) => {
      const alert = await openAlert(ctx, idOf(c, 'review'))
      return alert ? alertPage(alert) : reviewPage(await openReview(ctx, idOf(c, 'review')))
    })
    return c.var.show(page)
  })

  app.post('/staff/reviews/:review/seen', async (c) => {
    await c.var.act(purposeOf(c), (ctx) => closeAlert(ctx, idOf(c, 'review')))
    return c.redirect('/staff/reviews', 303)
  })

  app.post('/staff/reviews/:review', async (c) => {
    const [said = '', person] = ((await formOf(c)).answer ?? '').split(' ')
    const answer = answers.find((known) => known === said)
    const id = idOf(c, 'review')
    if (!answer) {
      const problems = [{ field: 'answer', message: 'Select what you say' }]
      return c.var.show(
        reviewPage(await c.var.act(purposeOf(c), (ctx) => openReview(ctx, id)), problems),
        400,
      )
    }
    const decision = { answer, person: person as PersonId | undefined, onDecided }
    await c.var.act(purposeOf(c), (ctx) => decideReview(ctx, id, decision))
    return c.redirect('/staff/reviews', 303)
  })
}
