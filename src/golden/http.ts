import type { Context } from '#kit/context'
import { type Content, html, render, type SafeHtml } from '#kit/html'
import { type App, formOf, purposeOf } from '#kit/http'
import { type AccessParts, addAccessRoutes } from './http/access-request.ts'
import { addHeldRoutes } from './http/held.ts'
import { idOf } from './http/id.ts'
import { addMergingRoutes } from './http/merging.ts'
import { addOrganisationRoutes } from './http/organisations.ts'
import { addOwnRoutes, type OwnParts } from './http/own-record.ts'
import { addPersonRoutes } from './http/person.ts'
import { addPropertyRoutes } from './http/property.ts'
import { addReviewRoutes } from './http/reviews.ts'
import { addStewardingRoutes } from './http/stewarding.ts'
import { sayWhileBuilt } from './http/while-built.ts'
import type { PersonId } from './model/person.ts'
import { recordPage } from './pages/record.ts'
import { resultsOf, searchPage } from './pages/search.ts'
import type { OnDecided } from './service/answer-review.ts'
import type { OnCorrected } from './service/correct.ts'
import { openPerson, searchPeople } from './service/people.ts'

/** What other modules have to say and to do about people. */
export type Handed = {
  /** What stands beside a golden record: cases, notices. */
  readonly beside?: (ctx: Context, person: PersonId) => Promise<SafeHtml | undefined>
  readonly onDecided?: OnDecided
  /** Tells somebody what came of a correction that they asked for. */
  readonly onCorrected?: OnCorrected
  /** What requests for a copy of everything are answered with; without it there are none. */
  readonly access?: AccessParts
  /** By what people prove who they are who look at their own record; without it they cannot. */
  readonly own?: OwnParts
}

/** Staff's pages about people: finding them, each golden record, and the questions for stewards. */
export function addRoutes(app: App, { beside, onDecided, onCorrected, access, own }: Handed = {}): void {
  sayWhileBuilt(app)
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
      const id = idOf(c, 'person')
      const opened = await openPerson(ctx, id)
      const done = opened.person.id === id ? c.req.query('done') : 'joined'
      return recordPage(opened, await beside?.(ctx, opened.person.id), done)
    })
    return c.var.show(page)
  })

  addPersonRoutes(app)
  addPropertyRoutes(app)
  addOrganisationRoutes(app)
  addMergingRoutes(app, beside)
  addHeldRoutes(app, onCorrected)
  if (access) addAccessRoutes(app, access)
  if (own) addOwnRoutes(app, own)
  addStewardingRoutes(app)

  addReviewRoutes(app, onDecided)
}
