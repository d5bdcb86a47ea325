import { button, input, table, tag } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import { nameOfCase } from '../model/call-words.ts'
import { type Desk, findAction, places } from '../model/desk.ts'
import { callPath } from './call-parts.ts'
import { leftOpen, waitingPart } from './calls.ts'

/** The officer's home: the next person first, then what waits for them. */
export function deskPage({ may, cases, notices, calls, today }: Desk, name: string): Page {
  const shown = places.filter(({ action }) => may.has(action))
  return {
    title: 'Staff home',
    width: 'full',
    ...(calls && { scripts: ['call-keys'] }),
    body: html`
      <h1 class="govuk-heading-l">Hello, ${name}</h1>
      ${may.has(findAction) && findBox}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">What do you want to do?</h2>
          <ul class="govuk-list govuk-list--spaced">
            ${shown.map(
              ({ href, text, sentence }) => html`
              <li><a class="govuk-link govuk-!-font-weight-bold" href="${href}">${text}</a><br>${sentence}</li>`,
            )}
          </ul>
        </div>
        <div class="govuk-grid-column-one-half">
          ${calls && callsPart(calls)}
          ${notices && waitingNotices(notices, today)}
          ${cases && openCases(cases, today)}
          ${!notices && !cases && !calls && html`<p class="govuk-body">Nothing waits for you.</p>`}
        </div>
      </div>`,
  }
}

// The same as on the page of calls, with its keys: whoever comes home takes the next call from there.
const callsPart = (calls: NonNullable<Desk['calls']>): Content => html`
  <div data-call>
    ${leftOpen(calls)}
    <div id="waiting" data-waiting="${callPath('waiting')}">${waitingPart(calls)}</div>
  </div>`

// What officers look for people by is about those people: it is sent, and never stands in an address.
const findBox = html`
  <form method="post" action="/staff/people" role="search" autocomplete="off" novalidate>
    ${input({
      name: 'query',
      label: { text: 'Find a person', classes: 'govuk-label--m' },
      hint: { text: 'By name, date of birth, postcode, phone or reference' },
      classes: 'govuk-!-width-one-half',
      autocomplete: 'off',
      spellcheck: false,
    })}
    ${button({ text: 'Find' })}
  </form>`

function waitingNotices({ waiting, hasMore }: NonNullable<Desk['notices']>, today: string): Content {
  const count = hasMore ? `More than ${waiting.length}` : waiting.length
  const late = waiting.filter(({ dueOn }) => dueOn < today).length
  return html`
    <h2 class="govuk-heading-m">Notices</h2>
    <p class="govuk-body">${count} ${waiting.length === 1 && !hasMore ? 'waits' : 'wait'} for an answer${late > 0 && `, of which ${late} late`}.
      ${waiting.length > 0 && html`<a class="govuk-link" href="/staff/notices">Answer them</a>`}</p>`
}

function openCases({ open, overdue, newest }: NonNullable<Desk['cases']>, today: string): Content {
  return html`
    <h2 class="govuk-heading-m">Cases</h2>
    <p class="govuk-body">${open.toLocaleString('en-GB')} open, ${overdue.toLocaleString('en-GB')} later than we promised.</p>
    ${
      newest.length > 0 &&
      table({
        caption: 'Newest, and what we promised',
        head: [{ text: 'Reference' }, { text: 'About' }, { text: 'Promised by' }],
        rows: newest.map((each) => [
          {
            text: html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${each.reference}">${each.reference}</a>`,
          },
          { text: nameOfCase(each) },
          { text: promiseText(each.promisedBy, today) },
        ]),
      })
    }`
}

function promiseText(day: string | null, today: string): Content {
  if (!day) return 'Nothing promised'
  return day < today ? html`${sayDay(day)} ${tag({ text: 'Late', classes: 'govuk-tag--red' })}` : sayDay(day)
}
