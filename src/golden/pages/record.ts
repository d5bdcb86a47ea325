import { insetText, tag, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { correctable } from '../model/correction.ts'
import { needsIn, needTitles } from '../model/needs.ts'
import { type GoldenField, nameIn } from '../model/person.ts'
import type { Opened } from '../service/people.ts'
import { decisionsOf, looksOf, recordsOf, staysOf } from './beneath.ts'
import { keyFacts } from './key-facts.ts'
import { actionsOf, doneBanner } from './person-actions.ts'
import { valuesOf } from './values.ts'
import { sayChannel, sayDay, sayerOf } from './words.ts'

/** One person: who they are, each value with where it comes from, and what other modules have to say of them. */
export function recordPage(opened: Opened, beside: Content, done?: string): Page {
  const { person, records, sources, may, corrections } = opened
  const title = nameIn(person.values)
  const say = sayerOf(sources, new Set(records.map(({ source }) => source)))
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Find a person', href: '/staff/people' }, { text: title }],
    body: html`
      ${doneBanner(done, opened)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${warnings(opened)}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">${keyFacts(person)}</div>
        <div class="govuk-grid-column-one-third">${actionsOf(opened)}</div>
      </div>
      ${beside}
      <h2 class="govuk-heading-m">Their details</h2>
      ${valuesOf(person.values, {
        say,
        chooseAt: may.has('golden.steward')
          ? (field) => `/staff/people/${person.id}/values/${field}`
          : undefined,
        changeAt: (field) => changeAt(opened, field),
        waiting: corrections,
        mending: {
          at: `/staff/people/${person.id}/contacts`,
          mayFail: may.has('golden.write'),
          mayWork: may.has('golden.steward'),
        },
      })}
      ${person.ward && html`<p class="govuk-body">${person.values.date_of_death ? 'Lived' : 'Lives'} in ${person.ward} ward.</p>`}
      ${staysOf(opened, say)}
      ${recordsOf(opened, say)}
      ${decisionsOf(opened)}
      ${looksOf(opened)}`,
  }
}

/** Where a detail is put right, for those who may do that; none for what follows from others. */
function changeAt({ person, may }: Opened, field: GoldenField): string | undefined {
  const at = `/staff/people/${person.id}`
  if (field === 'communication_needs' || field === 'preferred_channel')
    return may.has('golden.write') ? `${at}/needs` : undefined
  if (field === 'reported_dead') return may.has('golden.write') ? `${at}/death` : undefined
  const isCorrectable = correctable.some((known) => known === field)
  return isCorrectable && may.has('golden.correct') ? `${at}/corrections?field=${field}` : undefined
}

/** What must be known before anything else is read. */
function warnings({ person, isLiftOvertaken }: Opened): Content {
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
    isLiftOvertaken &&
      insetText({
        text: html`You asked to lift this restriction. That has ended: since then there is a new one. <a class="govuk-link" href="/staff/people/${person.id}/restriction">See what you asked for</a>`,
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
        text: html`<strong>Communication needs</strong> ${own.join(', ')}`,
      }),
  ]
}
