import { html } from '#kit/html'
import type { Page } from '#kit/page'

/** Said to whoever decides something while everybody is built anew. */
export function whileBuiltPage(): Page {
  const title = 'All records are being matched again'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This takes some minutes. Nothing can be decided about people until it has ended.</p>
      <p class="govuk-body">We have not saved what you sent. Go back in a few minutes, and send it again.</p>
      <p class="govuk-body"><a class="govuk-link" href="/staff/people">Find a person</a></p>`,
  }
}
