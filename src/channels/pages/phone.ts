import { button, insetText, select, textarea } from '#govuk'
import { timeZone } from '#kit/day'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import { textParts } from '#messages'
import { sayNumber } from '../model/call-words.ts'

/** A phone as its page shows it. */
export type PhoneShown = {
  readonly phones: readonly string[]
  readonly number: string
  readonly texts: readonly { readonly from: 'them' | 'us'; readonly text: string; readonly at: Date }[]
  readonly problem: string | undefined
  /** What was typed, where it is shown again. */
  readonly typed?: string | undefined
  /** Of the message that is written next: sent twice, it counts once. */
  readonly id: string
  readonly council: string
}

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone })

/** A phone that sends and gets text messages, for the demonstration. */
export function phonePage({ phones, number, texts, problem, typed, id, council }: PhoneShown): Page {
  const title = 'A phone'
  return {
    title,
    problems: problem ? [{ field: 'text', message: problem }] : [],
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This page stands in for a mobile phone, so that you can try out what people do by text. Text HELP, POTHOLE, or a few words about what is wrong. With the reference that HELP gives while you are answering, you can <a class="govuk-link" href="/carry-on">carry on here</a>.</p>
      <h2 class="govuk-heading-m">Messages with ${sayNumber(number)}</h2>
      ${
        texts.length > 0
          ? html`<ol class="govuk-list">${texts.map((each) => message(each, council))}</ol>`
          : html`<p class="govuk-body">There are no messages yet.</p>`
      }
      <form method="post" action="/sim/phone" novalidate>
        <input type="hidden" name="id" value="${id}">
        ${textarea({ name: 'text', rows: 3, label: { text: 'Text message', classes: 'govuk-label--s' }, value: typed, errorMessage: problem ? { text: problem } : undefined })}
        ${button({ text: 'Send text' })}
      </form>
      <form method="post" action="/sim/phone" novalidate>
        ${select({ name: 'phone', label: { text: 'Use another phone' }, value: number, items: phones.map((each) => ({ value: each, text: sayNumber(each) })) })}
        ${button({ text: 'Change phone', classes: 'govuk-button--secondary' })}
      </form>`,
  }
}

function message({ from, text, at }: PhoneShown['texts'][number], council: string) {
  const { parts } = textParts(text)
  const size = from === 'us' && (parts === 1 ? ', 1 part' : `, ${parts} parts`)
  const lines = text.split('\n').map((line, row) => [row > 0 && html`<br>`, line])
  return html`<li>${insetText({
    text: html`<p class="govuk-body-s govuk-!-margin-bottom-1"><strong>${from === 'us' ? council : 'You'}</strong>, ${time.format(at)}${size}</p><p class="govuk-body govuk-!-margin-bottom-0">${lines}</p>`,
  })}</li>`
}
