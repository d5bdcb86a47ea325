import type { PersonId } from '#golden'
import { actAs } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { render } from '#kit/html'
import { type App, formOf, listsOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { listServices, typedIn } from '#services'
import { readCallNumber } from '../model/call-read.ts'
import { keyOf } from '../model/draft.ts'
import { readNumber } from '../model/text-inbound.ts'
import { callExitPage, calledPage, callPage } from '../pages/call.ts'
import { callPath } from '../pages/call-parts.ts'
import { type CallsShown, callsPage, waitingPart } from '../pages/calls.ts'
import { beginCall, beginCallWith, callsOf, ring } from '../service/call.ts'
import { submitOnce } from '../service/submit.ts'
import { addCallDraft } from './call-draft.ts'
import { addCallLine, showScreen } from './call-line.ts'
import { addCallWebhook } from './call-webhook.ts'
import { newToken } from './fresh-key.ts'
import { telephone } from './gateway.ts'
import type { Handed } from './handed.ts'
import { serviceIn } from './service-in.ts'

/** An officer takes by phone what a resident could do on the web: the same questions under the same rules. */
export function addCallRoutes(app: App, handed: Handed): void {
  const { isDemonstration, world } = handed
  const showCalls = async (c: Web, shown: Partial<CallsShown> = {}) => {
    const calls = await c.var.act(purposeOf(c), callsOf)
    const page = callsPage({ calls, services: listServices(), isDemonstration, said: saidTo(c), ...shown })
    return c.var.show(page, shown.problems ? 400 : 200)
  }

  app.get(callPath(), (c) => showCalls(c))

  app.post(callPath(), async (c) => {
    const sent = await formOf(c)
    const read = readCallNumber(sent)
    if (!read.ok) return showCalls(c, { problems: read.problems, number: sent.number ?? '' })
    return c.redirect(callPath(await c.var.act(purposeOf(c), (ctx) => beginCall(ctx, read.value))), 303)
  })

  app.post(callPath('with'), async (c) => {
    const { person = '' } = await formOf(c)
    if (!isIdentifier(person)) throw new Fault('not-found', 'no such person')
    const id = await c.var.act(purposeOf(c), (ctx) => beginCallWith(ctx, person as PersonId))
    return c.redirect(callPath(id), 303)
  })

  // The calls that ring, without the page around them, for a script that looks again.
  app.post(callPath('waiting'), async (c) =>
    c.html(render(waitingPart(await c.var.act(purposeOf(c), callsOf)))),
  )

  if (isDemonstration)
    app.post(callPath('rehearse'), async (c) => {
      // Whoever may take calls may let one ring.
      await c.var.act(purposeOf(c), callsOf)
      const number = readNumber((await formOf(c)).rehearsed ?? '')
      const act = actAs(telephone, world, c.var.request)
      await act('demonstration', (ctx) => ring(ctx, { number, outsideId: newToken() }))
      return c.redirect(callPath(), 303)
    })

  addCallWebhook(app, handed)
  addKeying(app, handed)
  addCallDraft(app, handed)
  addCallLine(app)
}

const saidTo = (c: Web): string | undefined => {
  if (c.req.query('gone') !== undefined)
    return 'That call has gone: a colleague has it, or the caller rang off.'
  return c.req.query('ended') !== undefined ? 'The call is written down.' : undefined
}

/** The whole script on one page, for what was told without a call. */
function addKeying(app: App, { world }: Handed): void {
  app.get(`${callPath()}/:service`, async (c) => {
    const id = c.req.param('service')
    if (isIdentifier(id)) return showScreen(c, id)
    const today = dayHere(world.clock())
    const script = { definition: serviceIn(c), typed: {}, problems: [], once: newToken(), today }
    return c.var.show(callPage(script))
  })

  app.post(`${callPath()}/:service`, async (c) => {
    const definition = serviceIn(c)
    const typed = await listsOf(c)
    const once = typedIn(typed, 'once')
    const key = keyOf(once)
    if (!key) return c.redirect(callPath(definition.id), 303)
    const form = { key, typed, channel: 'phone' } as const
    const keying = await c.var.act(purposeOf(c), (ctx) => submitOnce(ctx, definition, form))
    if (keying.kind === 'sent') return c.var.show(calledPage(definition, keying.receipt))
    if (keying.kind === 'exit') return c.var.show(callExitPage(definition, keying.at))
    const { problems, today } = keying
    return c.var.show(callPage({ definition, typed, problems, once, today }), 400)
  })
}
