import { insetText, pagination, summaryList } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { fill, type Queued } from './model/message.ts'

/** The messages that wait to be sent. */
export function outboxPage({
  messages,
  page,
  hasMore,
  council,
}: {
  readonly messages: readonly Queued[]
  readonly page: number
  readonly hasMore: boolean
  readonly council: string
}): Page {
  const title = 'Outbox'
  const hrefOf = (number: number) => `/staff/outbox?page=${number}`
  const links = {
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(hasMore && { next: { href: hrefOf(page + 1) } }),
  }
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${insetText({ text: 'These messages are written and kept. Nothing sends them yet.' })}
      ${messages.length > 0 ? messages.map((message) => shown(message, council)) : html`<p class="govuk-body">There are no messages.</p>`}
      ${(page > 1 || hasMore) && pagination({ ...links, landmarkLabel: 'Pages of messages' })}`,
  }
}

const names = { text: 'Text message', email: 'Email', letter: 'Letter' } as const

function shown({ about, recipient, subject, body, queuedAt }: Queued, council: string): SafeHtml {
  const at = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/London',
  }).format(queuedAt)
  return summaryList({
    card: { title: { text: `${names[recipient.transport]} about ${about}` } },
    rows: [
      { key: { text: 'To' }, value: { text: recipient.address } },
      { key: { text: 'Written' }, value: { text: at } },
      !!subject && { key: { text: 'Subject' }, value: { text: fill(subject, { council }) } },
      { key: { text: 'Text' }, value: { text: linesOf(fill(body, { council })) } },
    ],
  })
}

const linesOf = (text: string) => text.split('\n').map((line, at) => [at > 0 && html`<br>`, line])
