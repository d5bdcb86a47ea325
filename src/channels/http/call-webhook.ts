import { jsonIn, mustBear } from '#kit/bearer'
import { actAs } from '#kit/context'
import type { App } from '#kit/http'
import { readCallNews } from '../model/call-webhook.ts'
import { rangOff, ring } from '../service/call.ts'
import { telephone } from './gateway.ts'
import type { Handed } from './handed.ts'

/** Where a telephone system says that a call rings, with the secret that was agreed for gateways. */
export function addCallWebhook(app: App, { world, gateways = {} }: Handed): void {
  app.post('/webhooks/calls', async (c) => {
    mustBear(c, gateways.gatewaySecret)
    const news = readCallNews(await jsonIn(c))
    if (!news) return c.json({ status: 400, title: 'Give id, from, and state: ringing or ended' }, 400)
    const act = actAs(telephone, world, c.var.request)
    const { id: outsideId, number, state } = news
    await act('delivery', (ctx) =>
      state === 'ended' ? rangOff(ctx, outsideId) : ring(ctx, { number, outsideId }),
    )
    return c.body(null, 204)
  })
}
