import { details, insetText, summaryList, table, tag, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { type GoldenField, type GoldenValue, goldenFields, nameIn } from '../model/person.ts'
import type { Opened } from '../service/people.ts'
import { looksOf, recordsOf, staysOf } from './beneath.ts'
import { sayWhy } from './why.ts'
import { sayDay, sayerOf, sayField, sayValue } from './words.ts'

/** One person: who they are, each value with where it comes from, and what other modules have to say of them. */
export function recordPage(opened: Opened, beside: Content, banner?: Content): Page {
  const { person, records, sources } = opened
  const title = nameIn(person.values)
  const say = sayerOf(sources, new Set(records.map(({ source }) => source)))
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Find a person', href: '/staff/people' }, { text: title }],
    body: html`
      ${banner}
      <h1 class="govuk-heading-l">${title}</h1>
      ${warnings(opened)}
      ${keyFacts(person.values)}
      ${beside}
      <h2 class="govuk-heading-m">What is held</h2>
      ${valuesOf(person.values, say)}
      ${person.ward && html`<p class="govuk-body">Lives in ${person.ward} ward.</p>`}
      ${staysOf(opened, say)}
      ${recordsOf(opened, say)}
      ${looksOf(opened)}`,
  }
}

/** What an officer with somebody on the line asks or tells first. */
function keyFacts({ date_of_birth: birth, address, postcode, phone, email }: Opened['person']['values']) {
  const home = [address?.value, postcode?.value].filter(Boolean).join(', ')
  const facts = [
    birth && `Born ${sayDay(birth.value)}`,
    home,
    phone && sayValue('phone', phone.value),
    email?.value,
  ].filter(Boolean)
  return (
    facts.length > 0 &&
    html`<p class="govuk-body-l">${facts.map((fact, at) => [at > 0 && html`<br>`, fact])}</p>`
  )
}

/** What must be known before anything else is read. */
function warnings({ person: { values, isRestricted } }: Opened): Content {
  const { date_of_death: death, communication_needs: needs } = values
  return [
    isRestricted &&
      warningText({
        text: 'Restricted. Tell nobody where this person lives, or that they are known to us. Never write to an address before the latest.',
      }),
    death &&
      insetText({
        text: html`${tag({ text: 'Has died', classes: 'govuk-tag--grey' })} on ${sayDay(death.value)}. Write to whoever deals with the estate, not to the person.`,
      }),
    needs &&
      insetText({
        text: html`${tag({ text: 'Communication needs', classes: 'govuk-tag--blue' })} ${needs.value}`,
      }),
  ]
}

function valuesOf(values: Opened['person']['values'], say: (source: string) => string): SafeHtml {
  const rows = goldenFields.flatMap((field) => {
    const value = values[field]
    return value ? [{ key: { text: sayField(field) }, value: { text: shownValue(field, value, say) } }] : []
  })
  return summaryList({ rows })
}

/** A value, the sentence that says why it stands, and what else is said. */
function shownValue(field: GoldenField, value: GoldenValue, say: (source: string) => string): SafeHtml {
  const { competing } = value
  return html`
    <p class="govuk-body govuk-!-margin-bottom-1">${sayValue(field, value.value)}${value.isInvalid && html` ${tag({ text: 'Does not work', classes: 'govuk-tag--red' })}`}</p>
    ${details({
      classes: 'govuk-!-margin-bottom-0',
      summaryText: html`${summaryOf(value, say)}<span class="govuk-visually-hidden">: ${sayField(field)}</span>`,
      text: html`
        <p class="govuk-body">${sayWhy(field, value, say)}</p>
        ${competing.length > 0 && competingTable(field, competing, say)}`,
    })}`
}

function summaryOf({ source, competing, pinned }: GoldenValue, say: (source: string) => string): string {
  const from = `From ${say(source)}`
  if (pinned) return `${from}; chosen by a steward`
  return competing.length > 0 ? `${from}; others differ` : from
}

function competingTable(
  field: GoldenField,
  competing: GoldenValue['competing'],
  say: (source: string) => string,
): SafeHtml {
  return table({
    caption: 'What else is said',
    head: [{ text: 'Value' }, { text: 'Said by' }, { text: 'True since' }],
    rows: competing.map((other) => [
      { text: [sayValue(field, other.value), other.isInvalid && ' (does not work)'] },
      { text: say(other.source) },
      { text: other.from ? sayDay(other.from) : 'Not said' },
    ]),
  })
}
