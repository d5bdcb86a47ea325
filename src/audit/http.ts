import type { Context } from '#kit/context'
import { type App, formOf, purposeOf } from '#kit/http'
import { readReference } from '#kit/reference'
import { logPage } from './pages.ts'
import { entriesAbout, latestCheckpoints } from './service/record.ts'

/** Finds the names of those who acted. Handed over, since the people who sign in are known further up. */
export type NamesOf = (ctx: Context, actors: readonly string[]) => Promise<ReadonlyMap<string, string>>

const longest = 200

/** Reading the log, for those who may. What they ask is sent in a form, so that no address tells it. */
export function addRoutes(app: App, namesOf: NamesOf): void {
  app.get('/staff/audit', async (c) => c.var.show(logPage(await c.var.act(purposeOf(c), latestCheckpoints))))

  app.post('/staff/audit', async (c) => {
    const { about: typed = '' } = await formOf(c)
    const about = readReference(typed) ?? typed.trim()
    if (about === '' || about.length > longest || about.includes('\0')) {
      const checkpoints = await c.var.act(purposeOf(c), latestCheckpoints)
      const problems = [{ field: 'about', message: 'Enter a reference or an identifier' }]
      return c.var.show(logPage(checkpoints, { problems, typed }), 400)
    }
    const { checkpoints, asked } = await c.var.act(purposeOf(c), async (ctx) => {
      const entries = await entriesAbout(ctx, about)
      const names = await namesOf(ctx, [...new Set(entries.map(({ actor }) => actor))])
      return { checkpoints: await latestCheckpoints(ctx), asked: { about, entries, names } }
    })
    return c.var.show(logPage(checkpoints, { asked }))
  })
}
