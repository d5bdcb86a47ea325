import { button, errorAt, insetText, radios, summaryList, table, tag, textarea, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Correction } from '../model/correction.ts'
import { nameIn } from '../model/person.ts'
import type { OpenedCorrection } from '../service/correct.ts'
import { sayField, sayMoment, sayValue } from './words.ts'

const states = { asked: 'Waiting for a data steward', accepted: 'Agreed', declined: 'Not agreed' } as const

/** How a correction stands, in words. */
const sayState = ({ state, reason }: Pick<Correction, 'state' | 'reason'>): string =>
  reason ? `${states[state]}: ${reason}` : states[state]

/** What was asked to be put right about one person, and what came of it. */
export function correctionsTable(corrections: readonly Correction[], isSteward: boolean): SafeHtml | false {
  if (corrections.length === 0) return false
  return table({
    caption: 'What was asked to be put right',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'What' }, { text: 'Should say' }, { text: 'Asked' }, { text: 'Result' }],
    rows: corrections.map((each) => [
      {
        text: isSteward
          ? html`<a class="govuk-link" href="/staff/corrections/${each.id}">${sayField(each.field)}</a>`
          : sayField(each.field),
      },
      { text: sayValue(each.field, each.value) },
      { text: sayMoment(each.askedAt) },
      { text: sayState(each) },
    ]),
  })
}

/** Corrections that wait for a steward. */
export function correctionListPage(
  waiting: readonly { readonly correction: Correction; readonly name: string }[],
): Page {
  const title = 'Corrections requested'
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${
        waiting.length === 0
          ? insetText({ text: 'No corrections are waiting for a decision.' })
          : table({
              caption: 'The oldest first',
              captionClasses: 'govuk-visually-hidden',
              head: [{ text: 'Person' }, { text: 'What' }, { text: 'Asked by' }, { text: 'When' }],
              rows: waiting.map(({ correction, name }) => [
                {
                  text: html`<a class="govuk-link" href="/staff/corrections/${correction.id}">${name}</a>`,
                },
                { text: sayField(correction.field) },
                { text: correction.askedFor === 'person' ? 'The person' : 'Another council system' },
                { text: sayMoment(correction.askedAt) },
              ]),
            })
      }`,
  }
}

/** One correction, for the steward who decides it. */
export function correctionPage(
  { correction, person, says, proposals }: OpenedCorrection,
  problems: readonly Problem[] = [],
): Page {
  const { field, value, held, because, askedFor, state } = correction
  const title = `Put right: ${sayField(field).toLowerCase()}`
  const asked = [
    ['It says', held === undefined ? 'Nothing' : sayValue(field, held)],
    ['It should say', sayValue(field, value)],
    ['Asked by', askedFor === 'person' ? 'The person' : 'Another council system'],
    ['How it is known', because],
  ] as const
  return {
    title,
    problems,
    back: `/staff/people/${person.id}/held`,
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${nameIn(person.values)}</span> ${title}</h1>
      ${summaryList({ rows: asked.map(([key, text]) => ({ key: { text: key }, value: { text } })) })}
      ${
        says.length > 0 &&
        table({
          caption: 'What each service says now',
          captionClasses: 'govuk-table__caption--m',
          head: [{ text: 'Service' }, { text: 'Says' }],
          rows: says.map((each) => [{ text: each.name }, { text: sayValue(field, each.value) }]),
        })
      }
      ${correction.provedBy === 'reference' && warningText({ text: 'Asked on the website, with a reference and a fact of it. Other people may know those. Check who asked before you agree.' })}
      ${state === 'asked' ? decideForm(problems) : insetText({ text: sayState(correction) })}
      ${
        proposals.length > 0 &&
        table({
          caption: 'What happened in each service',
          captionClasses: 'govuk-table__caption--m',
          head: [{ text: 'Service' }, { text: 'State' }],
          rows: proposals.map((each) => [
            {
              text: html`<a class="govuk-link" href="/staff/sources/${each.source}/proposals/${each.id}">${each.name}</a>`,
            },
            { text: tag({ text: each.state }) },
          ]),
        })
      }
      <p class="govuk-body"><a class="govuk-link" href="/staff/corrections">All corrections waiting</a></p>`,
  }
}

const decideForm = (problems: readonly Problem[]): SafeHtml => html`
  <form method="post" novalidate>
    ${radios({
      name: 'answer',
      fieldset: { legend: { text: 'Is it right?', classes: 'govuk-fieldset__legend--m' } },
      errorMessage: errorAt(problems, 'answer'),
      items: [
        {
          value: 'accepted',
          text: 'Yes, put it right',
          hint: { text: 'Each service that says otherwise is asked to change its record.' },
        },
        { value: 'declined', text: 'No' },
      ],
    })}
    ${textarea({
      name: 'reason',
      label: { text: 'Why not?' },
      hint: { text: 'The person who asked will read this.' },
      rows: 2,
      errorMessage: errorAt(problems, 'reason'),
    })}
    ${button({ text: 'Decide', preventDoubleClick: true })}
  </form>`
