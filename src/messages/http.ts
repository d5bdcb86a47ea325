import { type App, purposeOf } from '#kit/http'
import { outboxPage } from './pages.ts'
import { outbox } from './service.ts'

/** Staff's page of messages that wait to be sent; `council` is what it is called in them. */
export function addRoutes(app: App, { council }: { readonly council: string }): void {
  app.get('/staff/outbox', async (c) => {
    const wanted = Number(c.req.query('page') ?? 1)
    const page = Number.isSafeInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1
    const shown = await c.var.act(purposeOf(c), (ctx) => outbox(ctx, page))
    return c.var.show(outboxPage({ ...shown, council }))
  })
}
