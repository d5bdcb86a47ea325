import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import type { CallScreen } from '../model/call.ts'
import { aboutPart } from './call-about.ts'
import { callerPart } from './call-caller.ts'
import { callPath, keysSwitch } from './call-parts.ts'
import { scriptPart } from './call-script.ts'
import { timelinePart } from './call-timeline.ts'
import { sentPart, toldPart, wrapPart } from './call-wrap.ts'

/** An officer with a caller on the line: who it is, what it is about, and what was promised. One column on a phone. */
export function callScreenPage(screen: CallScreen): Page {
  return {
    title: 'On a call',
    width: 'full',
    breadcrumbs: [
      { text: 'Home', href: '/staff' },
      { text: 'Calls', href: callPath() },
      { text: 'On a call' },
    ],
    problems: screen.problems,
    scripts: ['radios', 'checkboxes', 'button', 'call-keys'],
    body: html`
      <div data-call>
        <div class="guildhall-call-head"><h1 class="govuk-heading-l">On a call</h1>${keysSwitch}</div>
        <div class="govuk-grid-row guildhall-call">
          <section class="govuk-grid-column-one-quarter-from-desktop" aria-labelledby="caller">${callerPart(screen)}</section>
          <section class="govuk-grid-column-one-half-from-desktop" aria-labelledby="about">
            <h2 class="govuk-heading-m" id="about">What are you calling about?</h2>
            ${middle(screen)}
            ${wrapPart(screen)}
          </section>
          <section class="govuk-grid-column-one-quarter-from-desktop" aria-labelledby="timeline">${timelinePart(screen)}</section>
        </div>
      </div>`,
  }
}

function middle(screen: CallScreen): Content {
  const { call, script, told } = screen
  if (call.receipt) return sentPart(screen)
  if (told) return toldPart(screen, told)
  return script ? scriptPart({ ...screen, script }) : aboutPart(screen)
}
