import { readConfig } from '#kit/config'
import { openLog } from '#kit/log'
import { testWorld } from '#kit/testing'
import { compose } from '../../src/main.ts'

// What is asked for and is no page: for programs, or on the way to a page.
const noPages = /^\/(assets|health|metrics|api|oidc|open311|demo|map|staff\/files)(\/|$)|\.(csv|pdf|xml)$/

/** Something that can be asked for, as the application itself knows it: `GET /staff/cases/:reference`. */
export type Route = { readonly method: string; readonly path: string }

/** Everything that can be asked for. */
export async function everyRoute(): Promise<readonly Route[]> {
  const config = readConfig({})
  if (!config.ok) throw new Error('no configuration')
  const world = await testWorld()
  const parts = { config: config.value, world, adminUrl: world.adminUrl, isDemonstration: true }
  const { app } = await compose({ ...parts, log: openLog('silent'), onStep: () => {} })
  await world.db.destroy()
  const routes = app.routes.map(({ method, path }) => ({ method, path }))
  return [...new Map(routes.map((route) => [`${route.method} ${route.path}`, route])).values()]
}

/** The route of every page that there is. */
export async function pageRoutes(): Promise<string[]> {
  const routes = await everyRoute()
  return routes.filter(({ method, path }) => method === 'GET' && !noPages.test(path)).map(({ path }) => path)
}
