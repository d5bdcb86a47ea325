import { type Row, summaryList } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import { sayDay, thingOf, wordsIn } from '#services'
import type { Council } from '../model/council.ts'
import type { Followed } from '../model/follow.ts'
import { otherWaysToAsk } from './home.ts'

/** How far a public report has got. */
export function followPage(followed: Followed, council: Council): Page {
  const { reference, definition, state, promise, promisedBy, reason, openedOn, closedOn } = followed
  const title = `Report ${reference}`
  const meaning = definition.case.states[state]
  const row = (key: string, text: string | null | undefined): Row | false =>
    !!text && { key: { text: key }, value: { text } }
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <span class="govuk-caption-l">${thingOf(definition)}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body-l">${meaning ? wordsIn(meaning.public) : 'We have your report'}.</p>
      ${summaryList({
        rows: [
          row('Now', meaning && wordsIn(meaning.label)),
          row('Why', reason),
          row('You told us', sayDay(openedOn)),
          row('We promised', promise),
          row('By', promisedBy && sayDay(promisedBy)),
          row('Closed', closedOn && sayDay(closedOn)),
        ],
      })}
      <ul class="govuk-list">
        <li><a class="govuk-link" href="/reports/${reference}/follow">Get updates about this report</a></li>
        ${!!closedOn && html`<li><a class="govuk-link" href="/reports/${reference}/reopen">Tell us it is not fixed</a></li>`}
        <li><a class="govuk-link" href="/reports">See other reports</a></li>
      </ul>
      ${otherWaysToAsk(council, 'If this is wrong, or it has got worse')}`,
  }
}
