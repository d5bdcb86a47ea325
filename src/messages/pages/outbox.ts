import { button, notificationBanner, pagination, select, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { formatNames } from '../model/format.ts'
import type { OutboxEntry } from '../model/message.ts'
import { sayMoment, stateTag, wayNames } from './words.ts'

/** What a page of the outbox shows. */
export type OutboxShown = {
  readonly messages: readonly OutboxEntry[]
  readonly page: number
  readonly hasMore: boolean
  readonly stuck: number
  readonly way: string
  readonly status: string
}

const statuses = [
  { value: '', text: 'All' },
  { value: 'decide', text: 'Needs a decision' },
  { value: 'waiting', text: 'Waiting' },
  { value: 'sent', text: 'Sent or arrived' },
  { value: 'given-up', text: 'Given up' },
]

/** The messages that were written, the newest first. */
export function outboxPage(shown: OutboxShown): Page {
  const { messages, page, hasMore, stuck, way, status } = shown
  const title = 'Messages'
  const hrefOf = (number: number) => `/staff/outbox?way=${way}&status=${status}&page=${number}`
  const links = {
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(hasMore && { next: { href: hrefOf(page + 1) } }),
  }
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${stuck > 0 && status !== 'decide' && stuckBanner(stuck)}
      ${filterForm(shown)}
      ${messages.length > 0 ? messageTable(messages) : emptyState(way, status)}
      ${(page > 1 || hasMore) && pagination({ ...links, landmarkLabel: 'Pages of messages' })}`,
  }
}

function stuckBanner(stuck: number): SafeHtml {
  const what = stuck === 1 ? 'One message needs' : `${stuck} messages need`
  return notificationBanner({
    text: html`<p class="govuk-notification-banner__heading">${what} a decision. <a class="govuk-notification-banner__link" href="/staff/outbox?status=decide">See ${stuck === 1 ? 'it' : 'them'}</a></p>`,
  })
}

function filterForm({ way, status }: OutboxShown): SafeHtml {
  const ways = [
    { value: '', text: 'All' },
    ...Object.entries(wayNames).map(([value, text]) => ({ value, text })),
  ]
  const chosen = (items: readonly { value: string; text: string }[], value: string) =>
    items.map((item) => ({ ...item, selected: item.value === value }))
  return html`
    <form method="get" action="/staff/outbox" novalidate>
      ${select({ name: 'way', label: { text: 'Sent by' }, items: chosen(ways, way) })}
      ${select({ name: 'status', label: { text: 'Status' }, items: chosen(statuses, status) })}
      ${button({ text: 'Show', classes: 'govuk-button--secondary' })}
    </form>`
}

function messageTable(messages: OutboxShown['messages']): SafeHtml {
  const head = ['About', 'How', 'To', 'Written', 'State'].map((text) => ({ text }))
  const rows = messages.map(({ id, about, recipient, format, queuedAt, state, carrier }) => [
    { text: html`<a class="govuk-link" href="/staff/outbox/${id}">${about}</a>` },
    {
      text:
        format === 'standard'
          ? wayNames[recipient.transport]
          : `${wayNames[recipient.transport]}, ${formatNames[format]}`,
    },
    { text: recipient.address.split('\n').join(', ') },
    { text: sayMoment(queuedAt) },
    { text: stateTag(state, carrier) },
  ])
  return table({
    caption: 'Messages, the newest first',
    captionClasses: 'govuk-table__caption--m',
    head,
    rows,
    firstCellIsHeader: true,
  })
}

function emptyState(way: string, status: string): SafeHtml {
  if (status === 'decide') return html`<p class="govuk-body">No messages need a decision.</p>`
  if (way || status)
    return html`<p class="govuk-body">There are no messages like that. <a class="govuk-link" href="/staff/outbox">See all messages</a></p>`
  return html`<p class="govuk-body">No messages yet. A message appears here when a resident reports something and asks for updates.</p>`
}
