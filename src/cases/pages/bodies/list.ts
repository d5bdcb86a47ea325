import { button, insetText, notificationBanner, table } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { KnownBody } from '../../model/bodies/body.ts'
import { sayMoment } from '../words.ts'

/** Other bodies that cases are passed on to by machine, and how reading from each goes. */
export function bodiesPage(bodies: readonly KnownBody[], done: boolean): Page {
  const title = 'Other bodies'
  const rows = bodies.map((body) => [
    { text: html`<a class="govuk-link" href="/staff/bodies/${body.id}">${body.name}</a>` },
    { text: body.inUse ? 'Yes' : 'No' },
    { text: String(Object.keys(body.services).length), format: 'numeric' as const },
    { text: readingOf(body) },
  ])
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      ${done && notificationBanner({ type: 'success', text: 'Saved' })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each has a server that speaks Open311. Officers send it a case from the page of the case, and what it answers stands there. They are sent the service, the place, what an officer writes for them and answers that are picked from a list. They are never sent names, phone numbers, email or home addresses, photographs, or what a resident wrote. Nothing about anybody restricted goes by itself.</p>
      ${
        rows.length === 0
          ? insetText({ text: 'No other body has been added yet.' })
          : table({
              caption: 'Bodies',
              captionClasses: 'govuk-visually-hidden',
              firstCellIsHeader: true,
              head: [
                { text: 'Body' },
                { text: 'In use' },
                { text: 'Services', format: 'numeric' },
                { text: 'Their updates' },
              ],
              rows,
            })
      }
      ${button({ text: 'Add a body', href: '/staff/bodies/new' })}`,
  }
}

function readingOf({ inUse, readFailure, readFailures, readUntil }: KnownBody): string {
  if (!inUse) return 'Not read'
  if (readFailure) return `${readFailure}: tried ${readFailures} ${readFailures === 1 ? 'time' : 'times'}`
  return readUntil ? `Read until ${sayMoment(readUntil)}` : 'Nothing has gone wrong'
}
