import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { type TestWorld, testApp } from '#kit/testing'
import { addRoutes, type Handed } from '../../src/sources/http.ts'

/** Staff's pages about applications, for whoever the header `x-role` says: a data steward, unless it says otherwise. */
export function sourcesApp(world: TestWorld, handed?: Handed): App {
  const app = testApp(world, frameFor({ council: 'Example Council' }))
  app.use(async (c, next) => {
    const role = c.req.header('x-role') ?? 'data-steward'
    const purpose = role === 'data-steward' ? 'stewardship' : 'answer-enquiry'
    enter(c, world, {
      actor: { id: 'sam', kind: 'officer', role },
      signedIn: { name: 'Sam', role, purpose },
    })
    await next()
  })
  addRoutes(app, handed)
  return app
}
