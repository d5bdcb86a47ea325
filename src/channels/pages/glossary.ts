import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { Term } from '../model/glossary.ts'

/** The two pages of words: each fits into a first visit, as all of them together did not. */
export const glossaryParts = [
  { href: '/glossary', letters: 'A to L', holds: ({ word }: Term) => !isLate(word) },
  { href: '/glossary/m-to-z', letters: 'M to Z', holds: ({ word }: Term) => isLate(word) },
] as const

const isLate = (word: string): boolean => word.slice(0, 1).toUpperCase() >= 'M'

/** What our words mean: one of the two parts of the alphabet, with the way to the other. */
export function glossaryPage(terms: readonly Term[], part: (typeof glossaryParts)[number]): Page {
  const title = `What our words mean, ${part.letters}`
  const other = glossaryParts.find((each) => each !== part)
  return {
    title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Glossary' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${other && html`<p class="govuk-body"><a class="govuk-link" href="${other.href}">Words from ${other.letters}</a></p>`}
      <dl>
        ${terms.filter(part.holds).map(
          ({ word, meaning }) => html`
          <dt class="govuk-heading-s govuk-!-margin-bottom-1">${word}</dt>
          <dd class="govuk-body govuk-!-margin-left-0">${meaning}</dd>`,
        )}
      </dl>`,
  }
}
