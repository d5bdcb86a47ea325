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
import { dayHere } from '../model/day.ts'

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
          row('Asked for', dayHere(charge.chargedAt)),
          row('Settled', charge.settledAt && dayHere(charge.settledAt)),
          row(charge.state === 'waived' ? 'Why' : 'Receipt', charge.note),
          row('Income code', charge.ledger),
          row('Paid too much', surplus > 0 && `${sayMoney(surplus)}: give it back below`),
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
      <h2 class="govuk-heading-m">Take it on the phone</h2>
      <p class="govuk-body">You type the card’s details on the pages of GOV.UK Pay, never here. Pause a recording of the call first.</p>
      <form method="post" action="${to}/phone" novalidate>${button({ text: 'Take a card payment', preventDoubleClick: true })}</form>`
    }
    ${
      may.keep &&
      html`
      <h2 class="govuk-heading-m">Paid at the counter</h2>
      <form method="post" action="${to}/counter" novalidate>
        ${input({ name: 'receipt', label: { text: 'Number of the receipt' }, classes: 'govuk-input--width-20', value: typed.receipt, errorMessage: errorAt(problems, 'receipt') })}
        ${button({ text: 'It is paid', classes: 'govuk-button--secondary' })}
      </form>
      <h2 class="govuk-heading-m">Nothing to pay after all</h2>
      <form method="post" action="${to}/waive" novalidate>
        ${textarea({ name: 'because', label: { text: 'Why?' }, hint: { text: 'The resident is told that they need not pay, and not why' }, rows: 2, value: typed.because, errorMessage: errorAt(problems, 'because') })}
        ${button({ text: 'Ask for nothing', classes: 'govuk-button--secondary' })}
      </form>`
    }`
}

const triedTo: Readonly<Record<Payment['state'], string>> = {
  asked: 'Begun',
  created: 'Begun',
  started: 'Typing their card',
  submitted: 'Being checked',
  capturable: 'Being checked',
  success: 'Paid',
  failed: 'Not accepted, or stopped',
  cancelled: 'Stopped, to begin again',
  error: 'Broke off',
  unknown: 'Never began',
}

const tries = (payments: readonly Payment[]): Content =>
  table({
    caption: 'By card',
    captionClasses: 'govuk-table__caption--m',
    head: ['Begun', 'Amount', 'What came of it'].map((text) => ({ text })),
    rows: payments.map(({ askedAt, pence, state, isByPhone }) => [
      { text: `${dayHere(askedAt)}${isByPhone ? ', on the phone' : ''}` },
      { text: sayMoney(pence) },
      { text: triedTo[state] },
    ]),
  })

/** What has become of money that goes back, in a few words. */
export const refundState: Readonly<Record<Refund['state'], string>> = {
  asked: 'Waits for somebody to agree',
  declined: 'Not agreed to',
  agreed: 'Agreed, and being sent',
  submitted: 'On its way to the card',
  success: 'Given back to the card',
  error: 'Not known whether it went: look in GOV.UK Pay',
  'by-hand': 'Agreed: give it back by hand, as it was paid',
}

function refundsPart({ whole, me, may, problems, typed }: ChargeShown): Content {
  const most = refundable(whole)
  const { reference } = whole.charge
  if (whole.refunds.length === 0 && (most <= 0 || !may.refund)) return false
  return html`
    <h2 class="govuk-heading-m">Money back</h2>
    ${whole.refunds.map((refund) => oneRefund(refund, me, may.refund))}
    ${
      may.refund &&
      most > 0 &&
      html`
      <form method="post" action="/staff/payments/${reference}/refund" novalidate>
        ${input({ name: 'amount', label: { text: 'How much goes back?' }, hint: { text: `Up to ${sayMoney(most)}` }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', value: typed.amount, errorMessage: errorAt(problems, 'amount') })}
        ${textarea({ name: 'why', label: { text: 'Why?' }, rows: 2, value: typed.why, errorMessage: errorAt(problems, 'why') })}
        ${button({ text: 'Ask for it to go back', classes: 'govuk-button--secondary' })}
      </form>
      <p class="govuk-body">Somebody else must agree before it goes.</p>`
    }`
}

const oneRefund = (
  { id, pence, because, state, askedBy, askedAt }: Refund,
  me: string,
  mayDecide: boolean,
): Content => html`
  <p class="govuk-body"><strong>${sayMoney(pence)}</strong>, asked on ${dayHere(askedAt)}: ${because}. ${refundState[state]}.</p>
  ${
    state === 'asked' &&
    mayDecide &&
    html`
    <form method="post" action="/staff/payments/refunds/${id}" novalidate>
      <div class="govuk-button-group">
        ${askedBy !== me && button({ text: `Agree to give back ${sayMoney(pence)}`, name: 'answer', value: 'agree' })}
        ${button({ text: askedBy === me ? 'Take it back' : 'Do not agree', name: 'answer', value: 'decline', classes: 'govuk-button--secondary' })}
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
  <p class="govuk-body">Nothing has been asked for yet.</p>
  <form method="post" action="/staff/payments/${reference}/ask" novalidate>
    ${input({ name: 'fee', label: { text: 'How much is to be paid?' }, prefix: { text: '£' }, classes: 'govuk-input--width-5', inputmode: 'decimal', value: typed ?? (pence / 100).toFixed(2), errorMessage: errorAt(problems, 'fee') })}
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
