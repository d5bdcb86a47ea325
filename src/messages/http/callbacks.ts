import { jsonIn, mustBear } from '#kit/bearer'
import type { World } from '#kit/context'
import { type App, enter } from '#kit/http'
import { readNotifyReceipt } from '../model/receipt.ts'
import { receiveReceipt } from '../service/receipt.ts'
import type { Sending } from '../service/send.ts'

/** What those who carry our messages need to tell us something. */
export type Callbacks = {
  readonly world: World
  readonly sending: Sending
  /** The bearer token that was agreed with GOV.UK Notify. Without one, nobody is believed. */
  readonly notifyToken?: string | undefined
}

/** Where GOV.UK Notify tells us what has become of a message. */
export function addCallbacks(app: App, { world, sending, notifyToken }: Callbacks): void {
  app.post('/webhooks/notify/receipts', async (c) => {
    mustBear(c, notifyToken)
    const receipt = readNotifyReceipt(await jsonIn(c))
    // What says nothing new is still answered with yes, or it would be sent again.
    if (!receipt) return c.body(null, 204)
    enter(c, world, { actor: { id: 'notify', kind: 'service', role: 'system' } })
    await c.var.act('delivery', (ctx) => receiveReceipt(ctx, receipt, sending))
    return c.body(null, 204)
  })
}
