import { button, errorAt, input, select, table, tag } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Case, Priority } from '../model/case.ts'
import { priorities, type QueueFilter, type QueuePage, queueName } from '../model/queue.ts'
import { meaningOf } from '../model/state.ts'
import type { Turns } from '../model/turn.ts'
import { promiseWords, sayMoment, statesFor, stateTag } from './words.ts'

/** What was asked for, what was done, and what is wrong. */
export type AskedQueue = {
  readonly filter: QueueFilter
  /** Where the page begins, where that is not the beginning. */
  readonly from: Turns
  readonly today: string
  readonly me: string
  readonly mayWrite: boolean
  readonly done?: string | undefined
  readonly problems?: readonly Problem[]
  /** What was sent, where it is shown again. */
  readonly sent?: Readonly<Record<string, readonly string[]>>
}

/** The cases of a queue, with what may be done to several at once. */
export function workList(shown: QueuePage, asked: AskedQueue): SafeHtml {
  const { mayWrite, problems = [] } = asked
  const list = caseRows(shown, asked)
  if (!mayWrite) return list
  const wrong = errorAt(problems, 'case')
  return html`
    <form method="post" action="/staff/queue/change" data-queue novalidate>
      ${hiddenFilter({ ...asked.filter, ...asked.from })}
      ${wrong && html`<p class="govuk-error-message" id="case"><span class="govuk-visually-hidden">Error:</span> ${wrong.text}</p>`}
      <p class="govuk-body-s" data-queue-keys hidden>In the list: <kbd>j</kbd> and <kbd>k</kbd> go down and up, <kbd>x</kbd> selects, <kbd>o</kbd> opens, <kbd>n</kbd> takes the next.</p>
      ${list}
      ${bulk(shown, asked)}
    </form>`
}

const hiddenFilter = (filter: QueueFilter & Turns) =>
  Object.entries(filter).map(
    ([name, value]) => value && html`<input type="hidden" name="filter-${name}" value="${String(value)}">`,
  )

const colours: Readonly<Record<Priority, string>> = {
  emergency: 'red',
  high: 'orange',
  normal: 'grey',
  low: 'grey',
}

function caseRows({ cases, names, turns }: QueuePage, { today, me, mayWrite, sent }: AskedQueue): SafeHtml {
  const head = [...(mayWrite ? ['Select'] : []), 'Reference', 'About', 'State', 'Promised by', 'Assigned to']
  return table({
    caption: turns.before ? 'Further down, the most urgent first' : 'The most urgent first',
    captionClasses: 'govuk-table__caption--m',
    head: head.map((text) => ({ text })),
    rows: cases.map((found) => [
      ...(mayWrite ? [{ text: tick(found, sent?.case) }] : []),
      {
        text: html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${found.reference}">${found.reference}</a>`,
      },
      { text: about(found) },
      { text: stateTag(found) },
      { text: promiseWords(found, today) },
      { text: withWhom(found, me, names) },
    ]),
  })
}

const tick = ({ reference }: Case, ticked: readonly string[] = []) => html`
  <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" id="case-${reference}" name="case" type="checkbox" value="${reference}"${ticked.includes(reference) && html` checked`}>
    <label class="govuk-label govuk-checkboxes__label" for="case-${reference}"><span class="govuk-visually-hidden">Select ${reference}</span></label>
  </div></div>`

function about(found: Case): SafeHtml {
  const { priority } = found
  // What is usual is not said, so that what is not stands out.
  const urgency =
    priority !== 'normal' &&
    html`${tag({ text: priorities[priority], classes: `govuk-tag--${colours[priority]}` })}<br>`
  const hint = [found.place.ward, `opened ${sayMoment(found.openedAt)}`].filter(Boolean).join(', ')
  return html`${found.summary}<br>${urgency}<span class="govuk-hint">${hint}</span>`
}

function withWhom({ assignee }: Case, me: string, names: ReadonlyMap<string, string>): string {
  if (!assignee) return 'Unassigned'
  return assignee === me ? 'You' : (names.get(assignee) ?? 'A colleague')
}

function bulk({ cases, queues }: QueuePage, { problems = [], sent }: AskedQueue): SafeHtml {
  const moves = new Map(
    cases.flatMap((found) => {
      const states = statesFor(found)
      return meaningOf(states, found.state).to.map((to) => [to, meaningOf(states, to).label] as const)
    }),
  )
  return html`
    <h2 class="govuk-heading-m">Change the selected cases</h2>
    ${select({
      name: 'change',
      label: { text: 'What?' },
      value: sent?.change?.at(-1),
      errorMessage: errorAt(problems, 'change'),
      items: [
        { text: 'Choose what to do', value: '' },
        { text: 'Take them', value: 'take' },
        { text: 'Put them back in the queue', value: 'release' },
        ...Object.entries(priorities).map(([value, text]) => ({
          text: `Priority: ${text}`,
          value: `priority:${value}`,
        })),
        ...queues.map(({ name }) => ({ text: `Send to: ${queueName(name)}`, value: `queue:${name}` })),
        ...[...moves].map(([value, text]) => ({ text: `State: ${text}`, value: `move:${value}` })),
      ],
    })}
    ${input({
      name: 'reason',
      label: { text: 'What should the residents read?' },
      hint: { text: 'Only needed if you change the state. You must give a reason when you close cases' },
      value: sent?.reason?.at(-1),
      errorMessage: errorAt(problems, 'reason'),
    })}
    ${button({ text: 'Change selected cases', classes: 'govuk-button--secondary' })}`
}
