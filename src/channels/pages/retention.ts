import { type Removed, sayPeriod } from '#cases'
import { button, errorAt, input, insetText, notificationBanner, table, textarea } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { messagePeriod } from '#messages'
import { findService, sayDay, wordsIn } from '#services'
import { shortLived, undeclared } from '../model/retention.ts'

type Run = Removed & { readonly at: Date }
type Held = {
  readonly id: string
  readonly reference: string
  readonly because: string
  readonly madeAt: Date
}

/** What the page is made from. */
export type Keeping = {
  readonly declared: readonly { readonly service: string; readonly period: string }[]
  readonly runs: readonly Run[]
  readonly holds: readonly Held[]
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
  readonly done?: string | undefined
}

const nameOf = (what: string): string => {
  const service = findService(what)
  return service ? wordsIn(service.name) : what.charAt(0).toUpperCase() + what.slice(1)
}
const count = (number: number) => ({ text: number.toLocaleString('en-GB'), format: 'numeric' as const })

/** How long what is kept, what was removed and will be, and what must be kept for longer. */
export function retentionPage(keeping: Keeping): Page {
  const { declared, done, problems = [] } = keeping
  const title = 'How long we keep things'
  const declaredRows = [
    ...declared.map(({ service, period }) => [
      { text: `Cases: ${nameOf(service)}` },
      { text: sayPeriod(period) },
      { text: 'after the case is closed' },
    ]),
    [
      { text: 'Messages: to whom, and what they said' },
      { text: sayPeriod(messagePeriod) },
      { text: 'after they were written' },
    ],
    ...shortLived.map(({ what, period, when }) => [
      { text: what },
      { text: sayPeriod(period) },
      { text: when },
    ]),
  ]
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      ${done && notificationBanner({ type: 'success', text: html`<p class="govuk-notification-banner__heading">${done}</p>` })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each night we remove personal information from closed cases and messages when its time is up. We keep what statistics need: the service, the date, the ward, how it ended and whether we kept our promise. The audit log has each case that was emptied.</p>
      ${lastRun(keeping.runs)}
      ${holding(keeping)}
      ${table({
        caption: 'How long',
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader: true,
        head: [{ text: 'What' }, { text: 'Kept for' }, { text: 'Counted from' }],
        rows: declaredRows,
      })}`,
  }
}

function lastRun(runs: readonly Run[]): SafeHtml {
  const [last] = runs
  if (!last) return insetText({ text: 'This has not run yet. It will run tonight.' })
  const all = runs.filter(({ at }) => at.getTime() === last.at.getTime())
  const night = all.filter(({ what }) => what !== undeclared)
  const rest = all.find(({ what }) => what === undeclared)?.held ?? 0
  const said = `${rest.toLocaleString('en-GB')} closed cases belong to services with no time limit. Nothing is removed from them.`
  return html`${rest > 0 && insetText({ text: said })}${table({
    caption: `Last run on ${sayDay(dayHere(last.at))}`,
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'What' },
      { text: 'Removed', format: 'numeric' },
      { text: 'Due, but kept', format: 'numeric' },
      { text: 'Due within a month', format: 'numeric' },
    ],
    rows: night.map(({ what, removed, held, dueSoon }) => [
      { text: nameOf(what) },
      count(removed),
      count(held),
      count(dueSoon),
    ]),
  })}`
}

function holding({ holds, sent = {}, problems = [] }: Keeping): SafeHtml {
  const rows = holds.map(({ id, reference, because, madeAt }) => [
    {
      text: html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${reference}">${reference}</a>`,
    },
    { text: because },
    { text: sayDay(dayHere(madeAt)) },
    {
      text: html`<form method="post" action="/staff/retention/release" novalidate><input type="hidden" name="id" value="${id}">${button({ text: html`End<span class="govuk-visually-hidden"> keeping ${reference}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}</form>`,
    },
  ])
  const head = [{ text: 'Case' }, { text: 'Why' }, { text: 'Since' }, { text: '' }]
  return html`
    <h2 class="govuk-heading-m">Kept for longer</h2>
    ${
      rows.length > 0
        ? table({ caption: 'Cases kept for longer', captionClasses: 'govuk-visually-hidden', head, rows })
        : html`<p class="govuk-body">No cases are being kept for longer.</p>`
    }
    <form method="post" action="/staff/retention" novalidate>
      ${input({
        name: 'reference',
        label: { text: 'Keep the case with this reference' },
        classes: 'govuk-input--width-10',
        value: sent.reference,
        errorMessage: errorAt(problems, 'reference'),
      })}
      ${textarea({
        name: 'because',
        rows: 2,
        label: { text: 'Why?' },
        hint: { text: 'Who needs it, like a court or an inquiry. Do not include names' },
        value: sent.because,
        errorMessage: errorAt(problems, 'because'),
      })}
      ${button({ text: 'Keep it', classes: 'govuk-button--secondary' })}
    </form>`
}
