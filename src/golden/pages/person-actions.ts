import { notificationBanner } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import { needsIn } from '../model/needs.ts'
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
    <nav aria-label="What you can do">
      <ul class="govuk-list">
        ${links.map(([isShown, href, text]) => isShown && html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
      </ul>
    </nav>`
}

const doings: Readonly<Record<string, string>> = {
  asked: 'Asked to be put right. A data steward decides, and until then nothing changes.',
  needs: 'Contact needs and preferences saved',
  death: 'Saved what we have been told',
  contact: 'Saved whether it works',
  choice: 'Saved which value to use',
}

/** What has just been done, said once where it leads back to; nothing for anything else. */
export function doneBanner(done: string | undefined): Content {
  const text = done !== undefined && Object.hasOwn(doings, done) && doings[done]
  return text && notificationBanner({ type: 'success', text })
}
