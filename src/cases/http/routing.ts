import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { ownValue } from '#kit/own-value'
import { type RoutingShown, routingPage } from '../pages/routing.ts'
import { addRouting, endRouting, lookAtRouting, previewRouting } from '../service/routing.ts'

const said: Readonly<Record<string, string>> = {
  added: 'The rule is added. It counts from its day on',
  ended: 'The rule has ended',
}

/** An administrator's page of whose work is what. */
export function addRoutingRoutes(app: App): void {
  app.get('/staff/routing', (c) => show(c, { done: ownValue(said, c.req.query('done') ?? '') }))

  app.post('/staff/routing', async (c) => {
    const sent = await formOf(c)
    if (sent.do !== 'add') {
      const preview = await c.var.act(purposeOf(c), (ctx) => previewRouting(ctx, sent))
      return preview.ok
        ? show(c, { sent, preview: preview.value })
        : show(c, { sent, problems: preview.problems })
    }
    const added = await c.var.act(purposeOf(c), (ctx) => addRouting(ctx, sent))
    return added.ok
      ? c.redirect('/staff/routing?done=added', 303)
      : show(c, { sent, problems: added.problems })
  })

  app.post('/staff/routing/end', async (c) => {
    const { id = '' } = await formOf(c)
    if (!isIdentifier(id)) throw new Fault('not-found', 'no such rule')
    await c.var.act(purposeOf(c), (ctx) => endRouting(ctx, id))
    return c.redirect('/staff/routing?done=ended', 303)
  })
}

async function show(c: Web, more: Pick<RoutingShown, 'sent' | 'problems' | 'preview' | 'done'>) {
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    routingPage({ ...(await lookAtRouting(ctx)), today: dayHere(ctx.now), ...more }),
  )
  return c.var.show(page, more.problems ? 400 : 200)
}
