import { table, tag } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { type ComplaintYear, codeDays, type StageFigures } from '../model/complaint.ts'

/** A year of complaints, and how the council keeps to the Code by its own figures. */
export function complaintYearPage(year: ComplaintYear, thisYear: number): Page {
  const title = `Complaints in ${year.year}`
  const other = year.year < thisYear ? year.year + 1 : year.year - 1
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Cases', href: '/staff/cases' }, { text: 'Complaints' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">The Complaint Handling Code asks for this each year. Members read it, and it is published with their answer.</p>
      ${year.stages.length > 0 ? [figures(year.stages), assessment(year.stages)] : html`<p class="govuk-body">There were no complaints.</p>`}
      ${rest(year)}
      <p class="govuk-body"><a class="govuk-link" href="/staff/complaints?year=${other}">Complaints in ${other}</a></p>`,
  }
}

const share = (part: number, whole: number): string =>
  whole === 0 ? 'None yet' : `${Math.round((part / whole) * 100)}%, ${part} of ${whole}`

function figures(stages: readonly StageFigures[]): SafeHtml {
  const rows: readonly (readonly [string, (stage: StageFigures) => string])[] = [
    ['Received', ({ received }) => `${received}`],
    ['Acknowledged', ({ acknowledged }) => `${acknowledged}`],
    ['Answered', ({ answered }) => `${answered}`],
    ['Given more time', ({ extended }) => `${extended}`],
    ['Upheld', ({ upheld }) => `${upheld}`],
    ['Partly upheld', ({ partlyUpheld }) => `${partlyUpheld}`],
    ['Not upheld', ({ notUpheld }) => `${notUpheld}`],
  ]
  return table({
    caption: 'In figures',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: [
      { text: 'What' },
      ...stages.map(({ stage }) => ({ text: `Stage ${stage}`, format: 'numeric' as const })),
    ],
    rows: rows.map(([what, said]) => [
      { text: what },
      ...stages.map((stage) => ({ text: said(stage), format: 'numeric' as const })),
    ]),
  })
}

function assessment(stages: readonly StageFigures[]): SafeHtml {
  const rows = stages.flatMap((figures) => {
    const { acknowledge, answer, extension } = codeDays[figures.stage]
    return [
      {
        asks: `Stage ${figures.stage}: acknowledged within ${acknowledge} working days`,
        part: figures.acknowledgedInTime,
        whole: figures.acknowledged,
      },
      {
        asks: `Stage ${figures.stage}: answered within ${answer} working days of that, or ${extension} more with reasons`,
        part: figures.answeredInTime,
        whole: figures.answered,
      },
    ]
  })
  const kept = [
    'The second stage is looked into by someone else than the first',
    'More time is given only with a reason, which they are told with the new day',
  ]
  return table({
    caption: 'What the Code asks, and what we did',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    head: ['What the Code asks', 'What we did', 'Kept'].map((text) => ({ text })),
    rows: [
      ...rows.map(({ asks, part, whole }) => [
        { text: asks },
        { text: share(part, whole) },
        { text: mark(part === whole) },
      ]),
      ...kept.map((asks) => [
        { text: asks },
        { text: 'Guildhall does not let it be otherwise' },
        { text: mark(true) },
      ]),
    ],
  })
}

const mark = (isKept: boolean) =>
  tag({ text: isKept ? 'Yes' : 'Not always', classes: isKept ? 'govuk-tag--green' : 'govuk-tag--orange' })

function rest({ refused, thanks, failures }: ComplaintYear): SafeHtml {
  const said: readonly (readonly [string, number])[] = [
    ['Complaints that we dealt with another way, with the reason', refused],
    ['Thanks and ideas', thanks],
    ['Services that kept failing at one property', failures],
  ]
  return table({
    caption: 'What else people told us',
    captionClasses: 'govuk-table__caption--m',
    firstCellIsHeader: true,
    rows: said.map(([text, count]) => [{ text }, { text: `${count}`, format: 'numeric' as const }]),
  })
}
