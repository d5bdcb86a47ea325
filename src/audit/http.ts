import type { Context } from '#kit/context'
import { type App, formOf, purposeOf } from '#kit/http'
import { readReference } from '#kit/reference'
import type { Entry } from './model/entry.ts'
import { type Listed, logPage } from './pages.ts'
import { entriesAbout, latestActs, latestCheckpoints } from './service/record.ts'

/** Finds the names of those who acted. Handed over, since the people who sign in are known further up. */
export type NamesOf = (ctx: Context, actors: readonly string[]) => Promise<ReadonlyMap<string, string>>

const longest = 200

/** Reading the log, for those who may. What they ask is sent in a form, so that no address tells it. */
export function addRoutes(app: App, namesOf: NamesOf): void {
  const named = async (ctx: Context, entries: readonly Entry[]): Promise<Listed> => ({
    entries,
    names: await namesOf(ctx, [...new Set(entries.map(({ actor }) => actor))]),
  })

  app.get('/staff/audit', async (c) => {
    const shown = await c.var.act(purposeOf(c), async (ctx) => ({
      latest: await named(ctx, await latestActs(ctx)),
      checkpoints: await latestCheckpoints(ctx),
    }))
    return c.var.show(logPage(shown.checkpoints, { latest: shown.latest }))
  })

  app.post('/staff/audit', async (c) => {
    const { about: typed = '' } = await formOf(c)
    const about = readReference(typed) ?? typed.trim()
    if (about === '' || about.length > longest || about.includes('\0')) {
      const checkpoints = await c.var.act(purposeOf(c), latestCheckpoints)
      const problems = [{ field: 'about', message: 'Enter a reference or an identifier' }]
      return c.var.show(logPage(checkpoints, { problems, typed }), 400)
    }
    const { checkpoints, asked } = await c.var.act(purposeOf(c), async (ctx) => {
      const found = await named(ctx, await entriesAbout(ctx, about))
      return { checkpoints: await latestCheckpoints(ctx), asked: { about, ...found } }
    })
    return c.var.show(logPage(checkpoints, { asked }))
  })
}
