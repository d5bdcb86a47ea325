import {
  button,
  dateInput,
  errorAt,
  input,
  insetText,
  notificationBanner,
  radios,
  select,
  table,
  warningText,
} from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import { queueName } from '../model/queue.ts'
import type { NewRouting, RoutingChoices } from '../model/read-routing.ts'
import type { Moved, Routing } from '../model/routing.ts'
import { serviceName } from './words.ts'

/** What the page is made from. */
export type RoutingShown = {
  readonly rules: readonly Routing[]
  readonly choices: RoutingChoices
  readonly queues: readonly string[]
  readonly today: string
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
  readonly preview?:
    | { readonly rule: NewRouting; readonly moved: readonly Moved[]; readonly isKnownTeam: boolean }
    | undefined
  readonly done?: string | undefined
}

/** Whose work a case is where the council says otherwise than its service. */
export function routingPage(shown: RoutingShown): Page {
  const { rules, today, preview, done, problems = [] } = shown
  const title = 'Routing'
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      ${done && notificationBanner({ type: 'success', text: done })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each service names the team its cases go to. Add a rule to send some cases to another team from a date you choose. The most specific rule applies. Open cases stay where they are.</p>
      ${rules.length > 0 ? ruleTable(rules, today) : insetText({ text: 'There are no rules. Every case goes to the team its service names.' })}
      ${preview && previewPart(preview)}
      ${form(shown)}`,
  }
}

function ruleTable(rules: readonly Routing[], today: string): SafeHtml {
  return table({
    caption: 'Rules',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: ['Of', 'Goes to', 'When', ''].map((text) => ({ text })),
    rows: rules.map((rule) => [
      { text: ruleWords(rule) },
      { text: queueName(rule.to) },
      { text: whenWords(rule, today) },
      {
        text: html`<form method="post" action="/staff/routing/end" novalidate><input type="hidden" name="id" value="${rule.id}">${button({ text: html`End<span class="govuk-visually-hidden"> the rule of ${ruleWords(rule)}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}</form>`,
      },
    ]),
  })
}

function ruleWords({ service, category, ward, queue }: NewRouting): string {
  return [
    service && serviceName(service),
    category && queueName(category),
    ward && `in ${ward}`,
    queue && `of ${queueName(queue)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function whenWords({ outOfHours, from }: NewRouting, today: string): string {
  const since =
    from > today ? `from ${sayDay(from)}` : from > '2000-01-01' ? `since ${sayDay(from)}` : 'always'
  return outOfHours ? `While we are closed, ${since}` : since.charAt(0).toUpperCase() + since.slice(1)
}

function previewPart({ rule, moved, isKnownTeam }: NonNullable<RoutingShown['preview']>): Content {
  const all = moved.reduce((sum, { count }) => sum + count, 0)
  const said =
    all === 0
      ? 'Of the cases that are open now, it would have sent none elsewhere.'
      : `Of the cases that are open now, it would have sent ${all.toLocaleString('en-GB')} elsewhere. They stay where they are.`
  return html`
    <h2 class="govuk-heading-m" id="preview">What this rule would have done</h2>
    <p class="govuk-body">${ruleWords(rule)} goes to ${queueName(rule.to)}. ${said}</p>
    ${!isKnownTeam && warningText({ text: `No service or rule names a team called ${queueName(rule.to)}. Check that somebody works there.`, iconFallbackText: 'Warning' })}
    ${
      moved.length > 0 &&
      table({
        caption: 'Open cases that it would have sent elsewhere',
        captionClasses: 'govuk-visually-hidden',
        head: [
          { text: 'Service' },
          { text: 'Ward' },
          { text: 'Is with' },
          { text: 'Would be with' },
          { text: 'Cases', format: 'numeric' },
        ],
        rows: moved.map(({ service, ward = 'Not known', queue, to, count }) => [
          { text: serviceName(service) },
          { text: ward },
          { text: queueName(queue) },
          { text: queueName(to) },
          { text: count.toLocaleString('en-GB'), format: 'numeric' as const },
        ]),
      })
    }`
}

function form({ choices, queues, sent = {}, problems = [] }: RoutingShown): SafeHtml {
  const field = (name: string) => ({ name, value: sent[name], errorMessage: errorAt(problems, name) })
  const offered = (any: string, names: readonly string[], say: (name: string) => string) => [
    { value: '', text: any },
    ...names.map((value) => ({ value, text: say(value) })),
  ]
  const same = (name: string) => name
  const kindName = (name: string) => name.replaceAll('-', ' ')
  return html`
    <h2 class="govuk-heading-m">Add a rule</h2>
    <form method="post" action="/staff/routing" novalidate>
      ${select({ ...field('service'), label: { text: 'Service' }, items: offered('Any service', choices.services, serviceName) })}
      ${select({ ...field('category'), label: { text: 'Kind of case' }, items: offered('Any kind', choices.categories, kindName) })}
      ${select({ ...field('ward'), label: { text: 'Ward' }, items: offered('Any ward', choices.wards, same) })}
      ${select({ ...field('queue'), label: { text: 'Team it would normally go to' }, items: offered('Any team', queues, queueName) })}
      ${radios({
        name: 'hours',
        value: sent.hours ?? 'always',
        classes: 'govuk-radios--inline',
        fieldset: { legend: { text: 'When?' } },
        items: [
          { value: 'always', text: 'At any hour' },
          { value: 'closed', text: 'While we are closed' },
        ],
      })}
      ${input({ ...field('to'), label: { text: 'Send it to this team' }, hint: { text: 'Like highways-inspectors' }, classes: 'govuk-input--width-20', spellcheck: false })}
      ${dateInput({
        id: 'from',
        namePrefix: 'from',
        values: { day: sent['from-day'], month: sent['from-month'], year: sent['from-year'] },
        fieldset: { legend: { text: 'Start date' } },
        errorMessage: errorAt(problems, 'from-day'),
      })}
      <div class="govuk-button-group">
        ${button({ text: 'Show what it would do', name: 'do', value: 'preview', classes: 'govuk-button--secondary' })}
        ${button({ text: 'Add the rule', name: 'do', value: 'add' })}
      </div>
    </form>`
}
