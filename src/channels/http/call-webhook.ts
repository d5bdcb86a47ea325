import { actAs } from '#kit/context'
import { Fault } from '#kit/fault'
import type { App } from '#kit/http'
import { isBearer } from '#messages'
import { readCallNews } from '../model/call-webhook.ts'
import { rangOff, ring } from '../service/call.ts'
import type { Handed } from './handed.ts'

/** Where a telephone system says that a call rings, with the secret that was agreed for gateways. */
export function addCallWebhook(app: App, { world, gateways = {} }: Handed): void {
  app.post('/webhooks/calls', async (c) => {
    const secret = gateways.gatewaySecret
    if (!secret || !isBearer(c.req.header('authorization'), secret))
      throw new Fault('forbidden', 'the bearer token is not the one that was agreed')
    const news = readCallNews(jsonIn(await c.req.text()))
    if (!news) return c.json({ status: 400, title: 'Give id, from, and state: ringing or ended' }, 400)
    const act = actAs({ id: 'telephone', kind: 'service', role: 'system' }, world, c.var.request)
    const { id: outsideId, number, state } = news
    await act('delivery', (ctx) =>
      state === 'ended' ? rangOff(ctx, outsideId) : ring(ctx, { number, outsideId }),
    )
    return c.body(null, 204)
  })
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
