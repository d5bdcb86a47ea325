import { button, details, errorAt, input } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Declaration } from '../model/declaration.ts'
import type { Again } from './again.ts'

/** Lets a person read again what came since a day. */
export function replayForm({ id }: Declaration, { problems, typed }: Again): SafeHtml {
  return details({
    summaryText: 'Load again everything received since a date',
    open: problems.some(({ field }) => field === 'since'),
    text: html`
      <form method="post" action="/staff/sources/${id}/replay" novalidate>
        <p class="govuk-body">Use this after correcting the declaration. Every record is read again from the file it came in, and changed where it now reads differently. You can undo it like any load.</p>
        ${input({
          name: 'since',
          classes: 'govuk-input--width-10',
          label: { text: 'Since which day?', classes: 'govuk-label--s' },
          hint: { text: 'Write it as 2026-03-27' },
          value: typed.since,
          errorMessage: errorAt(problems, 'since'),
        })}
        ${button({ text: 'Read again', classes: 'govuk-button--secondary', preventDoubleClick: true })}
      </form>`,
  })
}
