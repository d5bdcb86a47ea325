import { button, errorAt, insetText, radios, summaryList, table, tag, textarea } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Declaration } from '../model/declaration.ts'
import { type FieldName, labelOf } from '../model/field.ts'
import type { Better, Proposal, ProposalState } from '../model/proposal.ts'
import { type Again, untouched } from './again.ts'
import { sayMoment } from './words.ts'

const states: Readonly<Record<ProposalState, readonly [text: string, colour: string]>> = {
  waiting: ['Is being written', 'light-blue'],
  sent: ['Sent, not answered', 'light-blue'],
  written: ['Written there', 'turquoise'],
  task: ['For you to do', 'yellow'],
  done: ['Done there', 'turquoise'],
  confirmed: ['Confirmed', 'green'],
  overtaken: ['Overtaken', 'grey'],
  declined: ['Declined', 'red'],
  withdrawn: ['Withdrawn', 'grey'],
}

const stateTag = ({ state }: Proposal): SafeHtml => {
  const [text, colour] = states[state]
  return tag({ text, classes: `govuk-tag--${colour}` })
}

/** Better values proposed to one application, and what became of each. */
export function proposalsPage(source: Declaration, proposals: readonly Proposal[]): Page {
  const rows = proposals.map((proposal) => [
    {
      text: html`<a class="govuk-link" href="/staff/sources/${source.id}/proposals/${proposal.id}">${proposal.record}</a>`,
    },
    {
      text: Object.keys(proposal.fields)
        .map((field) => labelOf(field as FieldName))
        .join(', '),
    },
    { text: proposal.because },
    { text: sayMoment(proposal.at) },
    { text: stateTag(proposal) },
  ])
  return {
    title: `${source.name}: better values`,
    width: 'full',
    breadcrumbs: crumbs(source, 'Better values'),
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${source.name}</span> Corrections proposed to it</h1>
      <p class="govuk-body">Where our record is better, we propose the value to the application. A value is confirmed once a later load shows it.</p>
      ${
        rows.length === 0
          ? insetText({ text: 'Nothing has been proposed to this application yet.' })
          : table({
              caption: 'Proposals',
              captionClasses: 'govuk-visually-hidden',
              firstCellIsHeader: true,
              head: ['Its record', 'What', 'Why', 'Proposed', 'State'].map((text) => ({ text })),
              rows,
            })
      }`,
  }
}

/** One proposal: what the record says, what it should, and a place to say what became of it. */
export function proposalPage(source: Declaration, proposal: Proposal, again: Again = untouched): Page {
  const row = (key: string, text: string | SafeHtml) => ({ key: { text: key }, value: { text } })
  return {
    title: `${source.name}: a better value`,
    problems: again.problems,
    width: 'full',
    breadcrumbs: crumbs(source, 'Better value'),
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${source.name}, record ${proposal.record}</span> A better value</h1>
      ${summaryList({
        rows: [
          row('State', html`${stateTag(proposal)} since ${sayMoment(proposal.stateAt)}`),
          ...(proposal.reason ? [row('Because', proposal.reason)] : []),
          row('Proposed', `${sayMoment(proposal.at)}: ${proposal.because}`),
        ],
      })}
      ${table({
        caption: 'What to change',
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader: true,
        head: [{ text: 'Field' }, { text: 'It says' }, { text: 'It should say' }],
        rows: (Object.entries(proposal.fields) as [FieldName, Better][]).map(([field, { from, to }]) => [
          { text: labelOf(field) },
          { text: from || 'Nothing' },
          { text: to },
        ]),
      })}
      ${proposal.state === 'task' && answerForm(source, proposal, again)}`,
  }
}

function answerForm({ id, steward }: Declaration, proposal: Proposal, { problems, typed }: Again): SafeHtml {
  return html`
    <form method="post" action="/staff/sources/${id}/proposals/${proposal.id}" novalidate>
      ${radios({
        name: 'answer',
        fieldset: {
          legend: { text: `Has ${steward} made the change?`, classes: 'govuk-fieldset__legend--m' },
        },
        value: typed.answer,
        errorMessage: errorAt(problems, 'answer'),
        items: [
          { value: 'done', text: 'Yes, it is made' },
          { value: 'declined', text: 'No, and it will not be' },
        ],
      })}
      ${textarea({
        name: 'reason',
        rows: 2,
        label: { text: 'If not, why?', classes: 'govuk-label--s' },
        hint: { text: 'Others will read this, so do not include names.' },
        value: typed.reason,
        errorMessage: errorAt(problems, 'reason'),
      })}
      ${button({ text: 'Save', preventDoubleClick: true })}
    </form>`
}

const crumbs = (source: Declaration, text: string) => [
  { text: 'Sources', href: '/staff/sources' },
  { text: source.name, href: `/staff/sources/${source.id}` },
  { text, ...(text === 'Better value' && { href: `/staff/sources/${source.id}/proposals` }) },
]
