import { button, errorAt, input, insetText, table, textarea } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Case } from '../model/case.ts'
import { smallestShown } from '../model/demand.ts'
import { isTooFew, type WardFigures, wardCount, wardShare } from '../model/ward.ts'
import { caseTable } from './list.ts'
import { sayDays } from './words.ts'

/** What was sent, what is wrong with it, and what has been done. */
export type WardsAsked = {
  readonly today: string
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
  readonly done?: string
}

/** How cases stand in each ward, and what a councillor has taken up for somebody. */
export function wardsPage(
  { wards, casework, mayAsk }: { wards: readonly WardFigures[]; casework: readonly Case[]; mayAsk: boolean },
  { today, sent = {}, problems = [], done }: WardsAsked,
): Page {
  const title = 'Wards'
  return {
    title,
    width: 'full',
    problems,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${done && insetText({ text: done })}
      ${wards.length > 0 ? figures(wards) : html`<p class="govuk-body">No case has a ward yet.</p>`}
      ${mayAsk && caseworkOf(casework, today)}
      ${mayAsk && askForm(sent, problems)}`,
  }
}

/** One ward: how its cases stand, and those about public places. */
export function wardPage(
  figures: WardFigures | undefined,
  cases: readonly Case[],
  ward: string,
  today: string,
): Page {
  return {
    title: ward,
    width: 'full',
    breadcrumbs: [{ text: 'Wards', href: '/staff/wards' }, { text: ward }],
    body: html`
      <h1 class="govuk-heading-l">${ward}</h1>
      ${figures && wardTable([figures])}
      ${cases.length > 0 ? caseTable(cases, today, 'Reports about public places, the newest first') : html`<p class="govuk-body">There are no reports about public places.</p>`}`,
  }
}

function figures(wards: readonly WardFigures[]): SafeHtml {
  return html`
    <p class="govuk-body">A count from 1 to ${smallestShown - 1} is not shown, nor what stands on so few: it could point at somebody.</p>
    ${wardTable(wards)}`
}

function wardTable(wards: readonly WardFigures[]): SafeHtml {
  const heads = ['Open', 'Late', 'Closed in 28 days', 'Promises kept', 'Half completed within']
  return table({
    caption: 'Cases by ward',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [{ text: 'Ward' }, ...heads.map((text) => ({ text, format: 'numeric' as const }))],
    rows: wards.map((ward) => [
      {
        text: html`<a class="govuk-link" href="/staff/wards/${encodeURIComponent(ward.ward)}">${ward.ward}</a>`,
      },
      ...cellsOf(ward).map((text) => ({ text, format: 'numeric' as const })),
    ]),
  })
}

const cellsOf = ({ open, overdue, closed, kept, promised, medianDays }: WardFigures): readonly string[] => [
  wardCount(open),
  wardCount(overdue),
  wardCount(closed),
  wardShare(kept, promised),
  isTooFew(closed) || medianDays === null ? 'Too few to show' : sayDays(medianDays),
]

function caseworkOf(casework: readonly Case[], today: string): Content {
  return casework.length > 0
    ? caseTable(casework, today, 'Cases you have asked about')
    : html`<h2 class="govuk-heading-m">Cases you have asked about</h2><p class="govuk-body">There are none yet.</p>`
}

function askForm(sent: Readonly<Record<string, string>>, problems: readonly Problem[]): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">Ask about a case for a resident</h2>
    <form method="post" action="/staff/wards" novalidate>
      ${input({
        name: 'reference',
        label: { text: 'Reference that they gave you' },
        classes: 'govuk-input--width-10',
        autocomplete: 'off',
        spellcheck: false,
        value: sent.reference,
        errorMessage: errorAt(problems, 'reference'),
      })}
      ${textarea({
        name: 'question',
        rows: 3,
        label: { text: 'What do you ask the team?' },
        value: sent.question,
        errorMessage: errorAt(problems, 'question'),
      })}
      ${button({ text: 'Ask the team' })}
    </form>`
}
