import { createHmac, timingSafeEqual } from 'node:crypto'
import { jsonIn } from '#kit/bearer'
import { Fault } from '#kit/fault'
import type { App } from '#kit/http'
import { readNotice } from '../model/provider.ts'
import { noticed } from '../service/reconcile.ts'
import { type Paying, systemIn } from './public.ts'

/** Where GOV.UK Pay tells us that something has become of a payment. `secret` is what its notices are signed with. */
export function addCallback(app: App, { world }: Paying, secret: string | undefined): void {
  app.post('/webhooks/pay', async (c) => {
    const body = await c.req.text()
    if (!secret || !isSigned(body, c.req.header('pay-signature') ?? '', secret))
      throw new Fault('forbidden', 'the signature is not that of GOV.UK Pay')
    const payment = readNotice(await jsonIn(c))
    // They want an answer at once, so they are asked about it afterwards.
    if (payment) await systemIn(c, world)('delivery', (ctx) => noticed(ctx, payment))
    return c.body(null, 204)
  })
}

function isSigned(body: string, signature: string, secret: string): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
