import { button, errorAt, radios, summaryList, textarea } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { questionsFor, wordsOf } from '#services'
import type { CaseEvent, WholeCase } from '../model/case.ts'
import { meaningOf } from '../model/state.ts'
import {
  actorName,
  channelName,
  promiseWords,
  sayMoment,
  sayTime,
  serviceName,
  statesFor,
  stateTag,
} from './words.ts'

/** What the page of a case says beside the case itself. */
export type Around = {
  readonly today: string
  /** What other modules have to say of it. */
  readonly beside?: Content
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
}

/** A case: what was asked, what was promised, what has happened, and for some what was answered. */
export function casePage(whole: WholeCase, { today, beside, sent = {}, problems = [] }: Around): Page {
  const { found, events, mayMove, definition } = whole
  const title = `${found.summary}: ${found.reference}`
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Cases', href: '/staff/cases' }, { text: found.reference }],
    body: html`
      <span class="govuk-caption-l">${serviceName(found.service)}</span>
      <h1 class="govuk-heading-l">${found.summary} <span class="govuk-visually-hidden">case ${found.reference}</span></h1>
      ${facts(whole, today)}
      ${beside}
      <h2 class="govuk-heading-m">What has happened</h2>
      <ol class="govuk-list guildhall-timeline">${events.map((event) => line(event, whole))}</ol>
      ${answersOf(whole)}
      ${mayMove && !definition?.lifeEvent && moveForm(whole, sent, problems)}`,
  }
}

function facts({ found, personName }: WholeCase, today: string): SafeHtml {
  const { place } = found
  const where = [place.ward, place.latitude && `${place.latitude}, ${place.longitude}`]
    .filter(Boolean)
    .join(': ')
  return summaryList({
    rows: [
      { key: { text: 'Reference' }, value: { text: found.reference } },
      { key: { text: 'State' }, value: { text: stateTag(found) } },
      {
        key: { text: 'Opened' },
        value: { text: `${sayTime(found.openedAt)}, by ${channelName(found.channel)}` },
      },
      { key: { text: 'Promised by' }, value: { text: promiseWords(found, today) } },
      !!found.promise && { key: { text: 'What we promised' }, value: { text: found.promise } },
      !!found.closedAt && { key: { text: 'Closed' }, value: { text: sayMoment(found.closedAt) } },
      !!found.reason && { key: { text: 'Reason' }, value: { text: found.reason } },
      !!where && { key: { text: 'Place' }, value: { text: where } },
      !!personName && {
        key: { text: 'Person' },
        value: {
          text: html`<a class="govuk-link" href="/staff/people/${found.person ?? ''}">${personName}</a>`,
        },
      },
    ],
  })
}

function line({ at, kind, state, sentence, actor }: CaseEvent, { found }: WholeCase): SafeHtml {
  const label = state && meaningOf(statesFor(found), state).label
  const what = { opened: 'Opened', moved: label ?? 'Moved', person: 'We found whose it is', noted: '' }[kind]
  const said = [what, sentence].filter(Boolean).join(': ')
  return html`
    <li>
      <p class="govuk-body govuk-!-margin-bottom-1">${said}</p>
      <p class="govuk-hint">${sayTime(at)}, ${actorName(actor)}</p>
    </li>`
}

function answersOf({ answers, definition }: WholeCase): SafeHtml | false {
  if (!answers) return false
  const asked = definition ? questionsFor(definition, answers) : []
  const rows = asked.map((question) => {
    const words = wordsOf(question, answers[question.id])
    const text = words.length > 0 ? words.map((word, at) => [at > 0 && html`<br>`, word]) : 'Not answered'
    return { key: { text: question.short.en }, value: { text } }
  })
  if (rows.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">What they told us</h2>
    ${summaryList({ rows })}`
}

function moveForm(
  { found }: WholeCase,
  sent: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): SafeHtml | false {
  const states = statesFor(found)
  const { to } = meaningOf(states, found.state)
  if (to.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">Change its state</h2>
    <form method="post" action="/staff/cases/${found.reference}/move" novalidate>
      ${radios({
        name: 'state',
        value: sent.state,
        errorMessage: errorAt(problems, 'state'),
        fieldset: { legend: { text: 'What is its state now?', classes: 'govuk-fieldset__legend--s' } },
        items: to.map((value) => ({ value, text: meaningOf(states, value).label })),
      })}
      ${textarea({
        name: 'reason',
        rows: 3,
        value: sent.reason,
        label: { text: 'What should the resident read?' },
        hint: { text: 'You must say why when you close it' },
        errorMessage: errorAt(problems, 'reason'),
      })}
      ${button({ text: 'Change state' })}
    </form>`
}
