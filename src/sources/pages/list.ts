import { insetText, table, tag } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import type { SourceSummary } from '../service/registry.ts'
import { sayCount, sayMoment } from './words.ts'

const states = {
  decision: { text: 'To decide', classes: 'govuk-tag--yellow' },
  paused: { text: 'Paused', classes: 'govuk-tag--grey' },
} as const

/** Every application in the registry, with what it last sent. */
export function listPage(summaries: readonly SourceSummary[]): Page {
  const title = 'Sources'
  const rows = summaries.map(({ source, lastLoad, records, needs }) => [
    {
      text: html`<a class="govuk-link" href="/staff/sources/${source.id}">${source.name}</a> ${needs && tag(states[needs])}`,
    },
    { text: source.owner },
    { text: source.refresh },
    { text: lastLoad ? sayMoment(lastLoad.at) : 'Never' },
    { text: sayCount(records), format: 'numeric' as const },
  ])
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">The council applications whose records we join up. Each has an owner, a lawful basis, and purposes its records can be read for.</p>
      ${
        rows.length === 0
          ? insetText({ text: 'No application has been registered yet.' })
          : table({
              caption: 'Applications',
              captionClasses: 'govuk-visually-hidden',
              firstCellIsHeader: true,
              head: [
                { text: 'Application' },
                { text: 'Owner' },
                { text: 'New file' },
                { text: 'Last loaded' },
                { text: 'Records that you may see', format: 'numeric' },
              ],
              rows,
            })
      }`,
  }
}
