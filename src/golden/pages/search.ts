import { button, insetText, table, tag } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { mostFound } from '../model/search.ts'
import type { Results, Without } from '../service/people.ts'
import type { Found } from '../store/search.ts'
import { sayDay } from './words.ts'

/** Where officers find people: a form that works by itself, and finds while one types where scripts run. */
export function searchPage(query = '', results?: Results): Page {
  const title = 'Find a person'
  return {
    title: results ? `${title}: results` : title,
    width: 'full',
    scripts: ['find-people'],
    body: html`
      <h1 class="govuk-heading-l"><label for="query">${title}</label></h1>
      <form method="post" action="/staff/people" role="search" autocomplete="off" data-find-people novalidate>
        <div class="govuk-form-group">
          <p class="govuk-hint" id="query-hint">Name in any order, date of birth, street, postcode, phone, email, or the reference of any service. For example, patel asha or 12/3/1984.</p>
          <input class="govuk-input govuk-!-width-two-thirds" id="query" name="query" type="search" value="${query}" maxlength="200" spellcheck="false" autocomplete="off" aria-describedby="query-hint" ${!results && html`autofocus`}>
        </div>
        ${button({ text: 'Find' })}
      </form>
      <div id="results">${results && resultsOf(results)}</div>
      <p class="govuk-visually-hidden" role="status" data-found></p>
      <p class="govuk-body">Looking for help for someone? <a class="govuk-link" href="/staff/organisations">Find an organisation</a></p>`,
  }
}

/** What a search has found: also by itself, for a script that shows it while one types. */
export function resultsOf(results: Results): SafeHtml {
  if (results.kind === 'too-short')
    return html`<p class="govuk-body">Enter at least two letters of a name, or another detail.</p>`
  const { people, hasMore, isNearly, without = [] } = results
  if (people.length === 0) return nobodyOf(without)
  return html`
    <p class="govuk-body">${isNearly ? nearly : hasMore ? `More than ${people.length} people match. These are the closest. Add a detail to narrow it down.` : `${countOf(people.length)} found.`}</p>
    ${table({
      caption: 'People found',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Name' }, { text: 'Date of birth' }, { text: 'Address' }],
      rows: people.map((person) => [
        {
          text: html`<a class="govuk-link" href="/staff/people/${person.id}">${person.name}</a> ${marks(person)}`,
        },
        { text: person.dateOfBirth ? sayDay(person.dateOfBirth) : 'Not known' },
        { text: where(person) },
      ]),
    })}`
}

const nearly =
  'Nobody whom you may see fits all that you entered. These are the closest: something about each is different in our records. Check who it is before you go on.'

function nobodyOf(without: readonly Without[]): SafeHtml {
  const advice =
    without.length === 0
      ? 'Nobody was found whom you may see. Check the spelling, or use fewer details: a surname and a year of birth are often enough. Enter nearly all of a phone number or a reference.'
      : 'Nobody whom you may see fits all that you entered. One part of it may be different in our records.'
  return html`
    ${insetText({ text: html`<p class="govuk-body">${advice}</p>` })}
    ${without.map(
      ({ said, query, people }) => html`
        <form method="post" action="/staff/people">
          <input type="hidden" name="query" value="${query}">
          ${button({ text: `Look without “${said}” (${countOf(people)})`, classes: 'govuk-button--secondary' })}
        </form>`,
    )}`
}

const countOf = (people: number): string => {
  if (people > mostFound) return `more than ${mostFound} people`
  return people === 1 ? '1 person' : `${people} people`
}

const marks = ({ isRestricted, hasDied }: Found): Content => [
  isRestricted && [' ', tag({ text: 'Restricted', classes: 'govuk-tag--red' })],
  hasDied && [' ', tag({ text: 'Has died', classes: 'govuk-tag--grey' })],
]

function where({ isRestricted, address, postcode }: Found): string {
  if (isRestricted) return 'Not shown'
  return [address, postcode].filter(Boolean).join(', ') || 'Not known'
}
