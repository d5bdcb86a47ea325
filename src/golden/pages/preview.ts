import { button, errorAt, insetText, summaryList, table, textarea, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { RecordKey, SourceRecord } from '#sources'
import { needsIn, needTitles } from '../model/needs.ts'
import { nameIn, type Person } from '../model/person.ts'
import type { Preview } from '../service/preview.ts'
import { sayChannel, sayDay, sayField, sayValue } from './words.ts'

/** What is shown beside what moves, and what was wrong with what was sent. */
export type Previewing = {
  /** What other modules keep of those who move or stay: cases, notices. */
  readonly beside: Content
  readonly problems?: readonly Problem[]
  readonly reason?: string
}

/** What would move if two people were made one: shown before anybody decides it. */
export function mergePage(preview: Preview, view: Previewing): Page {
  const { stays, goes } = preview
  if (!goes) throw new TypeError('a merge is of two people')
  const title = 'Make one person of two'
  return {
    ...around(stays, title, view.problems),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Nothing has been changed yet. This is what moves, what stays and who is told.</p>
      ${preview.contradicted > 0 && warningText({ text: 'A steward has decided that these are not one person. Undo that first: until then they cannot be joined.' })}
      ${preview.isAlerted && warningText({ text: `One of them is restricted. The joined record is restricted, nobody finds it by an address, and stewards are alerted to check that no one is put in danger.` })}
      ${sides(preview, [stays, goes])}
      ${changesOf(preview, `What changes for ${nameIn(stays.values)}`)}
      <h2 class="govuk-heading-m">Cases and notices that move</h2>
      <p class="govuk-body">What is kept under the identifier of ${nameIn(goes.values)} is found with ${nameIn(stays.values)} from then on. No reference of a case changes, and what services were told stands.</p>
      ${view.beside}
      ${told(['The other identifier leads to the one that stays, for every program that has kept it.', 'Programs that follow changes read that two became one: identifiers, and no value.', preview.isAlerted ? 'Stewards get an alert about who is hidden from now on.' : undefined, 'No application, no service and nobody outside is told anything.'])}
      ${preview.contradicted === 0 && confirm(preview, view, { submit: 'Make them one person', action: `/staff/people/${stays.id}/merge/${goes.id}` })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/people/${stays.id}">Leave them as they are</a></p>`,
  }
}

/** What would move if some records were taken from a person: shown before anybody decides it. */
export function splitPreviewPage(preview: Preview, view: Previewing): Page {
  const { stays, moved } = preview
  const title = 'Take records away as another person'
  return {
    ...around(stays, title, view.problems),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Nothing has been changed yet. This is what moves, what stays and who is told.</p>
      ${preview.becomesRestricted && warningText({ text: 'This person is restricted. Both stay restricted, whoever is who.' })}
      ${sides(preview, [stays, undefined])}
      ${changesOf(preview, `What changes for ${nameIn(stays.values)}`)}
      ${apartOf(preview)}
      <h2 class="govuk-heading-m">Cases and notices that stay</h2>
      <p class="govuk-body">Cases stay with ${nameIn(stays.values)}. If one is about the other person, say so on the case afterwards.</p>
      ${view.beside}
      ${told(['The new person gets an identifier of their own; the other keeps theirs.', 'Programs that follow changes read that one became two: identifiers, and no value.', 'No application, no service and nobody outside is told anything.'])}
      ${confirm(preview, view, { submit: 'Take them away', action: `/staff/people/${stays.id}/split`, records: moved })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/people/${stays.id}">Leave them as they are</a></p>`,
  }
}

const around = (person: Person, title: string, problems: readonly Problem[] = []) => ({
  title,
  problems,
  width: 'full' as const,
  breadcrumbs: [
    { text: 'Find a person', href: '/staff/people' },
    { text: nameIn(person.values), href: `/staff/people/${person.id}` },
    { text: title },
  ],
})

/** Both sides beside each other: which reference stays, which records are whose, and what moves with them. */
function sides(preview: Preview, [stays, goes]: readonly [Person, Person | undefined]): SafeHtml {
  const { moved, others, along, sources } = preview
  const names = new Map(sources.map(({ id, name }) => [id, name]))
  const list = (items: readonly Content[]): Content =>
    items.length === 0
      ? 'None'
      : html`<ul class="govuk-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  const record = ({ source, id }: RecordKey) => `${names.get(source) ?? source} ${id}`
  const rows: readonly (readonly [string, Content, Content])[] = [
    [
      'Identifier',
      ['Stays ', html`<span class="govuk-hint">${stays.id}</span>`],
      goes ? ['Leads to the other ', html`<span class="govuk-hint">${goes.id}</span>`] : 'A new one',
    ],
    ['Born', bornOf(stays), goes ? bornOf(goes) : ((preview.apart && bornOf(preview.apart)) ?? '')],
    ['Records', list(others.map(record)), list(moved.map(record))],
    [
      'Addresses',
      'Stay',
      list(along.addresses.map(({ address, postcode }) => [address, postcode].filter(Boolean).join(', '))),
    ],
    [
      'Choices of stewards',
      'Stay',
      list(
        along.pins.map(
          ({ field, value, reason, until }) =>
            `${sayField(field)}: ${sayValue(field, value)}, until ${sayDay(until)} (${reason})`,
        ),
      ),
    ],
    [
      'Restricted',
      restrictedOf(stays),
      goes ? restrictedOf(goes) : along.held.length > 0 ? 'Yes, by decision' : restrictedOf(stays),
    ],
    [
      'How to reach them',
      needsOf(stays),
      goes ? needsOf(goes) : ((preview.apart && needsOf(preview.apart)) ?? ''),
    ],
  ]
  return table({
    caption: goes ? 'Who stays, and who moves to them' : 'Who stays, and who is taken away',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'What' },
      { text: `${nameIn(stays.values)}: stays` },
      { text: goes ? `${nameIn(goes.values)}: moves` : 'Another person: moves away' },
    ],
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
  })
}

type Known = Pick<Person, 'values' | 'isRestricted'>

const bornOf = ({ values: { date_of_birth: born } }: Known): string =>
  born ? sayDay(born.value) : 'Not known'

const restrictedOf = ({ isRestricted }: Known): string => (isRestricted ? 'Yes' : 'No')

function needsOf({ values, isRestricted }: Known): string {
  const { needs, language, preferred } = needsIn({ values, isRestricted })
  const said = [
    ...needs.map((name) => needTitles[name]),
    ...(language ? [`Speaks ${language}`] : []),
    ...(preferred ? [`Prefers ${sayChannel(preferred).toLowerCase()}`] : []),
  ]
  return said.join(', ') || 'Nothing is asked for'
}

function changesOf({ changes }: Preview, heading: string): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">${heading}</h2>
    ${
      changes.length === 0
        ? insetText({ text: 'No value that is shown of them changes.' })
        : table({
            caption: 'Values that change',
            captionClasses: 'govuk-visually-hidden',
            firstCellIsHeader: true,
            head: [{ text: 'Value' }, { text: 'Now' }, { text: 'Then' }],
            rows: changes.map(({ field, before, after }) => [
              { text: sayField(field) },
              { text: before === undefined ? 'Not known' : sayValue(field, before) },
              { text: after === undefined ? 'Not known' : sayValue(field, after) },
            ]),
          })
    }`
}

/** All that the person would be who is taken away. */
function apartOf({ apart }: Preview): Content {
  if (!apart) return undefined
  const rows = Object.entries(apart.values).map(([field, value]) => ({
    key: { text: sayField(field as keyof typeof apart.values) },
    value: { text: sayValue(field as keyof typeof apart.values, value.value) },
  }))
  return html`
    <h2 class="govuk-heading-m">Who the other person would be</h2>
    ${rows.length > 0 ? summaryList({ rows }) : insetText({ text: 'Nothing would be known of them.' })}`
}

const told = (lines: readonly (string | undefined)[]): SafeHtml => html`
  <h2 class="govuk-heading-m">Who is told</h2>
  <ul class="govuk-list govuk-list--bullet">${lines.map((line) => line && html`<li>${line}</li>`)}</ul>`

function confirm(
  { mark }: Preview,
  { problems = [], reason = '' }: Previewing,
  { submit, action, records = [] }: { submit: string; action: string; records?: readonly SourceRecord[] },
): SafeHtml {
  return html`
    <form method="post" action="${action}" novalidate>
      <input type="hidden" name="mark" value="${mark}">
      ${records.map(({ source, id }) => html`<input type="hidden" name="records" value="${JSON.stringify([source, id])}">`)}
      ${textarea({
        name: 'reason',
        label: { text: 'Why?', classes: 'govuk-label--m' },
        hint: { text: 'Up to 500 characters. It stands beside the decision, which can be undone exactly.' },
        rows: 3,
        value: reason,
        errorMessage: errorAt(problems, 'reason'),
      })}
      ${button({ text: submit, name: 'confirm', value: 'yes', preventDoubleClick: true })}
    </form>`
}
