import { insetText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { type ServiceDefinition, wordsIn } from '#services'
import { pathOf } from '../model/journey.ts'
import { clearPage, idleSeconds } from '../model/kiosk.ts'

/** What can be done at a kiosk. */
export function kioskPage(services: readonly ServiceDefinition[], council: string): Page {
  const title = 'What do you want to do?'
  return {
    title,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This screen of ${council} is shared. What you answer is cleared when you finish, or after ${idleSeconds} seconds without a touch.</p>
      <ul class="govuk-list govuk-list--spaced">
        ${services.map(
          (service) => html`
        <li><a class="govuk-link" href="${pathOf(service)}">${wordsIn(service.name)}</a></li>`,
        )}
      </ul>`,
  }
}

/** A page of a service as it stands at a kiosk: it clears itself, and can be cleared at once. */
export function atKiosk(page: Page, service: ServiceDefinition): Page {
  const to = pathOf(service, clearPage)
  return {
    ...page,
    restart: { seconds: idleSeconds, to },
    scripts: [...(page.scripts ?? []), 'kiosk-idle'],
    body: html`${page.body}${finish(to)}`,
  }
}

const finish = (to: string): Content =>
  insetText({
    text: html`This screen is shared. <a class="govuk-link" href="${to}">Finish and clear what I answered</a>`,
  })
