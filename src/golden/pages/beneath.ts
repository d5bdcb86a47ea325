import { details, summaryList, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { FieldName } from '#sources'
import type { Opened } from '../service/people.ts'
import { sayDay, sayFound, sayLabel, sayMoment } from './words.ts'

type Say = (source: string) => string

/** Where someone has lived, the latest first. */
export function staysOf({ person: { stays } }: Opened, say: Say): SafeHtml | false {
  if (stays.length < 2) return false
  return table({
    caption: 'Where they have lived',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Address' }, { text: 'Known since' }, { text: 'From' }],
    rows: stays.map(({ address, postcode, from, source }) => [
      { text: [address, postcode].filter(Boolean).join(', ') },
      { text: from ? sayDay(from) : 'Before that' },
      { text: say(source) },
    ]),
  })
}

const deciders = {
  engine: 'Found by comparing',
  claim: 'Said by the person',
  steward: 'Decided by a steward',
}

/** The records that the golden record is made from, each as its source holds it. */
export function recordsOf({ records, links }: Opened, say: Say): SafeHtml | false {
  if (records.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">Source records</h2>
    ${records.map(({ source, id, fields, recordedAt }) => {
      const link = links.find((each) => each.source === source && each.id === id)
      const sure = link?.bits === undefined ? '' : `, ${link.bits.toFixed(1)} bits`
      return details({
        summaryText: html`${say(source)}, ${id}`,
        text: html`
          <p class="govuk-body">${link && deciders[link.by]}${sure}. Loaded on ${sayMoment(recordedAt)}.</p>
          ${summaryList({
            classes: 'govuk-summary-list--no-border',
            rows: Object.entries(fields).map(([field, value]) => ({
              key: { text: sayLabel(field as FieldName) },
              value: { text: sayFound(value) },
            })),
          })}`,
      })
    })}`
}

/** Who has looked at this person, for those who may know. */
export function looksOf({ looks }: Opened): SafeHtml | false {
  if (!looks) return false
  return table({
    caption: 'Who has looked',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'When' }, { text: 'Who' }, { text: 'Purpose' }, { text: 'What' }],
    rows: looks
      .slice(0, 50)
      .map(({ at, actor, role, purpose, action }) => [
        { text: sayMoment(at) },
        { text: `${actor} (${role})` },
        { text: purpose },
        { text: action },
      ]),
  })
}
