import { button, details, errorAt, insetText, radios, textarea, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Declaration } from '../model/declaration.ts'
import type { Deed, Load } from '../model/load.ts'
import type { Again } from './again.ts'
import { sayMoment } from './words.ts'

const reason = (
  { problems, typed }: Again,
  text = 'Why?',
  hint = 'Others will read this, so do not include names.',
) =>
  textarea({
    name: 'reason',
    rows: 2,
    label: { text, classes: 'govuk-label--s' },
    hint: { text: hint },
    value: typed.reason,
    errorMessage: errorAt(problems, 'reason'),
  })

/** Asks a person whether a load that is held is taken in. */
export function decisionForm({ id }: Declaration, load: Load, again: Again): SafeHtml {
  return html`
    <form method="post" action="/staff/sources/${id}/loads/${load.id}/decision" novalidate>
      ${radios({
        name: 'answer',
        fieldset: {
          legend: { text: 'Do you want to accept this load?', classes: 'govuk-fieldset__legend--m' },
        },
        value: again.typed.answer,
        errorMessage: errorAt(again.problems, 'answer'),
        items: [
          { value: 'accept', text: 'Yes, accept it' },
          {
            value: 'refuse',
            text: 'No, reject it',
            hint: { text: 'Nothing changes. Ask its owner for another file.' },
          },
        ],
      })}
      ${reason(again)}
      ${button({ text: 'Decide', preventDoubleClick: true })}
    </form>`
}

/** Lets a person undo a load. */
export function undoForm({ id }: Declaration, load: Load, again: Again): SafeHtml {
  return details({
    summaryText: 'Undo this load',
    open: again.problems.length > 0,
    text: html`
      <form method="post" action="/staff/sources/${id}/loads/${load.id}/undo" novalidate>
        <p class="govuk-body">Every record goes back to what it was before this load. The load is kept, but no longer used.</p>
        ${reason(again)}
        ${button({ text: 'Undo this load', classes: 'govuk-button--warning', preventDoubleClick: true })}
      </form>`,
  })
}

/** Says that loads are paused and lets them start again, or lets a person pause them. */
export function pauseForm({ id }: Declaration, pause: Deed | undefined, again: Again): SafeHtml {
  if (pause)
    return html`
      ${warningText({ text: `${pause.by} paused loads on ${sayMoment(pause.at)}: ${pause.reason}` })}
      <form method="post" action="/staff/sources/${id}/resume">
        ${button({ text: 'Start loads again', classes: 'govuk-button--secondary' })}
      </form>`
  return details({
    summaryText: 'Pause loads',
    open: again.problems.some(({ field }) => field === 'reason'),
    text: html`
      <form method="post" action="/staff/sources/${id}/pause" novalidate>
        ${reason(again, 'Why are loads paused?', 'Anyone who sends a file will see this. Do not include names.')}
        ${button({ text: 'Pause loads', classes: 'govuk-button--secondary' })}
      </form>`,
  })
}

/** Says who decided on a load, or undid it, and why. */
export function deedsOf({ decided, undone }: Load): SafeHtml {
  const said = (what: string, deed: Deed) =>
    insetText({ text: `${what} on ${sayMoment(deed.at)} by ${deed.by}: ${deed.reason}` })
  return html`${decided && said('Decided', decided)}${undone && said('Undone', undone)}`
}
