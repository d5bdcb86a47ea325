import { button, details, notificationBanner, select, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { priorities, type QueueFilter, type QueuePage, queueName } from '../model/queue.ts'
import type { Turns } from '../model/turn.ts'
import { addressOf, paging } from './paging.ts'
import { type AskedQueue, workList } from './queue-list.ts'
import { serviceName } from './words.ts'

/** The work of a team: what waits, whose it is, and what to do with many at once. */
export function queuePage(shown: QueuePage, asked: AskedQueue): Page {
  const { filter, problems = [], done } = asked
  const { turns, cases } = shown
  const title = filter.queue ? queueName(filter.queue) : 'All teams'
  return {
    title: turns.before ? `${title}, further down` : title,
    width: 'full',
    problems,
    scripts: ['case-queue'],
    body: html`
      ${done && notificationBanner({ type: 'success', text: done })}
      <h1 class="govuk-heading-l">${title}</h1>
      ${queueList(shown, filter)}
      ${filter.queue && asked.mayWrite && nextForm(filter.queue, shown)}
      ${filters(shown, filter)}
      ${cases.length > 0 ? workList(shown, asked) : nothing(filter)}
      ${paging({ turns, label: 'Pages of cases', before: 'More urgent', after: 'Less urgent', hrefOf: (turn) => hrefOf({ ...filter, ...turn }) })}`,
  }
}

function queueList({ queues }: QueuePage, { queue }: QueueFilter): Content {
  if (queues.length === 0) return false
  const rows = queues.map(({ name, open, unassigned, overdue, emergencies }) => [
    {
      text:
        name === queue
          ? html`<strong>${queueName(name)}</strong>`
          : html`<a class="govuk-link" href="${hrefOf({ queue: name })}">${queueName(name)}</a>`,
    },
    ...[open, unassigned, overdue, emergencies].map((count) => ({
      text: count.toLocaleString('en-GB'),
      format: 'numeric' as const,
    })),
  ])
  const head = ['Open', 'Unassigned', 'Late', 'Emergencies']
  const list = table({
    caption: 'Teams',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Team' }, ...head.map((text) => ({ text, format: 'numeric' as const }))],
    rows,
  })
  return queue
    ? details({
        summaryText: 'Other teams',
        text: html`${list}<p class="govuk-body"><a class="govuk-link" href="/staff/queue">All teams</a></p>`,
      })
    : list
}

function nextForm(queue: string, { queues }: QueuePage): Content {
  const waiting = queues.find(({ name }) => name === queue)?.unassigned ?? 0
  if (waiting === 0) return html`<p class="govuk-body">Every case of this team is assigned.</p>`
  return html`
    <form method="post" action="/staff/queue/next">
      <input type="hidden" name="queue" value="${queue}">
      ${button({ text: `Take the next of ${waiting.toLocaleString('en-GB')}`, attributes: { 'data-key': 'n' } })}
    </form>`
}

function filters({ wards, services }: QueuePage, filter: QueueFilter): SafeHtml {
  const any = (text: string) => ({ text, value: '' })
  const box = (name: keyof QueueFilter, label: string, items: readonly { text: string; value: string }[]) =>
    html`<div class="govuk-grid-column-one-half">${select({ name, label: { text: label }, value: String(filter[name] ?? ''), items })}</div>`
  const text = html`
    <form method="get" action="/staff/queue">
      ${filter.queue && html`<input type="hidden" name="queue" value="${filter.queue}">`}
      <div class="govuk-grid-row">
        ${box('who', 'Whose', [any('Anybody’s'), { text: 'Mine', value: 'mine' }, { text: 'Unassigned', value: 'nobody' }])}
        ${box('priority', 'Priority', [any('Any priority'), ...Object.entries(priorities).map(([value, text]) => ({ value, text }))])}
        ${box('service', 'Service', [any('Any service'), ...services.map((value) => ({ value, text: serviceName(value) }))])}
        ${box('ward', 'Ward', [any('Any ward'), ...wards.map((value) => ({ value, text: value }))])}
      </div>
      <div class="govuk-grid-row">
        ${box('overdue', 'Promise', [any('Late or not'), { text: 'Late only', value: 'true' }])}
      </div>
      ${button({ text: 'Show cases', classes: 'govuk-button--secondary' })}
    </form>`
  return details({ summaryText: 'Filter this list', text, open: isNarrowed(filter) })
}

const isNarrowed = (filter: QueueFilter) =>
  Object.entries(filter).some(([name, value]) => name !== 'queue' && value)

function nothing(filter: QueueFilter): SafeHtml {
  return isNarrowed(filter)
    ? html`<p class="govuk-body">No open case matches. <a class="govuk-link" href="${hrefOf({ queue: filter.queue })}">Show all of them</a>.</p>`
    : html`<p class="govuk-body">Nothing is waiting. A case comes here when someone reports or asks for something.</p>`
}

/** The address of a queue, or of all. */
export const hrefOf = (filter: QueueFilter & Turns): string => addressOf('/staff/queue', filter)
