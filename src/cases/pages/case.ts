import { insetText, summaryList, warningText } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type FileReference, filesOf, questionsFor, wordsOf } from '#services'
import type { WholeCase } from '../model/case.ts'
import { priorities, queueName } from '../model/queue.ts'
import { needs as kindsOfNeed } from '../model/standing-need.ts'
import { meaningOf } from '../model/state.ts'
import { actions } from './actions.ts'
import { clockTable } from './clocks.ts'
import { stageTable } from './complaint.ts'
import { timeline } from './timeline.ts'
import { byChannel, promiseWords, sayMoment, sayTime, serviceName, statesFor, stateTag } from './words.ts'

/** What the page of a case says beside the case itself. */
export type Around = {
  readonly today: string
  readonly now: Date
  /** What other modules have to say of it. */
  readonly beside?: Content
  /** Which colleagues are looking at it, in words. */
  readonly present?: Content
  /** What has just been done. */
  readonly done?: string | undefined
  readonly me?: string | undefined
  readonly sent?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
}

/** A case: what was asked, what was promised, what has happened, and for some what was answered. */
export function casePage(whole: WholeCase, around: Around): Page {
  const { found } = whole
  const { today, now, beside, present, problems = [] } = around
  return {
    title: `${found.summary}: ${found.reference}`,
    problems,
    width: 'full',
    scripts: ['case-work'],
    breadcrumbs: [{ text: 'Cases', href: '/staff/cases' }, { text: found.reference }],
    body: html`
      ${serviceName(found.service) !== found.summary && html`<span class="govuk-caption-l">${serviceName(found.service)}</span>`}
      <h1 class="govuk-heading-l">${found.summary} <span class="govuk-visually-hidden">case ${found.reference}</span></h1>
      <div data-presence="/staff/cases/${found.reference}/presence" aria-live="polite">${present}</div>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          ${atThePlace(whole)}
          ${facts(whole, today)}
          ${joinedCases(whole)}
          ${stageTable(whole)}
          ${clockTable(whole, now)}
          ${answersOf(whole)}
          ${beside}
          ${timeline(whole)}
        </div>
        <div class="govuk-grid-column-one-third">${actions(whole, around)}</div>
      </div>`,
  }
}

/** Who else is looking at a case, in words. */
export function presenceNote(
  others: readonly { readonly name: string; readonly since: Date }[],
): SafeHtml | false {
  if (others.length === 0) return false
  const said = others.map(({ name, since }) => `${name} has had it open since ${sayTime(since)}.`)
  return insetText({ text: said.join(' ') })
}

function atThePlace({ needs }: WholeCase): Content {
  return needs.map(({ need }) => {
    const { label, officer } = kindsOfNeed[need]
    return warningText({ text: `${label}. ${officer}`, iconFallbackText: 'Standing need' })
  })
}

function facts(whole: WholeCase, today: string): SafeHtml {
  const { found, personName, names } = whole
  const { place, assignee } = found
  const where = [place.ward, place.latitude && `${place.latitude}, ${place.longitude}`]
    .filter(Boolean)
    .join(': ')
  const row = (key: string, text: Content | null) => !!text && { key: { text: key }, value: { text } }
  const now = meaningOf(statesFor(found), found.state).sentence
  const person =
    personName && html`<a class="govuk-link" href="/staff/people/${found.person ?? ''}">${personName}</a>`
  return summaryList({
    rows: [
      row('Reference', found.reference),
      row(
        'State',
        html`${stateTag(found)}${found.ending === 'not-done' && ' Closed without doing what was asked'}`,
      ),
      row('The resident reads', now && `“${now}”`),
      row('Team', found.queue && queueName(found.queue)),
      row('Priority', found.queue && priorities[found.priority]),
      row('With', assignee && (names.get(assignee) ?? 'A colleague')),
      row('Opened', `${sayTime(found.openedAt)}, ${byChannel(found.channel)}`),
      row('Promised by', promiseWords(found, today)),
      row('Closed', found.closedAt && sayMoment(found.closedAt)),
      row('Reason', found.reason),
      row('Emptied', found.erasedAt && `${sayMoment(found.erasedAt)}, its time being over`),
      row('Place', where),
      row('Person', person),
    ],
  })
}

function joinedCases({ joinedTo, joined }: WholeCase): Content {
  const link = (reference: string) =>
    html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${reference}">${reference}</a>`
  if (joinedTo) return insetText({ text: html`It is joined to ${link(joinedTo)}, and moves with that one.` })
  if (joined.length === 0) return false
  const count = joined.length === 1 ? 'One other report says' : `${joined.length} other reports say`
  const list = joined.map(({ reference }, at) => [at > 0 && ', ', link(reference)])
  return insetText({ text: html`${count} the same: ${list}. They move with this one.` })
}

/** A photograph or a paper by its name, which opens it; anything else as it was said. */
const fileLink = (words: string, file: FileReference | undefined): Content =>
  file ? html`<a class="govuk-link" href="/staff/files/${file.sha256}">${words}</a>` : words

function answersOf({ answers, definition }: WholeCase): SafeHtml | false {
  if (!answers) return false
  const asked = definition ? questionsFor(definition, answers) : []
  const rows = asked.map((question) => {
    const files = filesOf(answers[question.id])
    const said = wordsOf(question, answers[question.id]).map((words, at) => fileLink(words, files[at]))
    const text = said.length > 0 ? said.map((words, at) => [at > 0 && html`<br>`, words]) : 'Not answered'
    return { key: { text: question.short.en }, value: { text } }
  })
  if (rows.length === 0) return false
  return html`
    <h2 class="govuk-heading-m">What they told us</h2>
    ${summaryList({ rows })}`
}
