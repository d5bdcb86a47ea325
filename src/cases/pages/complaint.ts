import { button, details, errorAt, input, radios, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import { sayDay } from '#services'
import type { WholeCase } from '../model/case.ts'
import { outcomes, type Stage } from '../model/complaint.ts'
import { type Doing, formFor, secondary } from './forms.ts'
import { sayMoment } from './words.ts'

/** The stages of a complaint, each with its days and who looks into it. */
export function stageTable({ stages, names }: WholeCase): SafeHtml | false {
  if (stages.length === 0) return false
  return table({
    caption: 'Complaint',
    captionClasses: 'govuk-table__caption--m',
    head: ['Stage', 'Acknowledged', 'Answer', 'Looked into by', 'Ended'].map((text) => ({ text })),
    rows: stages.map((stage) => [
      { text: `${stage.stage}` },
      { text: stage.acknowledgedAt ? sayMoment(stage.acknowledgedAt) : `By ${sayDay(stage.acknowledgeBy)}` },
      { text: answerWords(stage) },
      { text: stage.handler ? (names.get(stage.handler) ?? 'A colleague') : 'Unassigned' },
      { text: stage.outcome ? outcomes[stage.outcome] : '' },
    ]),
  })
}

function answerWords({ answeredAt, answerBy, extendedDays }: Stage): string {
  if (answeredAt) return sayMoment(answeredAt)
  if (!answerBy) return 'Counted from the acknowledgement'
  return `By ${sayDay(answerBy)}${extendedDays > 0 ? `, ${extendedDays} days more than usual` : ''}`
}

/** What an officer does with a complaint: acknowledging it, more time, and how it ended. */
export function complaintForms(whole: WholeCase, { sent = {}, problems = [] }: Doing): Content {
  const now = whole.stages.at(-1)
  if (!now) return false
  const refused = errorAt(problems, 'complaint')
  if (!now.acknowledgedAt)
    return html`
      ${refused && html`<p class="govuk-error-message" id="complaint"><span class="govuk-visually-hidden">Error:</span> ${refused.text}</p>`}
      ${formFor(whole, 'acknowledge', button({ text: now.stage === 1 ? 'Acknowledge it: I look into it' : 'Acknowledge stage 2: I look into it' }))}`
  const more = formFor(whole, 'extend', [
    input({
      name: 'days',
      label: { text: 'How many more working days?' },
      classes: 'govuk-input--width-2',
      inputmode: 'numeric',
      value: sent.days,
    }),
    input({
      name: 'why',
      label: { text: 'Why, in words for the resident' },
      value: sent.why,
      errorMessage: errorAt(problems, 'why'),
    }),
    secondary('Give it more time'),
  ])
  const ended = formFor(whole, 'outcome', [
    radios({
      name: 'outcome',
      value: sent.outcome ?? now.outcome ?? undefined,
      classes: 'govuk-radios--small',
      errorMessage: errorAt(problems, 'outcome'),
      fieldset: { legend: { text: 'How did it end?' } },
      items: Object.entries(outcomes).map(([value, text]) => ({ value, text })),
    }),
    secondary('Save how it ended'),
  ])
  const isWrong = ['why', 'outcome'].some((field) => errorAt(problems, field))
  return details({ summaryText: 'Complaint', text: html`${more}${ended}`, open: isWrong })
}
