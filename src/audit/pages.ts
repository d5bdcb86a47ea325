import { button, details, errorAt, input, summaryList, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Entry } from './model/entry.ts'

/** What was asked of the log, and what it said. */
export type Asked = {
  readonly about: string
  readonly entries: readonly Entry[]
  /** The names of those who acted, by what the log knows them by. */
  readonly names: ReadonlyMap<string, string>
}

/** Asks whom or what the log is to be read about, and shows what it says. */
export function logPage(
  checkpoints: readonly string[],
  { asked, problems = [], typed }: { asked?: Asked; problems?: readonly Problem[]; typed?: string } = {},
): Page {
  const title = 'Audit log'
  return {
    title,
    width: 'full',
    problems,
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Every time someone looks at a person’s record or makes a decision, it is recorded here. Your own use of this page is recorded too.</p>
      <form method="post" action="/staff/audit" novalidate>
        ${input({
          name: 'about',
          label: { text: 'Who or what is it about?', classes: 'govuk-label--m' },
          hint: { text: 'A reference, like X4K-9P2-WR3, or the identifier of a person' },
          classes: 'govuk-input--width-30',
          value: typed ?? asked?.about,
          errorMessage: errorAt(problems, 'about'),
          spellcheck: false,
        })}
        ${button({ text: 'Show what happened' })}
      </form>
      ${asked && said(asked)}
      ${sealed(checkpoints)}`,
  }
}

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Europe/London',
})

function said({ entries, names, about }: Asked): SafeHtml {
  if (entries.length === 0)
    return html`<p class="govuk-body">There are no entries about <strong>${about}</strong>.</p>`
  return table({
    caption: html`What happened, the latest first: ${about}`,
    captionClasses: 'govuk-table__caption--m',
    head: ['When', 'Who', 'Why, and what in law lets them', 'What', 'Outcome'].map((text) => ({ text })),
    rows: entries.map((entry) => [
      { text: moment.format(entry.at) },
      { text: html`${names.get(entry.actor) ?? entry.actor}<br>${entry.role}` },
      { text: html`${entry.purpose}${details({ summaryText: 'Lawful basis', text: entry.basis })}` },
      { text: html`${entry.action}${entry.fields.length > 0 && html`<br>${entry.fields.join(', ')}`}` },
      { text: entry.outcome },
    ]),
  })
}

const lines = (note: string) =>
  html`${note.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`

function sealed(checkpoints: readonly string[]): SafeHtml {
  if (checkpoints.length === 0) return html`<p class="govuk-body">Nothing has been sealed yet.</p>`
  return html`
    <h2 class="govuk-heading-m">Latest checkpoints</h2>
    <p class="govuk-body">Each is signed, and stands for every entry up to it. Keep one elsewhere from time to time: only that shows if someone puts the whole log back to an older state. To check the log, run <code>./guildhall audit verify --checkpoint FILE</code>.</p>
    ${summaryList({ rows: checkpoints.map((note) => ({ key: { text: `Entries: ${note.split('\n')[1]}` }, value: { text: lines(note) } })) })}`
}
