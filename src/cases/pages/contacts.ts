import { barChart, summaryList, table, tag } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import { shownCount, smallestShown } from '../model/demand.ts'
import type { Dashboard } from '../model/figures.ts'
import { queueName } from '../model/queue.ts'
import { sayTime, serviceName } from './words.ts'

/** What people have contacted us about of late, when, and how much of it only asks where something is. */
export function contacts({ chases, byHour }: Dashboard): SafeHtml {
  const all = chases.reduce((sum, each) => sum + each.all, 0)
  const chasing = chases.reduce((sum, each) => sum + each.chases, 0)
  if (all === 0)
    return html`<p class="govuk-body">None has been written down yet. An officer writes one down at the end of a call, or on the page of a case.</p>`
  const share =
    all < smallestShown ? 'Too few to show' : `${Math.round((chasing / all) * 100)}%, ${chasing} of ${all}`
  const services = chases.filter((each) => each.all >= smallestShown)
  return html`
    ${summaryList({
      rows: [
        { key: { text: 'Contacts' }, value: { text: shownCount(all) } },
        { key: { text: 'Asking only “where is it?”' }, value: { text: share } },
      ],
    })}
    ${
      services.length > 0 &&
      barChart({
        id: 'chases',
        title: 'Contacts asking only “where is it?”, by service',
        heading: 'Service',
        measure: 'Contacts',
        bars: services.map(({ service, chases }) => ({
          label: service ? serviceName(service) : 'Service not recorded',
          value: chases,
        })),
      })
    }
    ${
      all >= smallestShown &&
      barChart({
        id: 'by-hour',
        title: 'When people contact us, by the hour',
        heading: 'Hour',
        measure: 'Contacts',
        bars: byHour.map(({ hour, count }) => ({ label: `${hour}:00`, value: count })),
      })
    }`
}

/** Promises about to run out, or have: the most urgent first. */
export function risks({ atRisk }: Dashboard): SafeHtml {
  if (atRisk.length === 0) return html`<p class="govuk-body">No promises are about to run out.</p>`
  return table({
    caption: 'Promises about to run out',
    captionClasses: 'govuk-table__caption--m',
    head: ['Reference', 'About', 'What we said', 'By', 'Told'].map((text) => ({ text })),
    rows: atRisk.map(({ reference, summary, sentence, dueAt, isLate, escalateTo }) => [
      {
        text: html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${reference}">${reference}</a>`,
      },
      { text: summary },
      { text: sentence },
      { text: html`${sayTime(dueAt)} ${isLate && tag({ text: 'Late', classes: 'govuk-tag--red' })}` },
      { text: escalateTo && isLate ? queueName(escalateTo) : '' },
    ]),
  })
}
