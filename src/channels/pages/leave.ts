import { button } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { ServiceDefinition } from '#services'
import { pathOf } from '../model/journey.ts'
import { serviceOf } from './service-of.ts'

/** Says, before the first question, how the pages that follow are left quickly. */
export function leaveQuicklyPage(definition: ServiceDefinition): Page {
  const title = 'You can leave these pages quickly'
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">If someone may see your screen, use the red button “Exit this page”. It is on every page from here on.</p>
      <p class="govuk-body">You can also press the Shift key 3 times.</p>
      <p class="govuk-body">It opens a weather page, and deletes what you have answered here, unless you have saved it to come back to.</p>
      <p class="govuk-body">It does not take these pages out of the list of places that your browser has been to.
        To do that, delete your browsing history, or use a private window.</p>
      ${button({ text: 'Continue', href: pathOf(definition, definition.questions[0]?.id) })}`,
  }
}
