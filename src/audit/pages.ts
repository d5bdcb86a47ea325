import { button, details, errorAt, input, summaryList, table } from '#govuk'
import { timeZone } from '#kit/day'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Entry } from './model/entry.ts'

/** Entries of the log, and who they are of. */
export type Listed = {
  readonly entries: readonly Entry[]
  /** The names of those who acted, by what the log knows them by. */
  readonly names: ReadonlyMap<string, string>
}

/** What was asked of the log, and what it said. */
export type Asked = Listed & { readonly about: string }

/** What the page shows beside its question. */
type Shown = {
  readonly asked?: Asked
  readonly latest?: Listed
  readonly problems?: readonly Problem[]
  readonly typed?: string
}

/** Asks whom or what the log is to be read about, and shows what it says; unasked, what staff did last. */
export function logPage(
  checkpoints: readonly string[],
  { asked, latest, problems = [], typed }: Shown = {},
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
      ${latest && didLast(latest)}
      ${sealed(checkpoints)}`,
  }
}

const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone,
})

function said({ about, ...listed }: Asked): SafeHtml {
  if (listed.entries.length === 0)
    return html`<p class="govuk-body">There are no entries about <strong>${about}</strong>.</p>`
  return acts(html`What happened, the latest first: ${about}`, listed)
}

function didLast(latest: Listed): SafeHtml {
  if (latest.entries.length === 0) return html`<p class="govuk-body">Staff have not done anything yet.</p>`
  return acts('What staff did last', latest, (entry) => entry.about)
}

function acts(caption: Content, { entries, names }: Listed, aboutOf?: (entry: Entry) => string): SafeHtml {
  const head = ['When', 'Who', 'Why, and what in law lets them', 'What', aboutOf && 'About', 'Outcome']
  return table({
    caption,
    captionClasses: 'govuk-table__caption--m',
    head: head.flatMap((text) => (text ? { text } : [])),
    rows: entries.map((entry) => [
      { text: moment.format(entry.at) },
      { text: html`${names.get(entry.actor) ?? entry.actor}<br>${entry.role}` },
      { text: html`${entry.purpose}${details({ summaryText: 'Lawful basis', text: entry.basis })}` },
      { text: html`${entry.action}${entry.fields.length > 0 && html`<br>${entry.fields.join(', ')}`}` },
      ...(aboutOf ? [{ text: aboutOf(entry) }] : []),
      { text: entry.outcome },
    ]),
  })
}

const lines = (note: string) =>
  html`${note.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`

function sealed(checkpoints: readonly string[]): SafeHtml {
  if (checkpoints.length === 0) return html`<p class="govuk-body">Nothing has been sealed yet.</p>`
  const text = html`
    <p class="govuk-body">Each is signed, and stands for every entry up to it. Keep one elsewhere from time to time: only that shows if someone puts the whole log back to an older state. To check the log, run <code>./guildhall audit verify --checkpoint FILE</code>.</p>
    ${summaryList({ rows: checkpoints.map((note) => ({ key: { text: `Entries: ${note.split('\n')[1]}` }, value: { text: lines(note) } })) })}`
  return details({ summaryText: 'Latest checkpoints', text })
}
