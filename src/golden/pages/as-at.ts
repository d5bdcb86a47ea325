import { insetText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { nameIn } from '../model/person.ts'
import type { AsAt } from '../service/as-at.ts'
import { type AskingDay, askDay } from './ask-day.ts'
import { formPage, heading } from './needs.ts'
import { valuesOf } from './values.ts'
import { sayDay, sayerOf, sayMoment } from './words.ts'

/** Where an officer asks what was known of a person on a day. */
export function askDayPage({ person, ...asked }: AskingDay & { readonly person: AsAt['person'] }): Page {
  const title = 'See the record on an earlier date'
  return {
    ...formPage(person, title, asked.problems ?? []),
    body: html`
      ${heading(person, title)}
      ${askDay(`/staff/people/${person.id}/as-at`, asked)}`,
  }
}

/** What was known of a person on a day. */
export function asAtPage(opened: AsAt): Page {
  const { person, day, former, wasAlone, joined, sources, shown } = opened
  const title = `As known on ${sayDay(day)}`
  const say = sayerOf(sources, shown)
  return {
    ...formPage(person, title, []),
    width: 'full',
    body: html`
      ${heading(person, title)}
      ${insetText({ text: `This is what the record said at the end of ${sayDay(day)}. What we have learned since, even of that time, is left out.` })}
      ${wasAlone && html`<p class="govuk-body">On that day this was a record by itself. It has been joined with <a class="govuk-link" href="/staff/people/${person.id}/as-at/${day}">the record of ${nameIn(person.values)}</a> since.</p>`}
      ${former ? known(former, say) : nothingOf(opened)}
      ${
        joined.length > 0 &&
        html`
          <h2 class="govuk-heading-m">Joined with this record since</h2>
          <ul class="govuk-list">${joined.map(({ id, name }) => html`<li><a class="govuk-link" href="/staff/people/${id}/as-at/${day}">${name}</a></li>`)}</ul>`
      }
      <p class="govuk-body"><a class="govuk-link" href="/staff/people/${person.id}/as-at">Another day</a></p>`,
  }
}

function nothingOf({ partOf, day, mayKnowAll }: AsAt): SafeHtml {
  if (partOf)
    return html`<p class="govuk-body">On that day these records were part of <a class="govuk-link" href="/staff/people/${partOf.id}/as-at/${day}">the record of ${partOf.name}</a>. They have been taken out of it since, and this is a record of its own.</p>`
  if (mayKnowAll) return html`<p class="govuk-body">Nothing was known of this person yet.</p>`
  return html`<p class="govuk-body">There was no separate record of this person on that day. Their details may have been part of another record: ask a data steward.</p>`
}

function known(former: NonNullable<AsAt['former']>, say: (source: string) => string): SafeHtml {
  const until = former.untilAt ? `until ${sayMoment(former.untilAt)}` : 'and says so still'
  return html`
    <p class="govuk-body-l">${nameIn(former.values)}</p>
    ${valuesOf(former.values, { say })}
    <p class="govuk-hint">It said so from ${sayMoment(former.since)} ${until}.</p>`
}
