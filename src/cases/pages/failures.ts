import { button, errorAt, input, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type Failure, failureDays, failureReports } from '../model/failure.ts'
import { sayMoment, serviceName } from './words.ts'

/** Services that failed at one place again and again, for the manager who must put it right. */
export function failuresPage(
  failures: readonly Failure[],
  {
    sent = {},
    problems = [],
  }: { sent?: Readonly<Record<string, string>>; problems?: readonly Problem[] } = {},
): Page {
  const title = 'Repeated failures'
  const open = failures.filter(({ settledAt }) => !settledAt)
  const settled = failures.filter(({ settledAt }) => settledAt)
  return {
    title,
    width: 'full',
    problems,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">A property is here when ${failureReports} or more reports of one kind came from it within ${failureDays} days.</p>
      ${open.length > 0 ? open.map((failure) => shown(failure, sent, problems)) : html`<p class="govuk-body">No property has repeated failures.</p>`}
      ${settled.length > 0 && history(settled)}`,
  }
}

function shown(
  { id, service, uprn, reports, raisedAt }: Failure,
  sent: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): SafeHtml {
  const field = `settled-${id}`
  return html`
    <section>
      <h2 class="govuk-heading-m">${serviceName(service)}</h2>
      <p class="govuk-body">${reports} reports from the property ${uprn}, since ${sayMoment(raisedAt)}.</p>
      <form method="post" action="/staff/failures/${id}" novalidate>
        ${input({
          name: field,
          label: { text: 'What have you done about it?' },
          value: sent[field],
          errorMessage: errorAt(problems, field),
        })}
        ${button({ text: 'Mark as settled', classes: 'govuk-button--secondary' })}
      </form>
    </section>`
}

const history = (settled: readonly Failure[]) =>
  table({
    caption: 'Settled',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Service' }, { text: 'Property' }, { text: 'What was done' }, { text: 'On' }],
    rows: settled.map(({ service, uprn, settled, settledAt }) => [
      { text: serviceName(service) },
      { text: uprn },
      { text: settled ?? '' },
      { text: settledAt ? sayMoment(settledAt) : '' },
    ]),
  })
