import { jsonIn, mustBear } from '#kit/bearer'
import { actAs } from '#kit/context'
import { type App, formOf, type Web } from '#kit/http'
import { readGatewayText, readNotifyText } from '../model/text-inbound.ts'
import type { TextReceived } from '../model/text-received.ts'
import { receiveText } from '../service/text.ts'
import { addCarryOn } from './carry-on.ts'
import { type Handed, resident } from './handed.ts'
import { addPhone } from './phone.ts'

/** Where text messages come in: from GOV.UK Notify, from any other gateway, and in a demonstration from a phone on a page. */
export function addTextRoutes(app: App, handed: Handed): void {
  const { world, council, gateways = {} } = handed
  const take = (c: Web, received: TextReceived) =>
    receiveText(actAs(resident, world, c.var.request), received, council)

  app.post('/webhooks/notify/texts', async (c) => {
    mustBear(c, gateways.notifyToken)
    const received = readNotifyText(await jsonIn(c), world.clock())
    // What nobody could be answered is still taken, or it would be brought again.
    if (received) await take(c, received)
    return c.body(null, 204)
  })

  app.post('/channels/text/inbound', async (c) => {
    mustBear(c, gateways.gatewaySecret)
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
    const received = readGatewayText(isForm ? await formOf(c) : await jsonIn(c), world.clock())
    if (!received) return c.json({ status: 400, title: 'Give id, from and text' }, 400)
    return c.json({ taken: await take(c, received) })
  })

  addCarryOn(app, handed)
  if (handed.isDemonstration) addPhone(app, handed)
}
