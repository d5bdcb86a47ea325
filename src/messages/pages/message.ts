import { button, insetText, summaryList, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { sayPence } from '../model/cost.ts'
import { needsPerson } from '../model/delivery.ts'
import { formatNames } from '../model/format.ts'
import type { OutboxEntry } from '../model/message.ts'
import { fill } from '../model/template.ts'
import { textParts } from '../model/text-parts.ts'
import { linesOf, markupPreview, textPreview } from './preview.ts'
import { advice, sayMoment, stateTag, wayNames } from './words.ts'

/** One message: what it looks like, how far it has come, and what can be decided about it. */
export function messagePage(message: OutboxEntry, council: string, mayDecide: boolean): Page {
  const { about, recipient, format, state, carrier } = message
  const title = `${wayNames[recipient.transport]} about ${about}`
  const subject = fill(message.subject ?? '', { council })
  const body = fill(message.body, { council })
  return {
    title,
    breadcrumbs: [{ text: 'Messages', href: '/staff/outbox' }, { text: about }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${advice[state] && warningText({ text: advice[state], iconFallbackText: 'Warning' })}
      ${summaryList({
        rows: [
          { key: { text: 'State' }, value: { text: stateTag(state, carrier) } },
          { key: { text: 'To' }, value: { text: linesOf(recipient.address) } },
          { key: { text: 'About' }, value: { text: isReference(about) ? aboutLink(about) : about } },
          { key: { text: 'Format' }, value: { text: formatNames[format] } },
          { key: { text: 'Written' }, value: { text: sayMoment(message.queuedAt) } },
          ...howFar(message),
        ],
      })}
      <h2 class="govuk-heading-m">What it looks like</h2>
      ${recipient.transport === 'email' && html`<p class="govuk-body">Subject: ${subject}</p>`}
      ${recipient.transport === 'text' ? textPreview(textParts(body).text) : markupPreview(body)}
      ${recipient.transport === 'letter' && html`<p class="govuk-body"><a class="govuk-link" href="/staff/outbox/${message.id}/letter.pdf">Open the letter as it is printed (PDF)</a></p>`}
      ${mayDecide && needsPerson(state) && decisionForm(message.id)}`,
  }
}

const isReference = (about: string) => /^\w{3}-\w{3}-\w{3}$/.test(about)

const aboutLink = (about: string) =>
  html`${about}. <a class="govuk-link" href="/staff/outbox/about/${about}">See all that was sent about it</a>`

function howFar({
  attempts,
  failure,
  carrier,
  count,
  pence,
  recipient,
  nextAttemptAt,
  settledAt,
}: OutboxEntry) {
  const unit = recipient.transport === 'letter' ? 'sheets' : 'parts'
  return [
    !!carrier && { key: { text: 'Carried by' }, value: { text: carriers[carrier] ?? carrier } },
    attempts > 0 && { key: { text: 'Attempts' }, value: { text: String(attempts) } },
    !!failure && { key: { text: 'What went wrong' }, value: { text: failure } },
    !!nextAttemptAt && { key: { text: 'Next attempt' }, value: { text: sayMoment(nextAttemptAt) } },
    count !== undefined && { key: { text: `Size in ${unit}` }, value: { text: String(count) } },
    pence !== undefined && { key: { text: 'Cost' }, value: { text: sayPence(pence) } },
    !!settledAt && { key: { text: 'Last news' }, value: { text: sayMoment(settledAt) } },
  ]
}

const carriers: Readonly<Record<string, string>> = {
  notify: 'GOV.UK Notify',
  smtp: 'The mail server',
  print: 'The print room',
  outbox: 'Not sent: the demonstration only shows it here',
}

function decisionForm(id: string): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">Decide what happens</h2>
    ${insetText({ text: 'Your decision will be recorded.' })}
    <form method="post" action="/staff/outbox/${id}" novalidate>
      <div class="govuk-button-group">
        ${button({ text: 'Try again', name: 'decision', value: 'try-again' })}
        ${button({ text: 'Give up', name: 'decision', value: 'give-up', classes: 'govuk-button--secondary' })}
      </div>
    </form>`
}
