import { readConfig } from '#kit/config'
import { openLog } from '#kit/log'
import { testWorld } from '#kit/testing'
import { compose } from '../../src/main.ts'

// What is asked for and is no page: for programs, or on the way to a page.
const noPages = /^\/(assets|health|metrics|api|oidc|open311|staff\/files)(\/|$)|\.(csv|pdf|xml)$/

/** The route of every page that there is, as the application itself knows them. */
export async function pageRoutes(): Promise<string[]> {
  const config = readConfig({})
  if (!config.ok) throw new Error('no configuration')
  const world = await testWorld()
  const parts = { config: config.value, world, adminUrl: world.adminUrl, isDemonstration: true }
  const { app } = await compose({ ...parts, log: openLog('silent'), onStep: () => {} })
  await world.db.destroy()
  const routes = app.routes.filter(({ method, path }) => method === 'GET' && !noPages.test(path))
  return [...new Set(routes.map(({ path }) => path))]
}
