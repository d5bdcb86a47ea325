import { barChart, insetText, lineChart, summaryList } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { type Demand, shownCount, smallestShown } from '../model/demand.ts'
import type { Dashboard, Measured } from '../model/figures.ts'
import { contacts, risks } from './contacts.ts'
import { caseTable } from './list.ts'
import { sayDays } from './words.ts'

const mostSubjects = 12

/** The contact centre's dashboard: what people ask for, what was promised, what waits. */
export function dashboardPage(shown: Dashboard, today: string): Page {
  const { demand, measured, oldest } = shown
  const title = 'Contact centre dashboard'
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <h2 class="govuk-heading-m">Promises</h2>
      ${promises(measured)}
      ${risks(shown)}
      ${oldest.length > 0 ? caseTable(oldest, today, 'Open longest') : html`<p class="govuk-body">No case is open.</p>`}
      <h2 class="govuk-heading-m">Contacts in the last 28 days</h2>
      ${contacts(shown)}
      <h2 class="govuk-heading-m">Demand in past years</h2>
      ${demand.total > 0 ? charts(demand) : html`<p class="govuk-body">No contacts have been counted yet.</p>`}`,
  }
}

function promises({ open, overdue, kept, promised, medianDays }: Measured): SafeHtml {
  const share =
    promised > 0
      ? `${Math.round((kept / promised) * 100)}%, ${kept.toLocaleString('en-GB')} of ${promised.toLocaleString('en-GB')}`
      : 'None due yet'
  const half = medianDays === null ? 'No case completed yet' : sayDays(medianDays)
  return summaryList({
    rows: [
      { key: { text: 'Promises kept' }, value: { text: share } },
      { key: { text: 'Open cases' }, value: { text: open.toLocaleString('en-GB') } },
      { key: { text: 'Open after the promised date' }, value: { text: overdue.toLocaleString('en-GB') } },
      { key: { text: 'Half of cases were completed within' }, value: { text: half } },
    ],
  })
}

function charts({ total, bySubject, byChannel, byMonth }: Demand): SafeHtml {
  const shown = bySubject.filter(({ count }) => count >= smallestShown)
  const hidden = bySubject.length - shown.length
  const year = byMonth[0]?.name.slice(0, 4) ?? ''
  return html`
    <p class="govuk-body">${shownCount(total)} contacts in ${year}, by ${byChannel.length} channels about ${bySubject.length} subjects.</p>
    ${insetText({ text: `Counts below ${smallestShown} are rounded so that no one can be identified. Totals are approximate.` })}
    ${barChart({
      id: 'by-subject',
      title: `What people contact us about, ${year}`,
      heading: 'Subject',
      measure: 'Contacts',
      bars: shown.slice(0, mostSubjects).map(barOf),
    })}
    ${hidden > 0 && html`<p class="govuk-body">${hidden} subjects with fewer than ${smallestShown} contacts are not shown.</p>`}
    ${barChart({
      id: 'by-channel',
      title: `How people contact us, ${year}`,
      heading: 'Channel',
      measure: 'Contacts',
      bars: byChannel.filter(({ count }) => count >= smallestShown).map(barOf),
    })}
    ${lineChart({
      id: 'by-month',
      title: `When people contact us, ${year}`,
      heading: 'Month',
      labels: byMonth.map(({ name }) => monthName(name)),
      series: [
        {
          name: 'Contacts',
          values: byMonth.map(({ count }) => (count >= smallestShown ? count : undefined)),
        },
      ],
    })}`
}

const barOf = ({ name, count }: { readonly name: string; readonly count: number }) => ({
  label: name,
  value: count,
})

const monthName = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
