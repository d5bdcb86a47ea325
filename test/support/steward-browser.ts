import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { send, type TestWorld, testApp, words } from '#kit/testing'
import { addRoutes } from '../../src/golden/http.ts'

/** What one data steward sees and sends, without a script. */
export function stewardBrowser(world: TestWorld, id: string) {
  const app: App = testApp(world, frameFor({ council: 'Example Council' }))
  app.use(async (c, next) => {
    const role = 'data-steward'
    enter(c, world, {
      actor: { id, kind: 'officer', role },
      signedIn: { name: id, role, purpose: 'stewardship' },
    })
    await next()
  })
  addRoutes(app, { onDecided: async () => {} })
  const open = async (path: string) => (await app.request(path)).text()
  return {
    open,
    /** What stands in the hidden box of the first form of a question. */
    markOn: (page: string) => /name="moving" value="([^"]+)"/.exec(page)?.[1] ?? '',
    post: (path: string, sent: Record<string, string> | [string, string][]) => send(app, path, sent),
    follow: async (answer: Response) => words(await open(answer.headers.get('location') ?? '')),
  }
}
