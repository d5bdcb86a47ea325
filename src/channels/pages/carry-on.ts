import { button, errorAt, input } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'

/** What was typed into it, and what is wrong with that. */
export type CarryOnShown = {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/** Asks for the code of something that was begun by text. */
export function carryOnPage({ typed, problems }: CarryOnShown): Page {
  const title = 'Carry on with what you began by text'
  return {
    title,
    problems,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Text HELP to us while you are answering, and we send you a code. It works for 2 days.</p>
      <form method="post" action="/carry-on" novalidate>
        ${input({
          name: 'code',
          value: typed.code,
          label: { text: 'Your code', classes: 'govuk-label--s' },
          hint: { text: 'Like X4K-9P2-WR3' },
          classes: 'govuk-input--width-10',
          spellcheck: false,
          errorMessage: errorAt(problems, 'code'),
        })}
        ${input({
          name: 'number',
          value: typed.number,
          type: 'tel',
          autocomplete: 'tel',
          label: { text: 'The phone number that you texted from', classes: 'govuk-label--s' },
          classes: 'govuk-input--width-20',
          errorMessage: errorAt(problems, 'number'),
        })}
        ${button({ text: 'Carry on' })}
      </form>`,
  }
}
