import { insetText, tag, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { needsIn, needTitles } from '../model/needs.ts'
import { nameIn } from '../model/person.ts'
import type { Opened } from '../service/people.ts'
import { decisionsOf, looksOf, recordsOf, staysOf } from './beneath.ts'
import { valuesOf } from './values.ts'
import { sayChannel, sayDay, sayerOf, sayValue } from './words.ts'

/** One person: who they are, each value with where it comes from, and what other modules have to say of them. */
export function recordPage(opened: Opened, beside: Content): Page {
  const { person, records, sources, may } = opened
  const title = nameIn(person.values)
  const say = sayerOf(sources, new Set(records.map(({ source }) => source)))
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Find a person', href: '/staff/people' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${warnings(opened)}
      ${keyFacts(person.values)}
      ${actionsOf(opened)}
      ${beside}
      <h2 class="govuk-heading-m">Their details</h2>
      ${valuesOf(person.values, {
        say,
        chooseAt: may.has('golden.steward')
          ? (field) => `/staff/people/${person.id}/values/${field}`
          : undefined,
        mending: {
          at: `/staff/people/${person.id}/contacts`,
          mayFail: may.has('golden.write'),
          mayWork: may.has('golden.steward'),
        },
      })}
      ${person.ward && html`<p class="govuk-body">Lives in ${person.ward} ward.</p>`}
      ${staysOf(opened, say)}
      ${recordsOf(opened, say)}
      ${decisionsOf(opened)}
      ${looksOf(opened)}`,
  }
}

/** What an officer with somebody on the line asks or tells first. */
function keyFacts({ date_of_birth: birth, address, postcode, phone, email }: Opened['person']['values']) {
  const home = [address?.value, postcode?.value].filter(Boolean).join(', ')
  const facts = [
    birth && `Born ${sayDay(birth.value)}`,
    home,
    phone && !phone.isInvalid && sayValue('phone', phone.value),
    email && !email.isInvalid && email.value,
  ].filter(Boolean)
  return (
    facts.length > 0 &&
    html`<p class="govuk-body-l">${facts.map((fact, at) => [at > 0 && html`<br>`, fact])}</p>`
  )
}

/** What can be done here: only what whoever looks may do. */
function actionsOf({ person, may, records }: Opened): SafeHtml {
  const { uprn } = person.values
  const at = `/staff/people/${person.id}`
  const links: readonly (readonly [boolean, string, string])[] = [
    [may.has('golden.write'), `${at}/needs`, 'Contact needs and preferences'],
    [may.has('golden.write'), `${at}/death`, 'Report a death'],
    [
      may.has('golden.restrict'),
      `${at}/restriction`,
      person.isRestricted ? 'Lift the restriction' : 'Restrict this person',
    ],
    [uprn !== undefined && !person.isRestricted, `/staff/properties/${uprn?.value}`, 'Who lives there'],
    [true, `${at}/as-at`, 'See the record on an earlier date'],
    [may.has('golden.steward'), `${at}/merge`, 'Merge with another person'],
    [may.has('golden.steward') && records.length > 1, `${at}/split`, 'Split records into another person'],
    [
      may.has('golden.correct') && may.has('audit.read-looks'),
      `${at}/held`,
      'What we hold, who looked, and corrections',
    ],
    [may.has('golden.take-access'), `${at}/access-requests`, 'Request a copy of everything'],
  ]
  return html`
    <ul class="govuk-list">
      ${links.map(([isShown, href, text]) => isShown && html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
    </ul>`
}

/** What must be known before anything else is read. */
function warnings({ person }: Opened): Content {
  const { date_of_death: death } = person.values
  const { needs, language, preferred, isReportedDead } = needsIn(person)
  const told = person.values.communication_needs?.value
  const asked = [
    ...needs.map((name) => needTitles[name]),
    ...(language ? [`Speaks ${language}`] : []),
    ...(preferred ? [`Prefers ${sayChannel(preferred).toLowerCase()}`] : []),
  ]
  // What an application writes in words of its own is shown in those.
  const own = asked.length === 0 && told && told !== 'None' ? [told] : asked
  return [
    person.isRestricted &&
      warningText({
        text: 'Restricted. Do not tell anyone where this person lives, or that we know them. Only ever write to their latest address.',
      }),
    death &&
      insetText({
        text: html`${tag({ text: 'Has died', classes: 'govuk-tag--grey' })} on ${sayDay(death.value)}. Write to the person dealing with the estate.`,
      }),
    isReportedDead &&
      insetText({
        text: html`${tag({ text: 'Reported to have died', classes: 'govuk-tag--grey' })} but not yet confirmed. Do not write to them or their family until it is. <a class="govuk-link" href="/staff/people/${person.id}/death">Withdraw the report</a> if it was a mistake.`,
      }),
    own.length > 0 &&
      insetText({
        text: html`${tag({ text: 'Communication needs', classes: 'govuk-tag--blue' })} ${own.join(', ')}`,
      }),
  ]
}
