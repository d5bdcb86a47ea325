import { button, errorAt, input, panel } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'

/** The service that these pages belong to. */
export const service = { name: 'What we hold about you', href: '/your-record' }

/** What was typed, and what is wrong with it. The second fact is never shown again. */
export type Sought = {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** Where everything that is held can be seen. */
export const whole = html`
  <h2 class="govuk-heading-m">To see all of it</h2>
  <p class="govuk-body">You have a right to a copy of everything that we hold, and it costs nothing. <a class="govuk-link" href="/contact">Contact us by phone or in person</a>: once we have checked who you are, we will give it to you or read it to you within one calendar month.</p>`

/** The form by which somebody shows who they are: a reference, and something that they told us under it. */
export function proveOneselfPage({ problems = [], sent = {} }: Sought = {}): Page {
  return {
    title: 'See what we hold about you',
    service,
    problems,
    body: html`
      <h1 class="govuk-heading-l">See what we hold about you</h1>
      <p class="govuk-body">If you have told us that you moved, you can see what kinds of details we hold about you, which service said them, and who has looked. You can ask us to put something right. It works once a service has answered what you told us.</p>
      <form method="post" action="/your-record" novalidate>
        ${proofInputs(problems, sent.reference)}
        ${button({ text: 'Continue' })}
      </form>
      ${whole}`,
  }
}

/** Where somebody shows who they are. */
export const proofInputs = (problems: readonly Problem[], reference = ''): SafeHtml => html`
  ${input({
    name: 'reference',
    label: { text: 'Your reference', classes: 'govuk-label--s' },
    hint: { text: 'We gave it to you when you told us that you moved. For example, X4K-9P2-WR3' },
    classes: 'govuk-input--width-10',
    autocomplete: 'off',
    spellcheck: false,
    value: reference,
    errorMessage: errorAt(problems, 'reference'),
  })}
  ${factInput(problems)}`

const factInput = (problems: readonly Problem[]): SafeHtml =>
  input({
    name: 'secondFact',
    label: { text: 'Something that you told us', classes: 'govuk-label--s' },
    hint: {
      text: 'A postcode that you gave us, the last 4 digits of your phone number, or your date of birth, like 27 3 1985',
    },
    classes: 'govuk-input--width-10',
    autocomplete: 'off',
    spellcheck: false,
    errorMessage: errorAt(problems, 'secondFact'),
  })

/** The page for someone who has guessed too often: from when they are heard again. */
export function tooOftenPage(minutes: number): Page {
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return {
    title: 'You have to wait before you try again',
    service,
    body: html`
      <h1 class="govuk-heading-l">You have to wait before you try again</h1>
      <p class="govuk-body">To keep people’s details safe, you can try this reference again in ${wait}.</p>
      ${whole}`,
  }
}

/** That what they asked has reached us, and what happens next. */
export function askedPage(): Page {
  return {
    title: 'We have what you asked us to put right',
    service,
    body: html`
      ${panel({ titleText: 'We have what you asked', text: 'Someone looks at it and decides.' })}
      <h2 class="govuk-heading-m">What happens next</h2>
      <p class="govuk-body">We may contact you first, to make sure that it is you who asked. If we agree, each service that says otherwise is asked to change its record. You are told the result where you wanted, and you can <a class="govuk-link" href="/your-record">look here again</a>.</p>`,
  }
}
