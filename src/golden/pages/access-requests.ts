import { button, dateInput, errorAt, insetText, radios, table } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { AccessRequest } from '../model/access-request.ts'
import { isOverdue } from '../model/access-request.ts'
import { nameIn, type Person } from '../model/person.ts'
import { identities } from '../model/read-access-request.ts'
import type { ListedRequest } from '../service/access-list.ts'
import { lateTag, stateTag } from './access-words.ts'
import { sayDay } from './words.ts'

/** Requests for a copy of everything: those that are open, the most urgent first; or those that are over. */
export function accessListPage(
  { listed, today }: { readonly listed: readonly ListedRequest[]; readonly today: string },
  isOver: boolean,
): Page {
  const title = isOver ? 'Copies given or withdrawn' : 'Requests for a copy of what we hold'
  const late = listed.filter(({ request }) => isOverdue(request, today)).length
  return {
    title,
    width: 'full',
    ...(isOver && { back: '/staff/access-requests' }),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${!isOver && late > 0 && insetText({ text: late === 1 ? 'One is overdue.' : `${late} are overdue.` })}
      ${listed.length === 0 ? emptyText(isOver) : listTable(listed, today, isOver)}
      ${!isOver && html`<p class="govuk-body"><a class="govuk-link" href="/staff/access-requests/over">Copies given or withdrawn</a></p>`}`,
  }
}

const emptyText = (isOver: boolean): SafeHtml =>
  isOver
    ? html`<p class="govuk-body">None yet.</p>`
    : html`<p class="govuk-body">No one is waiting for a copy. When someone asks for one, <a class="govuk-link" href="/staff/people">find them</a> and record it on their page.</p>`

const listTable = (listed: readonly ListedRequest[], today: string, isOver: boolean): SafeHtml =>
  table({
    caption: isOver ? 'The latest first' : 'The most urgent first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Person' }, { text: 'Due, and where it stands' }],
    rows: listed.map(({ request, name }) => [
      {
        text: html`<a class="govuk-link" href="/staff/access-requests/${request.id}">${name}</a><br><span class="govuk-hint">asked on ${sayDay(dayHere(request.askedAt))}</span>`,
      },
      { text: html`${sayDay(request.dueOn)} ${lateTag(request, today)}<br>${stateTag(request)}` },
    ]),
  })

/** What was typed into the form, and what is wrong with it. */
export type Typed = {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** What one person has asked for, and where it is recorded that they ask. */
export function accessOfPage(
  {
    person,
    requests,
    today,
  }: { readonly person: Person; readonly requests: readonly AccessRequest[]; readonly today: string },
  { problems = [], sent = {} }: Typed = {},
): Page {
  const name = nameIn(person.values)
  const title = 'A copy of everything that we hold'
  return {
    title,
    problems,
    breadcrumbs: [
      { text: 'Find a person', href: '/staff/people' },
      { text: name, href: `/staff/people/${person.id}` },
      { text: 'Copy of everything' },
    ],
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${name}</span> ${title}</h1>
      ${
        requests.length > 0 &&
        table({
          caption: 'What they asked for before',
          captionClasses: 'govuk-table__caption--m',
          head: [{ text: 'Asked' }, { text: 'State' }, { text: 'Due' }],
          rows: requests.map((request) => [
            {
              text: html`<a class="govuk-link" href="/staff/access-requests/${request.id}">${sayDay(dayHere(request.askedAt))}</a>`,
            },
            { text: stateTag(request) },
            { text: html`${sayDay(request.dueOn)} ${lateTag(request, today)}` },
          ]),
        })
      }
      <h2 class="govuk-heading-m">Record a request for a copy</h2>
      <p class="govuk-body">People can ask in any words and by any channel, and it is free. We must answer within one calendar month.</p>
      <form method="post" novalidate>
        ${dateInput({
          id: 'asked',
          namePrefix: 'asked',
          fieldset: { legend: { text: 'When did they ask?', classes: 'govuk-fieldset__legend--s' } },
          hint: { text: 'The day that any part of the council heard it. Leave blank if that is today.' },
          errorMessage: errorAt(problems, 'asked-day'),
          values: sent,
        })}
        ${radios({
          name: 'identity',
          fieldset: { legend: { text: 'Do you know who they are?', classes: 'govuk-fieldset__legend--s' } },
          hint: { text: 'Ask for no more than you need. What they ask for must not go to somebody else.' },
          errorMessage: errorAt(problems, 'identity'),
          value: sent.identity,
          items: Object.entries(identities).map(([value, text]) => ({ value, text })),
        })}
        ${button({ text: 'Save and gather everything', preventDoubleClick: true })}
      </form>`,
  }
}
