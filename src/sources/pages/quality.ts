import { barChart, details, insetText, lineChart, table } from '#govuk'
import { timeZone } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Declaration } from '../model/declaration.ts'
import { type FieldName, labelOf } from '../model/field.ts'
import { type Counted, type Measure, measures } from '../model/quality.ts'
import type { Suspect } from '../model/suspect.ts'
import type { OpenedQuality } from '../service/quality.ts'
import { sayCount, sayMoment } from './words.ts'

const names: Readonly<Record<Measure, string>> = {
  completeness: 'Completeness',
  validity: 'Validity',
  uniqueness: 'Uniqueness',
  consistency: 'Consistency',
  timeliness: 'Timeliness',
  matched: 'Matched to a property',
}

const meanings: Readonly<Record<Measure, string>> = {
  completeness: 'Values filled in, of all that could be',
  validity: 'Values that are valid, of those that can be checked',
  uniqueness: 'Records of people who appear only once',
  consistency: 'Records with no conflicting values',
  timeliness: 'Loads that arrived on time',
  matched: 'Addresses matched to one property in the gazetteer',
}

type Measured = OpenedQuality['measured']

/** How good what an application sends is, now and over time. `suspects` are told by whoever joins records, where they are. */
export function qualityPage(
  { source, measured, mayLoad }: OpenedQuality,
  suspects: readonly Suspect[] | undefined,
): Page {
  const last = measured.at(-1)
  return {
    title: `${source.name}: quality`,
    width: 'full',
    breadcrumbs: [
      { text: 'Sources', href: '/staff/sources' },
      { text: source.name, href: `/staff/sources/${source.id}` },
      { text: 'Quality' },
    ],
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${source.name}</span> Quality</h1>
      ${
        last
          ? html`
            <p class="govuk-body">Measured on ${sayMoment(last.at)}, after the last load.</p>
            ${overview(measured)}
            ${mayLoad && rowsLink(source)}
            ${overTime(measured)}
            ${fieldChart(last.counts, 'completeness', 'Completeness by field: percentage of values filled in')}
            ${fieldChart(last.counts, 'validity', 'Validity by field: percentage of values that are valid')}`
          : insetText({
              text: 'Nothing has been measured yet. We measure quality a few seconds after each load.',
            })
      }
      ${suspects && suspectsOf(suspects)}`,
  }
}

const percent = (good: number, of: number): number => Math.round((1000 * good) / of) / 10

/** All fields of one measure together; `undefined` when it was not measured. */
function shareOf(counts: readonly Counted[], measure: Measure): number | undefined {
  const those = counts.filter((each) => each.measure === measure)
  const of = those.reduce((sum, { counted }) => sum + counted, 0)
  return of === 0
    ? undefined
    : percent(
        those.reduce((sum, { good }) => sum + good, 0),
        of,
      )
}

function overview(measured: Measured): SafeHtml {
  const [now, before] = [measured.at(-1), measured.at(-2)]
  const said = (share: number | undefined) => (share === undefined ? 'Not measured' : `${share}%`)
  return table({
    caption: 'Now and last time',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'Measure' },
      { text: 'What it counts' },
      { text: 'Now', format: 'numeric' },
      { text: 'Before', format: 'numeric' },
      { text: 'To mend', format: 'numeric' },
    ],
    rows: measures.map((measure) => {
      const those = (now?.counts ?? []).filter((each) => each.measure === measure)
      const bad = those.reduce((sum, { good, counted }) => sum + counted - good, 0)
      return [
        { text: names[measure] },
        { text: meanings[measure] },
        { text: said(shareOf(now?.counts ?? [], measure)), format: 'numeric' as const },
        { text: said(shareOf(before?.counts ?? [], measure)), format: 'numeric' as const },
        { text: sayCount(bad), format: 'numeric' as const },
      ]
    }),
  })
}

const rowsLink = ({ id, owner }: Declaration): SafeHtml => html`
  <p class="govuk-body"><a class="govuk-link" href="/staff/sources/${id}/quality.csv">Download the rows to send back to its owner</a>, ${owner}. The file leaves out restricted people, and has 20,000 rows at most.</p>`

function overTime(measured: Measured): SafeHtml | false {
  if (measured.length < 2) return false
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone })
  return lineChart({
    id: 'over-time',
    title: 'Over time: percentage that is good',
    heading: 'Measured',
    labels: measured.map(({ at }) => day.format(at)),
    series: (['completeness', 'validity', 'uniqueness', 'matched'] as const).map((measure) => ({
      name: names[measure],
      values: measured.map(({ counts }) => shareOf(counts, measure)),
    })),
  })
}

function fieldChart(counts: readonly Counted[], measure: Measure, title: string): SafeHtml | false {
  const those = counts.filter((each) => each.measure === measure && each.field !== '')
  if (those.length === 0) return false
  const bars = those
    .map(({ field, good, counted }) => ({
      label: labelOf(field as FieldName),
      value: percent(good, counted),
    }))
    .sort((a, b) => a.value - b.value)
  return barChart({ id: measure, title, heading: 'Field', measure: 'Per cent', bars })
}

const mostAtOnce = 10

function suspectsOf(suspects: readonly Suspect[]): SafeHtml {
  const rest = suspects.slice(mostAtOnce)
  if (suspects.length === 0)
    return insetText({
      text: 'No one with a record from here looks like two people joined by mistake.',
    })
  return html`
    <h2 class="govuk-heading-m">People whose records may be about more than one person</h2>
    <p class="govuk-body">Open each golden record and compare its source records. Take out what is somebody else’s, or ask the owner of the application to put a value right.</p>
    ${suspectsTable('Golden records to look at', suspects.slice(0, mostAtOnce))}
    ${
      rest.length > 0 &&
      details({
        summaryText: `Show ${sayCount(rest.length)} more, after these`,
        text: suspectsTable('The others, the worst first', rest),
      })
    }`
}

const suspectsTable = (caption: string, suspects: readonly Suspect[]): SafeHtml =>
  table({
    caption,
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Golden record' }, { text: 'Why' }],
    rows: suspects.map(({ person, name, why }) => [
      { text: html`<a class="govuk-link" href="/staff/people/${person}">${name}</a>` },
      { text: why },
    ]),
  })
