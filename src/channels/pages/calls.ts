import { button, details, errorAt, input, insetText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type ServiceDefinition, wordsIn } from '#services'
import type { Calls, Ringing } from '../model/call.ts'
import { sayNumber } from '../model/call-words.ts'
import { callPath, keyCap, keysSwitch } from './call-parts.ts'

/** What the page of calls shows. */
export type CallsShown = {
  readonly calls: Calls
  readonly services: readonly ServiceDefinition[]
  /** Whether a call can be made up: in a demonstration there is no telephone system. */
  readonly isDemonstration: boolean
  readonly problems?: readonly Problem[]
  readonly number?: string
  /** What has just happened, in a sentence. */
  readonly said?: string | undefined
}

/** The calls that ring, the one that was left open, and beginning one. */
export function callsPage({
  calls,
  services,
  isDemonstration,
  problems = [],
  number,
  said,
}: CallsShown): Page {
  const title = 'Calls'
  return {
    title,
    problems,
    width: 'full',
    scripts: ['call-keys'],
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <div data-call>
        <div class="guildhall-call-head"><h1 class="govuk-heading-l">${title}</h1>${keysSwitch}</div>
        ${said && insetText({ text: said })}
        ${leftOpen(calls)}
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half-from-desktop" id="waiting" data-waiting="${callPath('waiting')}">${waitingPart(calls)}</div>
          <div class="govuk-grid-column-one-half-from-desktop">
            <h2 class="govuk-heading-m">Start a call</h2>
            <form method="post" action="${callPath()}" novalidate autocomplete="off">
              ${input({
                name: 'number',
                type: 'tel',
                label: { text: 'Their number (optional)' },
                hint: { text: 'Leave blank if it is withheld' },
                classes: 'govuk-input--width-20',
                value: number,
                errorMessage: errorAt(problems, 'number'),
              })}
              ${button({ text: 'Begin', preventDoubleClick: true })}
            </form>
            ${isDemonstration && rehearsal}
            ${details({
              summaryText: 'Record something you were told without a call',
              text: html`<ul class="govuk-list">${services.map(({ id, name }) => html`<li><a class="govuk-link" href="${callPath(id)}">${wordsIn(name)}</a></li>`)}</ul>`,
            })}
          </div>
        </div>
      </div>`,
  }
}

/** The calls that ring, each taken with one key. */
export function waitingPart({ waiting, now }: Calls): Content {
  return html`
    <h2 class="govuk-heading-m">Calls waiting</h2>
    ${waiting.length === 0 && html`<p class="govuk-body">No one is waiting.</p>`}
    <ul class="govuk-list guildhall-picks">
      ${waiting.map(
        (call, at) => html`
      <li><form method="post" action="${callPath(call.id, 'take')}" novalidate>
        <button type="submit" class="guildhall-pick" data-key="${at + 1}">${keyCap(at + 1)}<span><strong>Take ${numberOf(call)}</strong><br>${waitedFor(call, now)}</span></button>
      </form></li>`,
      )}
    </ul>`
}

const numberOf = ({ number }: Pick<Ringing, 'number'>) => (number ? sayNumber(number) : 'a withheld number')

function waitedFor({ beganAt }: Ringing, now: Date): string {
  const minutes = Math.floor((now.getTime() - beganAt.getTime()) / 60_000)
  return minutes < 1 ? 'Ringing now' : `Waiting for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

/** The calls that this officer has not ended: none is lost. */
export function leftOpen({ mine }: Calls): Content {
  return (
    mine.length > 0 && [
      html`<h2 class="govuk-heading-m">Calls you have not ended</h2>`,
      html`<ul class="govuk-list guildhall-picks">${mine.map(
        (call) => html`
        <li><a class="govuk-link govuk-!-font-weight-bold" href="${callPath(call.id)}">Go back to the call from ${numberOf(call)}</a>
          <form method="post" action="${callPath(call.id, 'drop')}" novalidate><button type="submit" class="guildhall-quiet">End it with nothing to record</button></form></li>`,
      )}</ul>`,
    ]
  )
}

const rehearsal = details({
  summaryText: 'Make a call ring (demonstration)',
  text: html`
    <form method="post" action="${callPath('rehearse')}" novalidate autocomplete="off">
      ${input({ name: 'rehearsed', type: 'tel', label: { text: 'From' }, value: '07700 900123', classes: 'govuk-input--width-20' })}
      ${button({ text: 'Let it ring', classes: 'govuk-button--secondary' })}
    </form>`,
})
