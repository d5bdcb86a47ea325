import { button, insetText, table } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { residentSource } from '#sources'
import type { OwnValue } from '../model/own-record.ts'
import type { OwnRecord } from '../service/own-record.ts'
import { correctionFields } from './correction-fields.ts'
import { sayLooker } from './looker.ts'
import { proofInputs, type Sought, service, whole } from './prove-oneself.ts'
import { sayDay, sayField } from './words.ts'

/** What somebody sees of their own record, and where they ask for something to be put right. */
export function ownRecordPage(own: OwnRecord, { problems = [], sent = {} }: Sought = {}): Page {
  return {
    title: 'What we hold about you',
    service,
    problems,
    body: html`
      <h1 class="govuk-heading-l">What we hold about you</h1>
      ${insetText({ text: 'We do not show the details themselves here. Someone else may know your reference and date of birth, and must not find out where you live or how to contact you.' })}
      <p class="govuk-body">Is something wrong or missing? <a class="govuk-link" href="#correct">Ask us to put it right</a></p>
      ${correctionsTable(own)}
      ${valuesTable(own)}
      ${looksTable(own)}
      ${whole}
      ${askForm(problems, sent)}`,
  }
}

const listed = new Intl.ListFormat('en-GB')

/** Who says a detail: the person first, then services by name, and last those that are not named. */
const sayerIn = ({ sources }: OwnRecord) => {
  const names = new Map(sources.map(({ id, name }) => [id, name]))
  return ({ sources: said }: OwnValue): string => {
    const services = said.filter((source) => source !== residentSource)
    const named = services.flatMap((source) => names.get(source) ?? [])
    const rest = services.some((source) => !names.has(source))
    const all = [
      ...(said.includes(residentSource) ? ['you'] : []),
      ...new Set(named),
      ...(rest ? ['another service'] : []),
    ]
    const text = listed.format(all)
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
}

function valuesTable(own: OwnRecord): SafeHtml {
  const say = sayerIn(own)
  return table({
    caption: 'Kinds of details',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'What' }, { text: 'Who said it' }],
    rows: own.values.map((value) => [
      {
        text: html`${sayField(value.field)}${value.hint && html`<br><span class="govuk-hint">${value.hint}</span>`}`,
      },
      { text: say(value) },
    ]),
  })
}

const states = {
  asked: 'We have not decided yet',
  accepted: 'We agreed, and asked each service to change it',
  declined: 'We did not agree. Contact us to hear why',
} as const
const dayOf = (at: Date): string => sayDay(dayHere(at))

const correctionsTable = ({ corrections }: OwnRecord): SafeHtml | false =>
  corrections.length > 0 &&
  table({
    caption: 'What you asked us to put right',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What' }, { text: 'Asked' }, { text: 'Result' }],
    rows: corrections.map(({ field, askedAt, state }) => [
      { text: sayField(field) },
      { text: dayOf(askedAt) },
      { text: states[state] },
    ]),
  })

const most = 30

// So that people see it when somebody else knows it.
const whoOf = (role: string, purpose: string): string =>
  purpose === 'see-own-record' ? 'Someone who gave your reference' : sayLooker(role)

function looksTable({ looks, purposes }: OwnRecord): SafeHtml {
  const titles = new Map(purposes.map(({ name, title }) => [name, title]))
  const rows = looks.map(({ at, role, purpose }) => [
    dayOf(at),
    whoOf(role, purpose),
    titles.get(purpose) ?? purpose,
  ])
  const once = [...new Map(rows.map((row) => [row.join(' '), row])).values()].slice(0, most)
  return table({
    caption: 'Who has looked, and why',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'When' }, { text: 'Who and why' }],
    rows: once.map(([day = '', who = '', why = '']) => [
      { text: day },
      { text: html`${who}<br><span class="govuk-hint">${why}</span>` },
    ]),
  })
}

const askForm = (problems: readonly Problem[], sent: Readonly<Record<string, string>>): SafeHtml => html`
  <h2 class="govuk-heading-m" id="correct">Ask us to put something right</h2>
  <form method="post" action="/your-record/corrections" novalidate>
    ${correctionFields(problems, sent, {
      what: 'What is wrong or missing?',
      because: 'How can we check it?',
      becauseHint: 'For example: it is on my passport.',
      tellBy: 'How should we tell you the result?',
      tellNobody: 'I will check here',
      tellAt: 'Your email address or mobile number',
      tellAtHint: 'Only if you want us to tell you.',
    })}
    <p class="govuk-body">Confirm who you are again, so that nobody else can ask in your name.</p>
    ${proofInputs(problems, sent.reference)}
    ${button({ text: 'Ask for this to be put right', preventDoubleClick: true })}
  </form>`
