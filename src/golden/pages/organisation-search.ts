import { button, insetText, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { FoundOrganisation, listOrganisations, OrganisationResults } from '../service/organisations.ts'

type Listed = Awaited<ReturnType<typeof listOrganisations>>

const title = 'Find an organisation'

/** Where officers find who can help: with all organisations from A to Z beneath. */
export function organisationsPage({ organisations, all, directories }: Listed): Page {
  const told = directories.map(({ name }) => name).join(' and ')
  return pageOf('', {
    isSearched: false,
    beneath:
      organisations.length === 0
        ? insetText({
            text: 'No directory of organisations has been loaded yet, or none that may be read for your purpose.',
          })
        : html`
          <h2 class="govuk-heading-m">All organisations</h2>
          <p class="govuk-body">${all > organisations.length ? `The first ${organisations.length} of ${all}` : all} from A to Z, from ${told}.</p>
          ${listOf(organisations, 'All organisations')}`,
  })
}

/** What was found. */
export const foundPage = (query: string, results: OrganisationResults): Page =>
  pageOf(query, { isSearched: true, beneath: resultsOf(results) })

function pageOf(query: string, { isSearched, beneath }: { isSearched: boolean; beneath: SafeHtml }): Page {
  return {
    title: isSearched ? `${title}: results` : title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l"><label for="query">${title}</label></h1>
      <form method="post" action="/staff/organisations" role="search" autocomplete="off" novalidate>
        <div class="govuk-form-group">
          <p class="govuk-hint" id="query-hint">What help is needed, a name, or a place. For example, debt advice, or lunch club Keynsham.</p>
          <input class="govuk-input govuk-!-width-two-thirds" id="query" name="query" type="search" value="${query}" maxlength="200" autocomplete="off" aria-describedby="query-hint" ${!isSearched && html`autofocus`}>
        </div>
        ${button({ text: 'Find' })}
      </form>
      ${beneath}`,
  }
}

function resultsOf(results: OrganisationResults): SafeHtml {
  if (results.kind === 'too-short')
    return insetText({ text: 'Enter at least one word of what help is needed, of a name or of a place.' })
  const { organisations, hasMore } = results
  if (organisations.length === 0)
    return insetText({
      text: html`No organisation was found. Use fewer or other words, as “money” for “debt”, or look through <a class="govuk-link" href="/staff/organisations">all organisations</a>.`,
    })
  const count = organisations.length === 1 ? '1 organisation' : `${organisations.length} organisations`
  return html`
    <p class="govuk-body" role="status">${hasMore ? `More than ${count} match. These are the closest. Add a word to narrow it down.` : `${count} found, closest first.`}</p>
    ${listOf(organisations, 'Organisations found')}`
}

/** Organisations as rows: who they are, what they do, and where. */
function listOf(organisations: readonly FoundOrganisation[], caption: string): SafeHtml {
  return table({
    caption,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Name and place' }, { text: 'What they do' }],
    rows: organisations.map((found) => [
      { text: html`${linkTo(found)}<br><span class="govuk-hint">${placeOf(found)}</span>` },
      { text: servicesOf(found) },
    ]),
  })
}

/** The name of an organisation, leading to its page. */
export const linkTo = ({ id, organisation }: FoundOrganisation): Content =>
  html`<a class="govuk-link" href="/staff/organisations/${id}">${nameOf(organisation)}</a>`

/** What an organisation is called. */
export const nameOf = ({ values }: FoundOrganisation['organisation']): string =>
  values.name?.what ?? 'An organisation without a name'

function servicesOf({ organisation: { services } }: FoundOrganisation): string {
  const open = services.filter(({ what }) => what.state === 'active')
  return open.map(({ what }) => what.name).join(', ') || 'No services at present'
}

const placeOf = ({ organisation: { premises } }: FoundOrganisation): string =>
  premises
    .map(({ what }) => [what.address, what.postcode].filter(Boolean).join(', ') || what.name)
    .join('; ') || 'Address not given'
