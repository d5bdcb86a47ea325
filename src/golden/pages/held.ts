import { insetText, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { residentSource } from '#sources'
import { isKeptApart } from '../model/own-record.ts'
import { goldenFields, nameIn } from '../model/person.ts'
import type { Held } from '../service/held.ts'
import { sayAct } from './beneath.ts'
import { correctionsTable } from './correction.ts'
import { sayLooker } from './looker.ts'
import { fieldsOf } from './values.ts'
import { sayDay, sayerOf, sayField, sayMoment, sayValue } from './words.ts'

/**
 * What is held about somebody, to be read to them or printed for them: each value with who said it, who looked and why,
 * and what became of what they asked to have put right.
 */
export function heldPage(held: Held): Page {
  const { person } = held
  const name = nameIn(person.values)
  const title = `What we hold about ${name}`
  return {
    title,
    width: 'full',
    breadcrumbs: [
      { text: 'Find a person', href: '/staff/people' },
      { text: name, href: `/staff/people/${person.id}` },
      { text: 'What we hold' },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body govuk-!-display-none-print">Check that you are speaking to ${name} before you read this out or print it. Is something wrong? <a class="govuk-link" href="/staff/people/${person.id}/corrections">Add or correct a detail</a></p>
      ${valuesTable(held)}
      ${recordsList(held)}
      ${correctionsTable(held.corrections, held.isSteward)}
      ${held.isSteward && html`<p class="govuk-body govuk-!-display-none-print"><a class="govuk-link" href="/staff/corrections">All corrections waiting</a></p>`}
      ${looksTable(held)}`,
  }
}

const sayerFor = ({ sources, records }: Held) =>
  sayerOf(sources, new Set(records.map(({ source }) => source)))

function valuesTable(held: Held): SafeHtml {
  const say = sayerFor(held)
  const { values } = held.person
  return table({
    caption: 'What we hold',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'What' }, { text: 'What it says' }, { text: 'Who said it' }, { text: 'True since' }],
    rows: goldenFields.flatMap((field) => {
      const value = values[field]
      if (!value) return []
      const others = value.competing.map(
        ({ source, value: other }) =>
          html`<br><span class="govuk-hint">${say(source)} says: ${sayValue(field, other)}</span>`,
      )
      return [
        [
          { text: sayField(field) },
          { text: html`${sayValue(field, value.value)}${others}` },
          { text: value.source === residentSource ? 'The person' : say(value.source) },
          { text: value.from ? sayDay(value.from) : 'Not said' },
        ],
      ]
    }),
  })
}

function recordsList(held: Held): SafeHtml {
  const say = sayerFor(held)
  return html`
    <h2 class="govuk-heading-m">What each service holds</h2>
    ${held.records.length === 0 && html`<p class="govuk-body">There is nothing you can see for this purpose.</p>`}
    ${held.records.map(
      ({ source, fields, recordedAt }) => html`
        <h3 class="govuk-heading-s">${source === residentSource ? 'What they told us' : say(source)}, as of ${sayMoment(recordedAt)}</h3>
        ${fieldsOf(fields)}`,
    )}
    ${!held.isWhole && insetText({ text: 'Some services keep their records to themselves. They are in the copy of everything that a data steward can make.' })}`
}

function looksTable({ looks, hasMoreLooks, purposes, isWhole }: Held): SafeHtml {
  const titles = new Map(purposes.map(({ name, title }) => [name, title]))
  const isShown = (purpose: string) => isWhole || !isKeptApart(purpose)
  return html`
    ${table({
      caption: 'Who has looked, and why',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'When' }, { text: 'Who' }, { text: 'Why' }, { text: 'What they did' }],
      rows: looks.map(({ at, role, purpose, action }) => [
        { text: sayMoment(at) },
        { text: isShown(purpose) ? sayLooker(role) : 'Another service' },
        { text: isShown(purpose) ? (titles.get(purpose) ?? purpose) : 'Its own work' },
        { text: isShown(purpose) ? sayAct(action) : 'Used the record' },
      ]),
    })}
    ${hasMoreLooks && html`<p class="govuk-body">These are the latest ${looks.length}. All of them are in a copy of everything.</p>`}`
}
