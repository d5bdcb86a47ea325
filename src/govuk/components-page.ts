import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { chartExamples } from './examples-charts.ts'
import { contentExamples } from './examples-content.ts'
import { type Example, fieldExamples } from './examples-fields.ts'
import { navigationExamples } from './examples-navigation.ts'

/** In the house, and held to its fixtures, but in no style sheet until a page needs it. */
const unstyled = ['accordion', 'cookieBanner', 'feedback', 'languageNavigation', 'passwordInput']

/** Every component that pages may use, as it looks; with `withErrors`, as it looks when something is wrong. */
export function componentsPage({ withErrors = false } = {}): Page {
  const title = 'Components'
  const fields = fieldExamples(withErrors)
  const examples = [...fields, ...contentExamples, ...navigationExamples, ...chartExamples]
  const problems = fields.flatMap(({ field }) =>
    withErrors && field ? [{ field, message: errorOf(field) }] : [],
  )
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: title }],
    problems,
    scripts: ['button', 'character-count', 'checkboxes', 'radios', 'tabs'],
    body: html`
      <h1 class="govuk-heading-xl">${title}</h1>
      <p class="govuk-body-l">
        What pages are made of: the GOV.UK Design System’s components, as functions of <code>src/govuk</code>.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="${withErrors ? '/components' : '/components?errors=yes'}">${withErrors ? 'Show them without errors' : 'Show them with errors'}</a>
      </p>
      ${examples.map(shown)}
      <h2 class="govuk-heading-m">Not in a style sheet</h2>
      <p class="govuk-body">
        These are ready, too; whoever needs one first adds its line to <code>style.scss</code> or <code>staff.scss</code>.
      </p>
      <ul class="govuk-list govuk-list--bullet">${unstyled.map((name) => html`<li><code>${name}</code></li>`)}</ul>`,
  }
}

/** What is wrong with every field of the examples. */
const errorOf = (field: string): string =>
  `Enter something else here: ${field.replace(/^example-|-day$/g, '')}`

function shown({ name, use, it }: Example): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">${name}</h2>
    ${use && html`<p class="govuk-body">${use}</p>`}
    ${it}
    <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">`
}
