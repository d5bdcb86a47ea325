import { button, notificationBanner } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import { needsIn } from '../model/needs.ts'
import type { Person } from '../model/person.ts'
import type { Opened } from '../service/people.ts'

/** What can be done about a person: only what whoever looks may do, what a call is most often about first. */
export function actionsOf({ person, may, records }: Opened): SafeHtml {
  const { uprn } = person.values
  const at = `/staff/people/${person.id}`
  const links: readonly (readonly [boolean, string, string])[] = [
    [may.has('golden.correct'), `${at}/corrections`, 'Add or correct a detail'],
    [may.has('golden.write'), `${at}/needs`, 'Contact needs and preferences'],
    [uprn !== undefined && !person.isRestricted, `/staff/properties/${uprn?.value}`, 'Who lives there'],
    [may.has('golden.correct') && may.has('audit.read-looks'), `${at}/held`, 'What we hold, and who looked'],
    [true, `${at}/as-at`, 'See the record on an earlier date'],
    [
      may.has('golden.write') && !person.values.date_of_death,
      `${at}/death`,
      needsIn(person).isReportedDead ? 'Withdraw the report of a death' : 'Report a death',
    ],
    [
      may.has('golden.restrict'),
      `${at}/restriction`,
      person.isRestricted ? 'Lift the restriction' : 'Restrict this person',
    ],
    [may.has('golden.take-access'), `${at}/access-requests`, 'Request a copy of everything'],
    [may.has('golden.steward'), `${at}/merge`, 'Merge with another person'],
    [may.has('golden.steward') && records.length > 1, `${at}/split`, 'Split records into another person'],
  ]
  return html`
    <nav class="govuk-!-display-none-print" aria-label="What you can do">
      ${may.has('channels.call') && !person.values.date_of_death && callForm(person)}
      <ul class="govuk-list">
        ${links.map(([isShown, href, text]) => isShown && html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
      </ul>
    </nav>`
}

const callForm = ({ id }: Person): SafeHtml => html`
  <form method="post" action="/staff/calls/with" novalidate>
    <input type="hidden" name="person" value="${id}">
    ${button({ text: 'Start a call with them', classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`

type Done = { readonly text: string; readonly isAtOnce?: true; readonly isNews?: true }

const doings: Readonly<Record<string, Done>> = {
  asked: {
    text: 'Asked to be put right. A data steward decides, and until then nothing changes.',
    isAtOnce: true,
  },
  needs: { text: 'Contact needs and preferences saved' },
  death: { text: 'What we have been told of a death is saved' },
  contact: { text: 'Whether it works is saved' },
  choice: { text: 'Your choice is saved' },
  joined: {
    text: 'The record that you followed has been joined with this one. Check that this is who you want.',
    isAtOnce: true,
    isNews: true,
  },
}

/** What has just been done, said once where it leads back to, or that a link led to somebody joined since; else nothing. */
export function doneBanner(done: string | undefined, { person }: Pick<Opened, 'person'>): Content {
  const said = done !== undefined && Object.hasOwn(doings, done) && doings[done]
  if (!said) return undefined
  const { text, isAtOnce, isNews } = said
  if (isAtOnce) return notificationBanner({ type: isNews ? undefined : 'success', text })
  // Who may not see every record has this one worked out in the background.
  return notificationBanner({
    type: 'success',
    text: html`
      <p class="govuk-notification-banner__heading">${text}</p>
      <p class="govuk-body">It can take a moment until this page shows it. <a class="govuk-notification-banner__link" href="/staff/people/${person.id}">Look again</a></p>`,
  })
}
