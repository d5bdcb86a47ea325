import { insetText, summaryList, tag } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Organisation, SaidBy } from '../model/organisation/golden.ts'
import type { OfferedService, ServiceState } from '../model/organisation/said.ts'

/** Everything that an organisation does for people, what is open first. */
export function servicesOf({ services }: Organisation, say: (said: SaidBy<unknown>) => string): SafeHtml {
  if (services.length === 0) return insetText({ text: 'No directory says what they do.' })
  const isOpen = (each: (typeof services)[number]) => each.what.state === 'active'
  const inOrder = [...services.filter(isOpen), ...services.filter((each) => !isOpen(each))]
  return html`${inOrder.map(
    ({ what, by }) => html`
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">${what.name}${stateTag(what.state)}</h3>
      ${what.description && html`<p class="govuk-body govuk-!-margin-bottom-1">${what.description}</p>`}
      ${what.alert && insetText({ text: what.alert })}
      ${summaryList({ classes: 'govuk-summary-list--no-border govuk-!-margin-bottom-1', rows: factsOf(what) })}
      <p class="govuk-hint">${by.map(say).join('; ')}</p>`,
  )}`
}

function factsOf(service: OfferedService) {
  const facts: readonly (readonly [string, string])[] = [
    ['When', service.when.join('; ')],
    ['Where', service.where.join('; ')],
    ['For whom', service.forWhom],
    ['Cost', service.cost],
    ['Contact', [service.phone, service.email, service.website].filter(Boolean).join(', ')],
    ['About', service.topics.join(', ')],
  ]
  return facts
    .filter(([, text]) => text !== '')
    .map(([key, text]) => ({ key: { text: key }, value: { text } }))
}

const states: Readonly<Record<Exclude<ServiceState, 'active'>, string>> = {
  inactive: 'Not offered now',
  defunct: 'No longer offered',
  'temporarily closed': 'Closed for now',
}

const stateTag = (state: ServiceState): Content =>
  state !== 'active' && [' ', tag({ text: states[state], classes: 'govuk-tag--yellow' })]
