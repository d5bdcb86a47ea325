import { actAs } from '#kit/context'
import { type App, formOf, type Web } from '#kit/http'
import { readReference } from '#kit/reference'
import { listServices } from '#services'
import { followPath } from '../model/follow.ts'
import { followPage } from '../pages/follow.ts'
import { homePage } from '../pages/home.ts'
import { followReport } from '../service/follow.ts'
import { type Handed, resident } from './handed.ts'

/** Seeing what has become of a report. */
export function addFollowRoutes(app: App, { council, world }: Handed): void {
  const follow = (c: Web, reference: NonNullable<ReturnType<typeof readReference>>) =>
    actAs(resident, world, c.var.request)('tell-us-once', (ctx) => followReport(ctx, reference))

  app.post('/', async (c) => {
    const { reference: typed = '' } = await formOf(c)
    const reference = readReference(typed)
    if (reference) return c.redirect(followPath((await follow(c, reference))?.definition, reference), 303)
    const message = typed.trim() ? 'Enter a reference number like X4K-9P2-WR3' : 'Enter your reference number'
    const tracking = { typed, problems: [{ field: 'reference', message }] }
    return c.var.show(homePage(listServices(), council, tracking), 400)
  })

  app.get('/reports/:reference', async (c) => {
    const reference = readReference(c.req.param('reference'))
    const followed = reference && (await follow(c, reference))
    if (followed) return c.var.show(followPage(followed, council))
    // The same for one that is private as for one that nobody was given.
    return c.redirect(reference ? followPath(undefined, reference) : '/track', 303)
  })
}
