import { button, insetText, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { isKeptApart } from '../model/own-record.ts'
import { goldenFields, nameIn } from '../model/person.ts'
import type { Held } from '../service/held.ts'
import { sayAct } from './beneath.ts'
import { correctionsTable } from './correction.ts'
import { correctionFields } from './correction-fields.ts'
import { sayLooker } from './looker.ts'
import { fieldsOf } from './values.ts'
import { sayDay, sayerOf, sayField, sayMoment, sayValue } from './words.ts'

type Asked = { readonly problems?: readonly Problem[]; readonly sent?: Readonly<Record<string, string>> }

/**
 * What is held about somebody, to be read to them or printed for them: each value with who said it, who looked and why,
 * and where they ask for something to be put right.
 */
export function heldPage(held: Held, { problems = [], sent = {} }: Asked = {}): Page {
  const { person } = held
  const name = nameIn(person.values)
  const title = `What we hold about ${name}`
  return {
    title,
    width: 'full',
    problems,
    breadcrumbs: [
      { text: 'Find a person', href: '/staff/people' },
      { text: name, href: `/staff/people/${person.id}` },
      { text: 'What we hold' },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body govuk-!-display-none-print">Check that you are speaking to ${name} before you read this out or print it.</p>
      ${valuesTable(held)}
      ${recordsList(held)}
      ${correctionsTable(held.corrections, held.isSteward)}
      ${held.isSteward && html`<p class="govuk-body govuk-!-display-none-print"><a class="govuk-link" href="/staff/corrections">All corrections waiting</a></p>`}
      ${looksTable(held)}
      ${askForm(held, problems, sent)}`,
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
          { text: say(value.source) },
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
        <h3 class="govuk-heading-s">${say(source)}, as of ${sayMoment(recordedAt)}</h3>
        ${fieldsOf(fields)}`,
    )}
    ${!held.isWhole && insetText({ text: 'Some services keep their records to themselves. They are in the copy of everything that a data steward can make.' })}`
}

const most = 100

function looksTable({ looks, purposes, isWhole }: Held): SafeHtml {
  const titles = new Map(purposes.map(({ name, title }) => [name, title]))
  const isShown = (purpose: string) => isWhole || !isKeptApart(purpose)
  return html`
    ${table({
      caption: 'Who has looked, and why',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'When' }, { text: 'Who' }, { text: 'Why' }, { text: 'What they did' }],
      rows: looks
        .slice(0, most)
        .map(({ at, role, purpose, action }) => [
          { text: sayMoment(at) },
          { text: isShown(purpose) ? sayLooker(role) : 'Another service' },
          { text: isShown(purpose) ? (titles.get(purpose) ?? purpose) : 'Its own work' },
          { text: isShown(purpose) ? sayAct(action) : 'Used the record' },
        ]),
    })}
    ${looks.length > most && html`<p class="govuk-body">These are the latest ${most}.</p>`}`
}

function askForm({ person }: Held, problems: readonly Problem[], sent: Asked['sent'] = {}): SafeHtml {
  return html`
    <section class="govuk-!-display-none-print">
      <h2 class="govuk-heading-m" id="correct">Ask for something to be put right</h2>
      <form method="post" action="/staff/people/${person.id}/corrections" novalidate>
        ${correctionFields(problems, sent, {
          because: 'How is this known?',
          becauseHint: 'For example: shown a passport at the counter.',
          tellBy: 'How should we tell them the result?',
          tellNobody: 'They will ask us',
          tellAt: 'Email address or mobile number',
        })}
        ${button({ text: 'Ask for this to be put right', preventDoubleClick: true })}
      </form>
    </section>`
}
