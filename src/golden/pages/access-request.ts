import { button, errorAt, insetText, radios, summaryList, table, textarea, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { lookFirstSaid, type Move, moves, overtakenSaid } from '../model/access-request.ts'
import { nameIn } from '../model/person.ts'
import type { OpenedRequest } from '../service/access-request.ts'
import { identitySaid, lateTag, moveWords, stateTag, stepWords } from './access-words.ts'
import { sayDay, sayMoment } from './words.ts'

/** What was typed into the form, and what is wrong with it. */
export type Moved = {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** One request for a copy of everything: where it stands, what was done, and what can be done next. */
export function accessRequestPage(opened: OpenedRequest, { problems = [], sent = {} }: Moved = {}): Page {
  const { person, isAnswering } = opened
  const name = nameIn(person.values)
  return {
    title: `Copy for ${name}`,
    width: 'full',
    problems,
    breadcrumbs: [
      { text: 'Requests for a copy', href: '/staff/access-requests' },
      { text: name, href: `/staff/people/${person.id}` },
      { text: 'Copy' },
    ],
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">A copy of everything that we hold</span> ${name}</h1>
      ${person.isRestricted && warningText({ text: 'Restricted. Give it only to the person themselves, in person. Do not send it to an earlier address.' })}
      ${factsList(opened)}
      ${isAnswering ? nextPart(opened, problems, sent) : insetText({ text: 'A colleague who prepares copies will do the next step.' })}
      ${stepsTable(opened)}`,
  }
}

function factsList({ request, today }: OpenedRequest): SafeHtml {
  const rows: readonly (readonly [string, SafeHtml | string | false])[] = [
    ['State', stateTag(request)],
    ['Due', html`${sayDay(request.dueOn)} ${lateTag(request, today)}`],
    ['Asked', sayMoment(request.askedAt)],
    ['Who they are', identitySaid[request.identity]],
    ['Extended', request.extended ?? false],
    ['Waits since', request.waitsSince !== undefined && sayMoment(request.waitsSince)],
  ]
  return summaryList({
    rows: rows.flatMap(([key, text]) => (text ? [{ key: { text: key }, value: { text } }] : [])),
  })
}

function nextPart(
  opened: OpenedRequest,
  problems: readonly Problem[],
  sent: Readonly<Record<string, string>>,
): SafeHtml {
  const { request, hasCopy, hindered, isOvertaken } = opened
  const at = `/staff/access-requests/${request.id}`
  const possible = (Object.keys(moves) as Move[]).filter(
    (move) => moves[move].from.includes(request.state) && !hindered.has(move),
  )
  const own = request.state === 'to-check' && !isOvertaken && hindered.get('approve')
  const mayTake = (request.state === 'ready' || request.state === 'given') && hasCopy && !isOvertaken
  return html`
    ${isOvertaken && request.state !== 'withdrawn' && warningText({ text: `${overtakenSaid}.` })}
    ${isOvertaken && request.state === 'preparing' && gatherForm(at, 'Gather it again')}
    ${hasCopy && html`<p class="govuk-body"><a class="govuk-link govuk-!-font-weight-bold" href="${at}/copy">Look through the copy</a>, and what is taken out of it.</p>`}
    ${!hasCopy && request.state === 'preparing' && gatherForm(at, 'Gather everything')}
    ${!hasCopy && request.state === 'given' && insetText({ text: 'The copy has been removed: 90 days have gone by since it was given.' })}
    ${own && insetText({ text: own === lookFirstSaid ? `${own}. Then you can say here that it may be given.` : `${own}. Send its address to a colleague, or wait until they see it in the list.` })}
    ${mayTake && fileForms(at)}
    ${possible.length > 0 && moveForm(possible, problems, sent)}`
}

/** The button that gathers everything, for the first time or again. */
export const gatherForm = (at: string, text: string): SafeHtml => html`
  <form method="post" action="${at}/gather" novalidate>
    ${button({ text, preventDoubleClick: true, classes: 'govuk-button--secondary' })}
  </form>`

const fileForms = (at: string): SafeHtml => html`
  <form method="post" action="${at}/file" novalidate>
    <div class="govuk-button-group">
      ${button({ text: 'Take it to read or print', name: 'form', value: 'html' })}
      ${button({ text: 'Take it as JSON', name: 'form', value: 'json', classes: 'govuk-button--secondary' })}
    </div>
  </form>`

function moveForm(
  possible: readonly Move[],
  problems: readonly Problem[],
  sent: Readonly<Record<string, string>>,
): SafeHtml {
  return html`
    <form method="post" novalidate>
      ${radios({
        name: 'move',
        fieldset: { legend: { text: 'What comes next?', classes: 'govuk-fieldset__legend--m' } },
        errorMessage: errorAt(problems, 'move'),
        value: sent.move,
        items: possible.map((move) => {
          const [text, hint] = moveWords[move]
          return { value: move, text, hint: { text: hint } }
        }),
      })}
      ${textarea({
        name: 'because',
        label: { text: 'Why, or how', classes: 'govuk-label--s' },
        hint: {
          text: 'Where you are asked to say so. It is kept with the request, and may be read by the person.',
        },
        rows: 2,
        value: sent.because,
        errorMessage: errorAt(problems, 'because'),
      })}
      ${button({ text: 'Continue', preventDoubleClick: true })}
    </form>`
}

const stepsTable = ({ steps, staff, own }: OpenedRequest): SafeHtml =>
  table({
    caption: 'What was done',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'When' }, { text: 'Who' }, { text: 'What' }],
    rows: steps.map(({ at, actor, kind, because }) => [
      { text: sayMoment(at) },
      { text: actor === own ? 'You' : (staff.get(actor) ?? 'A colleague') },
      { text: because ? `${stepWords[kind]}: ${because}` : stepWords[kind] },
    ]),
  })
