import { button, checkboxes, errorAt, insetText, panel, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Fields, RecordKey } from '#sources'
import type { Decision } from '../model/decision.ts'
import { nameIn, type Person } from '../model/person.ts'
import type { Opened, Results } from '../service/people.ts'
import { sayDay } from './words.ts'

const crumbs = (person: Person, text: string) => [
  { text: 'Find a person', href: '/staff/people' },
  { text: nameIn(person.values), href: `/staff/people/${person.id}` },
  { text },
]

/** Where a steward finds whom somebody is the same as. */
export function chooseMergePage(person: Person, query = '', results?: Results): Page {
  const title = `Who is the same person as ${nameIn(person.values)}?`
  return {
    title,
    width: 'full',
    breadcrumbs: crumbs(person, 'Merge with another person'),
    body: html`
      <h1 class="govuk-heading-l"><label for="query">${title}</label></h1>
      <form method="post" action="/staff/people/${person.id}/merge" role="search" autocomplete="off" novalidate>
        <div class="govuk-form-group">
          <p class="govuk-hint" id="query-hint">Find the other record by name, date of birth, postcode, phone, email or reference. We will show you what moves before anything changes.</p>
          <input class="govuk-input govuk-!-width-two-thirds" id="query" name="query" type="search" value="${query}" maxlength="200" spellcheck="false" autocomplete="off" aria-describedby="query-hint">
        </div>
        ${button({ text: 'Find' })}
      </form>
      ${results && foundOf(person, results)}`,
  }
}

function foundOf(person: Person, results: Results): SafeHtml {
  const others = results.kind === 'found' ? results.people.filter(({ id }) => id !== person.id) : []
  if (results.kind === 'too-short')
    return html`<p class="govuk-body">Enter at least two letters of a name, or another detail.</p>`
  if (others.length === 0) return insetText({ text: 'Nobody else was found. Use fewer or other details.' })
  return table({
    caption: 'People found',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Name' }, { text: 'Date of birth' }, { text: 'Address' }],
    rows: others.map(({ id, name, dateOfBirth, isRestricted, address, postcode }) => [
      {
        text: html`<a class="govuk-link" href="/staff/people/${person.id}/merge/${id}">${name}<span class="govuk-visually-hidden">: see what would move</span></a>`,
      },
      { text: dateOfBirth ? sayDay(dateOfBirth) : 'Not known' },
      { text: isRestricted ? 'Not shown' : [address, postcode].filter(Boolean).join(', ') || 'Not known' },
    ]),
  })
}

/** Where a steward says which records are somebody else's. */
export function chooseSplitPage(
  { person, records }: Opened,
  {
    say,
    problems = [],
    chosen = [],
  }: {
    readonly say: (source: string) => string
    readonly problems?: readonly Problem[]
    readonly chosen?: readonly RecordKey[]
  },
): Page {
  const title = 'Which records are somebody else’s?'
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: crumbs(person, 'Split records'),
    body:
      records.length < 2
        ? html`
          <h1 class="govuk-heading-l">${title}</h1>
          ${insetText({ text: 'This person has one record only, so there is nothing to take away.' })}`
        : html`
          <form method="post" action="/staff/people/${person.id}/split" novalidate>
            ${checkboxes({
              name: 'records',
              fieldset: {
                legend: { text: title, classes: 'govuk-fieldset__legend--l', isPageHeading: true },
              },
              hint: {
                text: 'They become one other person. We will show you what moves before anything changes.',
              },
              errorMessage: errorAt(problems, 'records'),
              values: chosen.map(({ source, id }) => JSON.stringify([source, id])),
              items: records.map(({ source, id, fields }) => ({
                value: JSON.stringify([source, id]),
                text: `${say(source)} ${id}`,
                hint: { text: briefly(fields) },
              })),
            })}
            ${button({ text: 'See what would move' })}
          </form>`,
  }
}

/** What a record says of whom it is about, on one line. */
const briefly = (fields: Fields): string =>
  [
    [fields.given_name, fields.surname].filter(Boolean).join(' '),
    fields.date_of_birth && `born ${sayDay(fields.date_of_birth)}`,
    fields.address,
    fields.postcode,
    fields.phone,
  ]
    .filter(Boolean)
    .join(', ')

/** What a steward has just decided, with the way to take it back. */
export function decidedPage(
  decision: Decision,
  names: ReadonlyMap<string, string>,
  problems: readonly Problem[] = [],
): Page {
  const { id, kind, person, other, undoneAt } = decision
  const title = kind === 'merged' ? 'The two people are merged' : 'The records are split'
  const link = (who: string): Content =>
    html`<a class="govuk-link" href="/staff/people/${who}">${names.get(who) ?? 'that person'}</a>`
  return {
    title: undoneAt ? 'This has been undone' : title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Find a person', href: '/staff/people' }, { text: 'Decision' }],
    body: undoneAt
      ? html`
        <h1 class="govuk-heading-l">This has been undone</h1>
        <p class="govuk-body">Everything is exactly as it was before. Open ${link(person)}${kind === 'merged' && [' or ', link(other)]}.</p>`
      : html`
        ${problems.length > 0 ? html`<h1 class="govuk-heading-l">${title}</h1>` : panel({ titleText: title, headingLevel: 1 })}
        <p class="govuk-body">Open ${link(person)}${kind === 'split' && [', or ', link(other), ', who was taken away']}.</p>
        <p class="govuk-body">If this was a mistake, undo it: records, cases, choices and restrictions are then exactly as they were.</p>
        <form method="post" action="/staff/people/${person}/decisions/${id}/undo" id="undo" novalidate>
          ${button({ text: 'Undo', classes: 'govuk-button--secondary', preventDoubleClick: true })}
        </form>`,
  }
}
