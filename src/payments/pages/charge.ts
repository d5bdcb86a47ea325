import { button, errorAt, input, type Row, summaryList, table, textarea } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { sayMoney } from '#services'
import {
  type Charge,
  overpaid,
  type Payment,
  type Refund,
  refundable,
  type WholeCharge,
} from '../model/charge.ts'
import { sayDayHere } from '../model/day.ts'

/** What an officer may do with a charge, and what they typed. */
export type ChargeShown = {
  readonly whole: WholeCharge
  readonly me: string
  readonly may: { readonly keep: boolean; readonly refund: boolean; readonly takeByPhone: boolean }
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const paidHow = { card: 'by card, on the website', phone: 'by card, on the phone', counter: 'at the counter' }

/** How a charge stands, in a few words. */
export function stateOf({ state, paidBy }: Charge): string {
  if (state === 'due') return 'To be paid'
  return state === 'waived' ? 'Nothing to pay' : `Paid ${paidBy ? paidHow[paidBy] : ''}`
}

/** What is to be paid for a case: every try to pay it, what went back, and what can be done. */
export function wholeChargePage(shown: ChargeShown): Page {
  const { whole, problems } = shown
  const { charge } = whole
  const title = `Payment for ${charge.reference}`
  const surplus = overpaid(whole)
  const row = (key: string, text: string | false | undefined): Row | false =>
    !!text && { key: { text: key }, value: { text } }
  return {
    title,
    problems,
    breadcrumbs: [
      { text: 'Payments', href: '/staff/payments' },
      { text: charge.reference, href: `/staff/cases/${charge.reference}` },
      { text: 'Payment' },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${summaryList({
        rows: [
          row('Amount', sayMoney(charge.pence)),
          row('Now', stateOf(charge)),
          row('Asked for', sayDayHere(charge.chargedAt)),
          row('Settled', charge.settledAt && sayDayHere(charge.settledAt)),
          row(charge.state === 'waived' ? 'Why' : 'Receipt', charge.note),
          row('Income code', charge.ledger),
          row('Overpaid', surplus > 0 && `${sayMoney(surplus)}: refund it below`),
        ],
      })}
      ${charge.state === 'due' && dueForms(shown)}
      ${whole.payments.length > 0 && tries(whole.payments)}
      ${refundsPart(shown)}`,
  }
}

function dueForms({ whole: { charge }, may, problems, typed }: ChargeShown): Content {
  const to = `/staff/payments/${charge.reference}`
  return html`
    ${
      may.takeByPhone &&
      html`
      <h2 class="govuk-heading-m">Take payment by phone</h2>
      <p class="govuk-body">You enter the card details on GOV.UK Pay, not here. Pause any call recording first.</p>
      <form method="post" action="${to}/phone" novalidate>${button({ text: 'Take a card payment', preventDoubleClick: true })}</form>`
    }
    ${
      may.keep &&
      html`
      <h2 class="govuk-heading-m">Paid at the counter</h2>
      <form method="post" action="${to}/counter" novalidate>
        ${input({ name: 'receipt', label: { text: 'Receipt number' }, classes: 'govuk-input--width-20', value: typed.receipt, errorMessage: errorAt(problems, 'receipt') })}
        ${button({ text: 'Record payment', classes: 'govuk-button--secondary' })}
      </form>
      <h2 class="govuk-heading-m">Cancel the charge</h2>
      <form method="post" action="${to}/waive" novalidate>
        ${textarea({ name: 'because', label: { text: 'Why?' }, hint: { text: 'We tell the resident that they do not need to pay, but not why' }, rows: 2, value: typed.because, errorMessage: errorAt(problems, 'because') })}
        ${button({ text: 'Cancel the charge', classes: 'govuk-button--secondary' })}
      </form>`
    }`
}

const triedTo: Readonly<Record<Payment['state'], string>> = {
  asked: 'Begun',
  created: 'Begun',
  started: 'Entering card details',
  submitted: 'Being checked',
  capturable: 'Being checked',
  success: 'Paid',
  failed: 'Not accepted, or stopped',
  cancelled: 'Stopped, to begin again',
  error: 'Interrupted',
  unknown: 'Never started',
}

const tries = (payments: readonly Payment[]): Content =>
  table({
    caption: 'By card',
    captionClasses: 'govuk-table__caption--m',
    head: ['Started', 'Amount', 'Result'].map((text) => ({ text })),
    rows: payments.map(({ askedAt, pence, state, isByPhone }) => [
      { text: `${sayDayHere(askedAt)}${isByPhone ? ', on the phone' : ''}` },
      { text: sayMoney(pence) },
      { text: triedTo[state] },
    ]),
  })

/** What has become of money that goes back, in a few words. */
export const refundState: Readonly<Record<Refund['state'], string>> = {
  asked: 'Waiting for approval',
  declined: 'Not approved',
  agreed: 'Agreed, and being sent',
  submitted: 'Being refunded to the card',
  success: 'Refunded to the card',
  error: 'Not known: check in GOV.UK Pay',
  'by-hand': 'Agreed: give it back by hand, as it was paid',
}

function refundsPart({ whole, me, may, problems, typed }: ChargeShown): Content {
  const most = refundable(whole)
  const { reference } = whole.charge
  if (whole.refunds.length === 0 && (most <= 0 || !may.refund)) return false
  return html`
    <h2 class="govuk-heading-m">Refunds</h2>
    ${whole.refunds.map((refund) => oneRefund(refund, me, may.refund))}
    ${
      may.refund &&
      most > 0 &&
      html`
      <form method="post" action="/staff/payments/${reference}/refund" novalidate>
        ${input({ name: 'amount', label: { text: 'Amount to refund' }, hint: { text: `Up to ${sayMoney(most)}` }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', value: typed.amount, errorMessage: errorAt(problems, 'amount') })}
        ${textarea({ name: 'why', label: { text: 'Why?' }, rows: 2, value: typed.why, errorMessage: errorAt(problems, 'why') })}
        ${button({ text: 'Ask for a refund', classes: 'govuk-button--secondary' })}
      </form>
      <p class="govuk-body">A colleague must approve it before we refund.</p>`
    }`
}

const oneRefund = (
  { id, pence, because, state, askedBy, askedAt }: Refund,
  me: string,
  mayDecide: boolean,
): Content => html`
  <p class="govuk-body"><strong>${sayMoney(pence)}</strong>, asked on ${sayDayHere(askedAt)}: ${because}. ${refundState[state]}.</p>
  ${
    state === 'asked' &&
    mayDecide &&
    html`
    <form method="post" action="/staff/payments/refunds/${id}" novalidate>
      <div class="govuk-button-group">
        ${askedBy !== me && button({ text: `Approve refund of ${sayMoney(pence)}`, name: 'answer', value: 'agree' })}
        ${button({ text: askedBy === me ? 'Withdraw' : 'Do not approve', name: 'answer', value: 'decline', classes: 'govuk-button--secondary' })}
      </div>
    </form>`
  }`

/** What is to be paid for a case, on its page. */
export const chargePart = ({ charge }: WholeCharge): Content => html`
  <h2 class="govuk-heading-m">Payment</h2>
  <p class="govuk-body">${sayMoney(charge.pence)}. ${stateOf(charge)}.
    <a class="govuk-link" href="/staff/payments/${charge.reference}">See the payment</a></p>`

/** Where a payment is asked for that is due only now. `pence` is what the service says that it costs. */
export const askPart = (
  reference: string,
  pence: number,
  problems: readonly Problem[] = [],
  typed?: string,
): Content => html`
  <h2 class="govuk-heading-m">Payment</h2>
  <p class="govuk-body">No payment has been requested yet.</p>
  <form method="post" action="/staff/payments/${reference}/ask" novalidate>
    ${input({ name: 'fee', label: { text: 'Amount to pay' }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', value: typed ?? (pence / 100).toFixed(2), errorMessage: errorAt(problems, 'fee') })}
    ${button({ text: 'Ask for payment', classes: 'govuk-button--secondary' })}
  </form>`

/** The same on a page of its own, for whoever typed something wrong. */
export const askPage = (reference: string, problems: readonly Problem[], typed: string): Page => ({
  title: `Ask for payment for ${reference}`,
  problems,
  breadcrumbs: [
    { text: 'Cases', href: '/staff/cases' },
    { text: reference, href: `/staff/cases/${reference}` },
    { text: 'Payment' },
  ],
  body: html`<h1 class="govuk-heading-l">Ask for payment for ${reference}</h1>${askPart(reference, 0, problems, typed)}`,
})
