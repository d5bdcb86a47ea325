import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { button } from '#govuk'
import { html } from '#kit/html'
import type { App, Web } from '#kit/http'
import type { Page } from '#kit/page'

/** Where the demonstration's own GOV.UK Pay stands, below the address of this Guildhall. */
export const demonstrationPayPath = '/demo/pay'
/** Its key: it takes no money. */
export const demonstrationPayKey = 'demonstration'

type Kept = {
  readonly id: string
  readonly amount: number
  readonly reference: string
  readonly description: string
  readonly returnUrl: string
  readonly begunWith: string
  status: 'created' | 'started' | 'success' | 'failed' | 'cancelled'
  refunded: number
}

const askedSchema = z.object({
  amount: z.int().min(30).max(10_000_000),
  reference: z.string().max(255),
  description: z.string().max(255),
  return_url: z.url(),
})

const refundSchema = z.object({ amount: z.int().positive(), refund_amount_available: z.int() })

/**
 * Adds what looks to a program like GOV.UK Pay, and to a payer like a page with three buttons. It keeps payments in memory
 * alone: after a restart it knows none, as is said of each.
 */
export function addDemonstrationPay(app: App): void {
  const payments = new Map<string, Kept>()
  const at = `${demonstrationPayPath}/v1/payments`
  const isKey = (c: Web) => c.req.header('authorization') === `Bearer ${demonstrationPayKey}`
  const missing = (c: Web) => c.json({ code: 'P0200', description: 'No payment matched' }, 404)

  app.use(`${at}/*`, async (c, next) => (isKey(c) ? next() : c.json({ code: 'P0920' }, 401)))

  app.post(at, async (c) => {
    const asked = askedSchema.safeParse(await c.req.json().catch(() => undefined))
    if (!asked.success) return c.json({ code: 'P0102', description: 'Invalid attribute value' }, 422)
    const begunWith = c.req.header('idempotency-key') ?? randomUUID()
    const known = [...payments.values()].find((each) => each.begunWith === begunWith)
    if (known) return c.json(shown(known, c), 200)
    const { amount, reference, description, return_url: returnUrl } = asked.data
    const id = randomUUID().replaceAll('-', '').slice(0, 26)
    const kept: Kept = {
      id,
      amount,
      reference,
      description,
      returnUrl,
      begunWith,
      status: 'created',
      refunded: 0,
    }
    payments.set(id, kept)
    return c.json(shown(kept, c), 201)
  })

  app.get(`${at}/:payment`, (c) => {
    const kept = payments.get(c.req.param('payment'))
    return kept ? c.json(shown(kept, c)) : missing(c)
  })

  app.post(`${at}/:payment/cancel`, (c) => {
    const kept = payments.get(c.req.param('payment'))
    if (!kept) return missing(c)
    if (isOver(kept)) return c.json({ code: 'P0501', description: 'Cancellation of payment failed' }, 400)
    kept.status = 'cancelled'
    return c.body(null, 204)
  })

  app.post(`${at}/:payment/refunds`, async (c) => {
    const kept = payments.get(c.req.param('payment'))
    const asked = refundSchema.safeParse(await c.req.json().catch(() => undefined))
    if (kept?.status !== 'success') return missing(c)
    const left = kept.amount - kept.refunded
    if (!asked.success || asked.data.refund_amount_available !== left)
      return c.json({ code: 'P0604', description: 'Refund amount available mismatch' }, 412)
    if (asked.data.amount > left) return c.json({ code: 'P0603' }, 400)
    kept.refunded += asked.data.amount
    return c.json(
      { refund_id: randomUUID().replaceAll('-', ''), status: 'success', amount: asked.data.amount },
      202,
    )
  })

  app.get(`${demonstrationPayPath}/card/:payment`, (c) => {
    const kept = payments.get(c.req.param('payment'))
    if (!kept || isOver(kept)) return c.var.show(goneHerePage, 404)
    kept.status = 'started'
    return c.var.show(cardPage(kept))
  })

  app.post(`${demonstrationPayPath}/card/:payment`, async (c) => {
    const kept = payments.get(c.req.param('payment'))
    if (!kept || isOver(kept)) return c.var.show(goneHerePage, 404)
    const answer = new URLSearchParams(await c.req.text()).get('card')
    kept.status = answer === 'works' ? 'success' : 'failed'
    return c.redirect(kept.returnUrl, 303)
  })
}

const isOver = ({ status }: Kept) => status === 'success' || status === 'failed' || status === 'cancelled'

function shown({ id, amount, reference, description, status }: Kept, c: Web) {
  const { origin } = new URL(c.req.url)
  const next =
    status === 'created'
      ? { next_url: { href: `${origin}${demonstrationPayPath}/card/${id}`, method: 'GET' } }
      : {}
  return {
    payment_id: id,
    amount,
    reference,
    description,
    state: { status, finished: !['created', 'started'].includes(status) },
    _links: next,
  }
}

const cardPage = ({ id, amount, reference }: Kept): Page => ({
  title: 'Enter card details',
  body: html`
    <span class="govuk-caption-l">Council payment ${reference}</span>
    <h1 class="govuk-heading-l">Enter card details</h1>
    <p class="govuk-body">Here somebody would type the number of their card on the pages of GOV.UK Pay. In a demonstration no money moves: choose what their bank says to £${(amount / 100).toFixed(2)}.</p>
    <form method="post" action="${demonstrationPayPath}/card/${id}" novalidate>
      <div class="govuk-button-group">
        ${button({ text: 'The bank accepts it', name: 'card', value: 'works' })}
        ${button({ text: 'The bank declines it', name: 'card', value: 'declined', classes: 'govuk-button--secondary' })}
      </div>
    </form>`,
})

const goneHerePage: Page = {
  title: 'This payment is over',
  body: html`
    <h1 class="govuk-heading-l">This payment is over</h1>
    <p class="govuk-body">Go back to the council’s page to see what came of it, or to begin again.</p>`,
}
