import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { Term } from '../model/glossary.ts'

/** What our words mean. */
export function glossaryPage(terms: readonly Term[]): Page {
  const title = 'What our words mean'
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Glossary' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <dl>
        ${terms.map(
          ({ word, meaning }) => html`
          <dt class="govuk-heading-s govuk-!-margin-bottom-1">${word}</dt>
          <dd class="govuk-body govuk-!-margin-left-0">${meaning}</dd>`,
        )}
      </dl>`,
  }
}
