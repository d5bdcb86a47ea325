import { button, errorAt, fileUpload, insetText, summaryList, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { changes, type Declaration } from '../model/declaration.ts'
import type { Fetched } from '../model/fetch.ts'
import { type FieldName, labelOf } from '../model/field.ts'
import { takesFiles } from '../model/from.ts'
import type { Deed, Load } from '../model/load.ts'
import { type Again, untouched } from './again.ts'
import { pauseForm } from './deeds.ts'
import { replayForm } from './replay.ts'
import { fetchedInWords, peopleInWords, wayInWords } from './way.ts'
import { outcomeTag, sayChange, sayCount, sayFact, sayMoment } from './words.ts'

/** What the page of an application shows beside what was declared of it. */
export type SourceShown = {
  readonly loads: readonly Load[]
  readonly mayLoad: boolean
  readonly pause: Deed | undefined
  readonly fetched: Fetched | undefined
  readonly purposes: readonly string[]
  readonly again?: Again
}

/** One application: what was declared of it in words, what it has sent, and a place to send a file. */
export function sourcePage(
  source: Declaration,
  { loads, mayLoad, pause, fetched, purposes, again = untouched }: SourceShown,
): Page {
  const { problems } = again
  return {
    title: source.name,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Sources', href: '/staff/sources' }, { text: source.name }],
    body: html`
      <h1 class="govuk-heading-l">${source.name}</h1>
      ${declared(source, { fetched, purposes })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/sources/${source.id}/quality">Data quality</a></p>
      ${mayLoad && html`<p class="govuk-body"><a class="govuk-link" href="/staff/sources/${source.id}/proposals">Corrections proposed to it</a></p>`}
      ${toldOf(source)}
      ${mayLoad && !pause && takesFiles(source) && uploadForm(source, problems)}
      ${mayLoad && pauseForm(source, pause, again)}
      ${mayLoad && loads.length > 0 && replayForm(source, again)}
      <h2 class="govuk-heading-m">Files received</h2>
      ${loads.length === 0 ? insetText({ text: 'No file has been sent yet.' }) : loadTable(source, loads)}`,
  }
}

function declared(
  source: Declaration,
  { fetched, purposes }: Pick<SourceShown, 'fetched' | 'purposes'>,
): SafeHtml {
  const row = (key: string, text: Content) => ({ key: { text: key }, value: { text } })
  const fields = Object.keys(source.fields).map((field) => labelOf(field as FieldName))
  return summaryList({
    rows: [
      row('Owner', source.owner),
      row('Steward', source.steward),
      row('Lawful basis', `${source.lawfulBasis}, under ${source.statute}`),
      row('May be read for', purposes.join('; ')),
      row('Supplies', fields.join(', ')),
      row('New file', source.refresh),
      row('Contract', source.contract),
      row(
        'How we send changes back',
        source.writeBack === 'webhook' && source.webhookUrl
          ? 'a signed message to the application'
          : 'a task for an officer, who makes the change there',
      ),
      source.people && row('Everybody it holds', peopleInWords(source.people)),
      row('File format', wayInWords(source)),
      fetched && row('Last asked', fetchedInWords(fetched)),
    ],
  })
}

function toldOf({ told }: Declaration): SafeHtml | false {
  const rows = changes.flatMap((change) => {
    const basis = told[change]
    if (!basis) return []
    return [
      [
        { text: sayChange(change) },
        { text: basis.service },
        { text: `${basis.lawfulBasis}, under ${basis.statute}` },
        { text: basis.fields.map(sayFact).join(', ') },
      ],
    ]
  })
  if (rows.length === 0) return false
  return table({
    caption: 'What we tell it',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Change' }, { text: 'Service' }, { text: 'Lawful basis' }, { text: 'Is told' }],
    rows,
  })
}

function uploadForm({ id }: Declaration, problems: readonly Problem[]): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">Send a file</h2>
    <form method="post" action="/staff/sources/${id}/loads" enctype="multipart/form-data" novalidate>
      ${fileUpload({
        name: 'file',
        label: { text: 'A file with everything the application holds' },
        hint: {
          text: 'Records no longer in the file are marked as removed. If the file as a whole is wrong, nothing changes.',
        },
        errorMessage: errorAt(problems, 'file'),
        attributes: { accept: '.csv,.txt,.json,.jsonl,.ndjson,text/csv' },
      })}
      ${button({ text: 'Load the file', preventDoubleClick: true })}
    </form>`
}

function loadTable({ id }: Declaration, loads: readonly Load[]): SafeHtml {
  const count = (text: number) => ({ text: sayCount(text), format: 'numeric' as const })
  return table({
    firstCellIsHeader: true,
    head: [
      { text: 'When' },
      { text: 'File' },
      { text: 'Outcome' },
      ...['New', 'Changed', 'Unchanged', 'Removed', 'Rejected'].map((text) => ({
        text,
        format: 'numeric' as const,
      })),
    ],
    rows: loads.map((load) => [
      {
        text: html`<a class="govuk-link" href="/staff/sources/${id}/loads/${load.id}">${sayMoment(load.at)}</a>`,
      },
      { text: load.fileName },
      { text: outcomeTag(load) },
      count(load.new),
      count(load.changed),
      count(load.unchanged),
      count(load.removed),
      count(load.rejected),
    ]),
  })
}
