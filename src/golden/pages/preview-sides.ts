import { table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { RecordKey } from '#sources'
import { needsIn, needTitles } from '../model/needs.ts'
import { nameIn, type Person } from '../model/person.ts'
import type { Preview } from '../service/preview.ts'
import { sayChannel, sayDay, sayField, sayValue } from './words.ts'

/** Both sides beside each other: which reference stays, which records are whose, and what moves with them. */
export function sides(preview: Preview, [stays, goes]: readonly [Person, Person | undefined]): SafeHtml {
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
      'Contact needs and preferences',
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
