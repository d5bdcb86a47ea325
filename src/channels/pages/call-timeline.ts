import type { Case } from '#cases'
import { tag } from '#govuk'
import { type Content, html } from '#kit/html'
import type { CallScreen } from '../model/call.ts'
import { dayOfCase, nameOfCase, promiseOfCase, stateOfCase } from '../model/call-words.ts'
import { callPath } from './call-parts.ts'

const needWords: Readonly<Record<string, string>> = {
  'assisted-collection': 'Assisted collection: the crew fetches the bins from the door',
  'large-bin': 'They have a larger bin',
  'key-held': 'The crew holds a key to the bin store',
  'call-first': 'Call before anyone goes there',
}

/** What this person and this place have asked for, with each promise in words to read out. */
export function timelinePart(screen: CallScreen): Content {
  const { caller } = screen
  return html`
    <h2 class="govuk-heading-m" id="timeline">Person and place</h2>
    ${caller.kind === 'known' ? knownTimeline(screen, caller) : html`<p class="govuk-body">Confirm two facts to see their details. You can take a report without confirming who they are.</p>`}`
}

function knownTimeline(
  screen: CallScreen,
  caller: Extract<CallScreen['caller'], { kind: 'known' }>,
): Content {
  if (caller.needs.isRestricted)
    return html`<p class="govuk-body">This person is restricted. Their cases are on <a class="govuk-link" href="/staff/people/${caller.person.id}">their record</a>.</p>`
  const { needsAt, casesAt, cases } = caller
  const today = new Set(
    needsAt.filter(({ endsOn }) => !endsOn || endsOn >= screen.today).map(({ need }) => need),
  )
  return [
    today.size > 0 &&
      html`<ul class="govuk-list">${[...today].map((need) => html`<li><strong>${needWords[need] ?? need}</strong></li>`)}</ul>`,
    cases.length === 0 &&
      casesAt.length === 0 &&
      html`<p class="govuk-body">They have asked for nothing yet.</p>`,
    stretch(screen, 'Their cases', cases),
    stretch(screen, 'At their address', casesAt),
  ]
}

const mostShown = 6

function stretch({ call, today }: CallScreen, title: string, cases: readonly Case[]): Content {
  const late = ({ promisedBy, closedAt }: Case) => !closedAt && promisedBy !== null && promisedBy < today
  return (
    cases.length > 0 && [
      html`<h3 class="govuk-heading-s govuk-!-margin-bottom-2">${title}</h3>`,
      html`<form method="post" action="${callPath(call.id, 'case')}" novalidate>
        <ol class="govuk-list guildhall-timeline">
        ${cases.slice(0, mostShown).map(
          (each) => html`
          <li><button type="submit" class="guildhall-quiet" name="reference" value="${each.reference}">${nameOfCase(each)}</button><br>
            ${dayOfCase(each)}: ${stateOfCase(each).label} ${late(each) && tag({ text: 'Late', classes: 'govuk-tag--red' })}<br>
            ${promiseOfCase(each, today)}</li>`,
        )}
        </ol>
      </form>`,
      cases.length > mostShown && html`<p class="govuk-body-s">And ${cases.length - mostShown} before.</p>`,
    ]
  )
}
