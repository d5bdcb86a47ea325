import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { answerPdf } from './http/answer-pdf.ts'
import { addByHand } from './http/by-hand.ts'
import { addCallbacks, type Callbacks } from './http/callbacks.ts'
import { addTemplates } from './http/templates.ts'
import { type DeliveryState, waitingForPerson } from './model/delivery.ts'
import { messagePage } from './pages/message.ts'
import { outboxPage } from './pages/outbox.ts'
import { letterPdf } from './service/letter.ts'
import { decideMessage, openMessage, outbox } from './service/look.ts'

const groups: Readonly<Record<string, readonly DeliveryState[]>> = {
  decide: waitingForPerson,
  waiting: ['queued', 'sending', 'handing-over'],
  sent: ['sent', 'delivered'],
  'given-up': ['given-up'],
}

/** Staff's pages of what is sent and of its words, and what carriers tell us. */
export function addRoutes(app: App, handed: Callbacks): void {
  const { council } = handed.sending.sender
  addByHand(app)
  addTemplates(app, handed.sending.sender)
  addCallbacks(app, handed)

  app.get('/staff/outbox', async (c) => {
    const way = c.req.query('way') ?? ''
    const status = c.req.query('status') ?? ''
    const transport = (['text', 'email', 'letter'] as const).find((each) => each === way)
    const states = Object.hasOwn(groups, status) ? groups[status] : undefined
    const shown = await c.var.act(purposeOf(c), (ctx) => outbox(ctx, pageIn(c), { transport, states }))
    return c.var.show(outboxPage({ ...shown, way: transport ?? '', status: states ? status : '' }))
  })

  app.get('/staff/outbox/:id', async (c) => {
    const message = await c.var.act(purposeOf(c), (ctx) => openMessage(ctx, idOf(c)))
    const mayDecide = c.var.visitor.signedIn?.may?.includes('messages.resend') ?? false
    return c.var.show(messagePage(message, council, mayDecide))
  })

  app.post('/staff/outbox/:id', async (c) => {
    const { decision } = await formOf(c)
    const id = idOf(c)
    if (decision === 'try-again' || decision === 'give-up')
      await c.var.act(purposeOf(c), (ctx) => decideMessage(ctx, id, decision))
    return c.redirect(`/staff/outbox/${id}`, 303)
  })

  app.get('/staff/outbox/:id/letter.pdf', async (c) => {
    const pdf = await c.var.act(purposeOf(c), (ctx) => letterPdf(ctx, idOf(c), council))
    return answerPdf(c, pdf)
  })
}

function pageIn(c: Web): number {
  const wanted = Number(c.req.query('page') ?? 1)
  return Number.isSafeInteger(wanted) && wanted > 0 && wanted < 10_000 ? wanted : 1
}

function idOf(c: Web): string {
  const id = c.req.param('id') ?? ''
  if (!isIdentifier(id)) throw new Fault('not-found', 'no such message')
  return id
}
