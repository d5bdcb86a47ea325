import { button, errorAt, input, panel } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Reference } from '#kit/reference'
import { sayMoney } from '#services'
import type { Charge } from '../model/charge.ts'

/** How to reach someone who takes payments in other ways. */
export type Counter = { readonly phone: string; readonly phoneHours: string }

const crumbs = (title: string) => [
  { text: 'Home', href: '/' },
  { text: 'Pay', href: '/pay' },
  { text: title },
]

/** Where a reference is typed that there is something to pay for. */
export function findChargePage(typed = '', problems: readonly Problem[] = []): Page {
  const title = 'Pay for something you asked for'
  return {
    title,
    problems,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Pay' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You can pay for somebody else too. You will only see the amount to pay.</p>
      <form method="post" action="/pay" novalidate>
        ${input({
          name: 'reference',
          label: { text: 'Reference number', classes: 'govuk-label--s' },
          hint: { text: 'We gave it to you when you asked, like X4K-9P2-WR3' },
          classes: 'govuk-input--width-10',
          value: typed,
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'reference'),
        })}
        ${button({ text: 'Continue' })}
      </form>
      <p class="govuk-body">To find something to apply or pay for, see <a class="govuk-link" href="/services">all services</a>.</p>`,
  }
}

/** What is to be paid under a reference, and how: nothing of who asked, or for what. */
export function chargePage(
  { reference, pence, state }: Charge,
  { counter, takesCards }: { readonly counter: Counter; readonly takesCards: boolean },
): Page {
  const title = state === 'due' ? `Pay ${sayMoney(pence)}` : 'There is nothing to pay'
  return {
    title,
    breadcrumbs: crumbs(reference),
    body: html`
      <span class="govuk-caption-l">Reference ${reference}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${state === 'due' ? due(reference, takesCards) : over(state)}
      ${state === 'due' && otherWays(counter)}`,
  }
}

const due = (reference: Reference, takesCards: boolean): Content =>
  takesCards
    ? html`
      <p class="govuk-body">You will enter your card details on the next page. We never see them.</p>
      <form method="post" action="/pay/${reference}" novalidate>
        ${button({ text: 'Pay by card', preventDoubleClick: true })}
      </form>`
    : html`<p class="govuk-body">You cannot pay by card on this website at the moment.</p>`

const over = (state: Charge['state']): Content =>
  state === 'paid'
    ? html`<p class="govuk-body">We have your payment. Thank you.</p>`
    : html`<p class="govuk-body">We decided that you do not need to pay for this.</p>`

const otherWays = ({ phone, phoneHours }: Counter): Content => html`
  <h2 class="govuk-heading-m">Other ways to pay</h2>
  <ul class="govuk-list govuk-list--bullet">
    <li>by card on the phone: ${phone}, ${phoneHours}</li>
    <li>by cash or card at our counter</li>
  </ul>
  <p class="govuk-body">Have your reference ready. If you cannot pay, <a class="govuk-link" href="/contact">tell us</a>: there may be help.</p>`

/** Says where somebody goes on to, for a browser that does not go by itself. */
export function onwardsPage(nextUrl: string): Page {
  return {
    title: 'Go on to pay',
    body: html`
      <h1 class="govuk-heading-l">Go on to pay</h1>
      <p class="govuk-body">Your card is read on the pages of GOV.UK Pay. You come back here when you have paid.</p>
      ${button({ text: 'Go on to pay', href: nextUrl })}`,
  }
}

/** What someone reads who has come back from paying. */
export function returnedPage(
  { reference, pence, state }: Charge,
  isUnderWay: boolean,
  counter: Counter,
): Page {
  if (state === 'paid')
    return {
      title: 'We have your payment',
      body: html`
        ${panel({ titleText: 'We have your payment', text: html`Your reference number<br><strong>${reference}</strong>` })}
        <p class="govuk-body">You paid ${sayMoney(pence)}. Write down or print this page if you need a receipt.</p>
        <p class="govuk-body"><a class="govuk-link" href="/track/${reference}">See what happens next</a></p>`,
    }
  return isUnderWay ? checkingPage(reference) : notPaidPage(reference, pence, counter)
}

/** For a payment that has been sent and is not answered. */
export function checkingPage(reference: Reference): Page {
  const title = 'Your payment is being checked'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This usually takes a minute. Do not pay again. You can leave this page, and we will tell you when we have your payment.</p>
      ${button({ text: 'Look again', href: `/pay/${reference}/returned` })}`,
  }
}

function notPaidPage(reference: Reference, pence: number, counter: Counter): Page {
  const title = 'You have not paid'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">No money has been taken for ${reference}. Your card was not accepted, or you stopped before the end.</p>
      <form method="post" action="/pay/${reference}" novalidate>
        ${button({ text: `Try again to pay ${sayMoney(pence)}`, preventDoubleClick: true })}
      </form>
      ${otherWays(counter)}`,
  }
}

/** For when whoever takes payments cannot be reached. */
export function awayPage(reference: Reference, counter: Counter): Page {
  const title = 'You cannot pay by card at the moment'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">No money has been taken. What you asked for is safe with us under ${reference}. Try again later.</p>
      ${button({ text: 'Try again', href: `/pay/${reference}` })}
      ${otherWays(counter)}`,
  }
}
