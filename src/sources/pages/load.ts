import { notificationBanner, summaryList, table, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Declaration } from '../model/declaration.ts'
import { type FieldName, labelOf } from '../model/field.ts'
import type { Load } from '../model/load.ts'
import { type Again, untouched } from './again.ts'
import { decisionForm, deedsOf, undoForm } from './deeds.ts'
import { outcomeTag, sayCount, sayMoment } from './words.ts'

/** How many rows were rejected for each reason. */
export type RejectCounts = readonly (readonly [reason: string, rows: number])[]

/** What the page of a load shows beside it. */
export type LoadShown = {
  readonly rejects: RejectCounts
  /** In how many records a held load would change each field. */
  readonly heldFields: readonly (readonly [field: string, records: number])[]
  readonly mayLoad: boolean
  readonly again?: Again
}

const titles = {
  loaded: 'The file was loaded',
  refused: 'The file was refused',
  held: 'The file is waiting for a decision',
}

/** What became of one file; or what it would do, for whoever decides on it. */
export function loadPage(source: Declaration, load: Load, shown: LoadShown): Page {
  const { rejects, again = untouched, mayLoad } = shown
  const title = load.undone ? 'The load was undone' : titles[load.outcome]
  const { outcome } = load
  const isPlain = outcome === 'loaded' && !load.undone
  return {
    title: `${source.name}: ${title.toLowerCase()}`,
    problems: again.problems,
    width: 'full',
    breadcrumbs: [
      { text: 'Sources', href: '/staff/sources' },
      { text: source.name, href: `/staff/sources/${source.id}` },
      { text: 'File' },
    ],
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${source.name}</span> ${title}</h1>
      ${outcome === 'refused' && warningText({ text: `${load.reason}. Nothing was changed.` })}
      ${outcome === 'held' && warningText({ text: `${load.reason}. Nothing has been changed yet.` })}
      ${
        isPlain &&
        load.rejected + load.older === 0 &&
        notificationBanner({ type: 'success', text: 'Every row of the file was loaded.' })
      }
      ${deedsOf(load)}
      ${factsOf(load)}
      ${outcome === 'held' && fieldTable(shown.heldFields)}
      ${rejects.length > 0 && rejectTable(source, load, rejects)}
      ${outcome === 'held' && mayLoad && decisionForm(source, load, again)}
      ${isPlain && mayLoad && undoForm(source, load, again)}`,
  }
}

function factsOf(load: Load): SafeHtml {
  const row = (key: string, text: string | SafeHtml) => ({ key: { text: key }, value: { text } })
  const counts = [
    ['New', load.new],
    ['Changed', load.changed],
    ['Unchanged', load.unchanged],
    ['Removed', load.removed],
    ['Rejected', load.rejected],
  ] as const
  const would = load.outcome === 'held' ? 'Would be ' : ''
  return summaryList({
    rows: [
      row('File', load.fileName),
      row('When', sayMoment(load.at)),
      row('Outcome', outcomeTag(load)),
      ...(load.outcome === 'refused'
        ? []
        : counts.map(([name, count]) => row(would ? would + name.toLowerCase() : name, sayCount(count)))),
      ...(load.older > 0 ? [row('Left out', sayOlder(load.older))] : []),
    ],
  })
}

const sayOlder = (count: number): string =>
  `${sayCount(count)} ${count === 1 ? 'record' : 'records'} older than what we hold: the message was on its way for long`

function fieldTable(fields: LoadShown['heldFields']): SafeHtml | false {
  if (fields.length === 0) return false
  return table({
    caption: 'What would change',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'Field' }, { text: 'Records', format: 'numeric' }],
    rows: fields.map(([field, records]) => [
      { text: labelOf(field as FieldName) },
      { text: sayCount(records), format: 'numeric' },
    ]),
  })
}

function rejectTable({ id }: Declaration, load: Load, rejects: RejectCounts): SafeHtml {
  return html`
    ${table({
      caption: 'Why rows were rejected',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Reason' }, { text: 'Rows', format: 'numeric' }],
      rows: rejects.map(([reason, rows]) => [{ text: reason }, { text: sayCount(rows), format: 'numeric' }]),
    })}
    <p class="govuk-body"><a class="govuk-link" href="/staff/sources/${id}/loads/${load.id}/rejects.csv">Download the rejected rows, with the line and the reason of each</a>. What was known of these records before is kept.</p>`
}
