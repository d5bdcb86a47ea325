import { button, dateInput, errorAt } from '#govuk'
import { laterDay } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'

/** What asking for a day in the past needs. */
export type AskingDay = {
  /** Units: `YYYY-MM-DD`. */
  readonly today: string
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

const often = [
  ['Yesterday', 1],
  ['30 days ago', 30],
  ['A year ago', 365],
] as const

/** Asks for a day; the days asked for most often are a link each, to `at` and the day. */
export const askDay = (at: string, { today, problems = [], sent = {} }: AskingDay): SafeHtml => html`
  <form method="post" novalidate>
    ${dateInput({
      id: 'day',
      namePrefix: 'day',
      fieldset: { legend: { text: 'Which day?', classes: 'govuk-fieldset__legend--m' } },
      hint: { text: 'For example, 3 5 2026' },
      errorMessage: errorAt(problems, 'day'),
      values: sent,
    })}
    ${button({ text: 'Show' })}
  </form>
  <ul class="govuk-list">
    ${often.map(([text, days]) => html`<li><a class="govuk-link" href="${at}/${laterDay(today, -days)}">${text}</a></li>`)}
  </ul>`

/** A day as the three boxes have it that ask for one. */
export function dayIn(day: string): Readonly<Record<string, string>> {
  const [year = '', month = '', of = ''] = day.split('-')
  return { 'day-day': of, 'day-month': month, 'day-year': year }
}
