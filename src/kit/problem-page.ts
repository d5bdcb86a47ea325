import { html } from './html.ts'
import type { Page } from './page.ts'
import { kindsPath, type ProblemKind } from './problem-kinds.ts'

/** Explains every kind of refusal to whoever writes a program. Source: RFC 9457, section 4. */
export function problemPage(kinds: readonly ProblemKind[]): Page {
  const title = 'Problems that the API answers with'
  return {
    title,
    isSame: true,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">A call that cannot be done is answered as <code>application/problem+json</code>. Its
        “type” is one of those below, and never changes. “detail” says more of this one call, for people to read.</p>
      ${kinds.map(
        ({ name, status, title: called, says }) => html`
      <h2 class="govuk-heading-m" id="${name}">${called}</h2>
      <p class="govuk-body">Status ${status}, <code>${kindsPath}#${name}</code></p>
      <p class="govuk-body">${says}</p>`,
      )}
      <p class="govuk-body"><a class="govuk-link" href="/api/openapi.json">Read the API description (OpenAPI)</a></p>`,
  }
}
