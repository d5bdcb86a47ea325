import { button, errorAt, input, insetText, summaryList, tag } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { sayDay } from '#services'
import { asFollowed, type Followed, type Stage, stageOf, type Told } from '../model/progress.ts'
import type { Tracked } from '../model/tracked.ts'
import {
  endSentences,
  happenedWords,
  stageLabels,
  stageLabelsForOfficer,
  stageSentences,
  toldSentence,
} from '../model/words.ts'

const service = { name: 'Tell us once', href: '/track' }

/** What the one who follows has typed, and what is wrong with it. The second fact is never shown again. */
export type Sought = {
  readonly reference?: string
  /** Whether the reference stood in the address, as in a bookmark. */
  readonly isBookmarked?: boolean
  readonly problems?: readonly Problem[]
}

/** The form that a report is found by: its reference, and something that only whoever reported it knows. */
export function trackPage({ reference = '', isBookmarked = false, problems = [] }: Sought = {}): Page {
  return {
    title: isBookmarked ? `Track ${reference}` : 'Track what you told us',
    service,
    problems,
    body: html`
      <h1 class="govuk-heading-l">Track what you told us</h1>
      <p class="govuk-body">See what each council service has done about what you told us.</p>
      <form method="post" action="/track" novalidate>
        ${input({
          name: 'reference',
          label: { text: 'Your reference', classes: 'govuk-label--s' },
          hint: { text: 'For example, X4K-9P2-WR3' },
          classes: 'govuk-input--width-10',
          autocomplete: 'off',
          spellcheck: false,
          value: reference,
          errorMessage: errorAt(problems, 'reference'),
        })}
        ${input({
          name: 'secondFact',
          label: { text: 'Something that you told us', classes: 'govuk-label--s' },
          hint: {
            text: 'A postcode that you gave us, the last 4 digits of your phone number, or the date of birth of the person it is about, like 27 3 1985',
          },
          classes: 'govuk-input--width-10',
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'secondFact'),
        })}
        ${button({ text: 'Continue' })}
      </form>
      <h2 class="govuk-heading-m">If you do not have your reference</h2>
      <p class="govuk-body"><a class="govuk-link" href="/contact">Contact us</a> and we will look for it with you.</p>`,
  }
}

/** The page for someone who has guessed too often: from when they are heard again. */
export function slowedPage(minutes: number): Page {
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return {
    title: 'You have tried too many times',
    service,
    body: html`
      <h1 class="govuk-heading-l">You have tried too many times</h1>
      <p class="govuk-body">To keep people’s details safe, you have to wait before you try this reference again.</p>
      <p class="govuk-body">You can <a class="govuk-link" href="/track">try again</a> in ${wait}.</p>
      <p class="govuk-body">You can also <a class="govuk-link" href="/contact">contact us by phone or in person</a>.</p>`,
  }
}

/** What has become of a report: each service by name, with its answer in plain words. */
export function trackedPage(tracked: Tracked): Page {
  const { title, day } = happenedWords[tracked.kind]
  const { reference, toldAt, effectiveOn, stage, notices } = tracked
  return {
    title,
    service,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${insetText({ text: endOf(tracked) ?? stageSentences[stage] })}
      ${summaryList({
        rows: [
          { key: { text: 'Reference' }, value: { text: reference } },
          { key: { text: 'You told us' }, value: { text: sayDay(dayHere(toldAt)) } },
          { key: { text: day }, value: { text: sayDay(effectiveOn) } },
          { key: { text: 'Services will answer by' }, value: { text: sayDay(tracked.dueOn) } },
        ],
      })}
      ${notices.length > 0 && servicesPart(tracked)}
      ${nextPart(tracked)}`,
  }
}

const endOf = ({ state }: Tracked) =>
  state === 'withdrawn' || state === 'undone' ? endSentences[state] : undefined

function servicesPart({ notices, today }: Tracked): SafeHtml {
  const rows = notices.map((told) => {
    const stage = asFollowed(stageOf(told, today))
    const by = told.answer ? false : html`<br>It will answer by ${sayDay(told.dueOn)}.`
    return {
      key: { text: told.service },
      value: { text: html`${stageTag(stage)}<br>${toldSentence(told, stage)}${by}` },
    }
  })
  return html`
    <h2 class="govuk-heading-m">What each service has done</h2>
    ${summaryList({ rows })}`
}

const colours: Readonly<Record<Stage | Followed, string>> = {
  'wrong-person': 'red',
  declined: 'red',
  'needs-contact': 'orange',
  late: 'yellow',
  waiting: 'blue',
  checking: 'blue',
  telling: 'blue',
  told: 'blue',
  done: 'green',
}

/** How far it has got, as a tag. */
export const stageTag = (stage: Stage | Followed): SafeHtml =>
  tag({ text: stageLabels[stage], classes: `govuk-tag--${colours[stage]}` })

/** The same, for an officer. */
export const stageTagForOfficer = (stage: Stage): SafeHtml =>
  tag({ text: stageLabelsForOfficer[stage], classes: `govuk-tag--${colours[stage]}` })

function nextPart({ state, stage, notices }: Tracked): SafeHtml {
  return html`
    <h2 class="govuk-heading-m">What happens next</h2>
    <p class="govuk-body">${nextSentence(state, stage, notices)}</p>
    <p class="govuk-body">You can look at this page again at any time with your reference. <a class="govuk-link" href="/contact">Contact us</a> if something is wrong.</p>
    ${notices.some(({ answer }) => answer) && html`<p class="govuk-body"><a class="govuk-link" href="/your-record">See what we hold about you</a></p>`}`
}

function nextSentence(state: Tracked['state'], stage: Followed, notices: readonly Told[]): string {
  if (state === 'withdrawn') return 'Nothing will happen unless you contact us.'
  if (state === 'undone') return 'Each service puts its records back as they were, and says so here.'
  if (notices.length === 0) return 'You do not need to do anything else.'
  if (stage === 'done') return 'Every service has answered. You do not need to do anything else.'
  if (stage === 'needs-contact')
    return 'The service contacts you by phone or letter. Have your reference ready.'
  if (stage === 'declined')
    return 'Contact us about anything that was not done. The other services will carry on.'
  return 'Each service changes its own records and tells you here.'
}
