import { button, insetText, panel } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { atHand, type Question, type Rule, type ServiceDefinition, type Typed, wordsIn } from '#services'
import type { Receipt } from '../model/draft.ts'
import { closingWords } from '../model/spoken.ts'
import { callPath } from './call-parts.ts'
import { control } from './control.ts'
import { promisesList } from './promises.ts'

const breadcrumbs = ({ name }: ServiceDefinition) => [
  { text: 'Home', href: '/staff' },
  { text: 'Calls', href: callPath() },
  { text: wordsIn(name) },
]

/** A script as an officer sees it: what was keyed, what is wrong with it, and what makes sending it twice send it once. */
export type Script = {
  readonly definition: ServiceDefinition
  readonly typed: Typed
  readonly problems: readonly Problem[]
  readonly once: string
  /** The council's day: what can be booked depends on it. */
  readonly today: string
}

/** All that an officer asks, on one page, with the words to say. */
export function callPage({ definition, typed, problems, once, today }: Script): Page {
  const { sending } = definition
  const questions = definition.questions.map((question) => atHand(question, today))
  const { open } = definition.channels.phone
  const title = `${wordsIn(definition.name)}: by phone`
  return {
    title,
    breadcrumbs: breadcrumbs(definition),
    problems,
    body: html`
      <h1 class="govuk-heading-l">${wordsIn(definition.name)}</h1>
      ${open && readOut(wordsIn(open))}
      <form method="post" action="${callPath(definition.id)}" novalidate autocomplete="off">
        <input type="hidden" name="once" value="${once}">
        ${questions.map((question, at) => asked(definition, { question, typed, problems }, at + 1))}
        ${button({ text: wordsIn(sending.button), preventDoubleClick: true })}
      </form>`,
  }
}

const readOut = (words: Content): Content =>
  insetText({ text: html`<span class="govuk-caption-m">Say</span> ${words}` })

type Keyed = { readonly question: Question; readonly typed: Typed; readonly problems: readonly Problem[] }

function asked(definition: ServiceDefinition, { question, typed, problems }: Keyed, number: number): Content {
  const { showIf, agent } = question
  const optional = question.required === false && ' (optional)'
  const heading = html`${number}. ${wordsIn(question.ask)}${optional}`
  const only = showIf && `Ask only if ${conditionOf(definition, showIf)}.`
  return [
    (only || agent) &&
      html`<p class="govuk-body-s govuk-!-margin-bottom-1">${[only, agent && ` Tip: ${wordsIn(agent)}.`]}</p>`,
    control({ question, typed, problems, as: 'list', heading }),
  ]
}

/** A rule in words: “Your move is ‘Into our area’”. */
function conditionOf(definition: ServiceDefinition, rule: Rule): string {
  if ('all' in rule) return rule.all.map((each) => conditionOf(definition, each)).join(', and ')
  if ('any' in rule) return rule.any.map((each) => conditionOf(definition, each)).join(', or ')
  if ('none' in rule) return `not so: ${rule.none.map((each) => conditionOf(definition, each)).join(', or ')}`
  const at = definition.questions.findIndex(({ id }) => id === rule.q)
  const values = [rule.is, ...(rule.in ?? [])].filter((value) => value !== undefined)
  const labels = values.map((value) => labelOf(definition.questions[at], String(value)))
  const not = rule.not !== undefined && `is not “${labelOf(definition.questions[at], String(rule.not))}”`
  return `the answer to ${at + 1} ${not || (labels.length > 0 ? `is “${labels.join('” or “')}”` : 'fits')}`
}

function labelOf(question: Question | undefined, value: string): string {
  const option = question?.options?.find((each) => each.value === value)
  if (option) return wordsIn(option.label)
  return value.slice(0, 1).toUpperCase() + value.slice(1)
}

/** What to say when it has been sent: the reference, letter by letter, and the promise. */
export function calledPage(definition: ServiceDefinition, receipt: Receipt): Page {
  const { sending } = definition
  const { reference } = receipt
  return {
    title: wordsIn(sending.sent),
    breadcrumbs: breadcrumbs(definition),
    body: html`
      ${panel({ titleText: wordsIn(sending.sent), text: html`Reference number<br><strong>${reference}</strong>` })}
      ${readOut(closingWords(definition, receipt))}
      <h2 class="govuk-heading-m">What was promised</h2>
      ${promisesList(receipt)}
      <p class="govuk-body"><a class="govuk-link" href="/staff/cases/${reference}">Open the case</a></p>
      <p class="govuk-body"><a class="govuk-link" href="${callPath()}">Take another call</a></p>`,
  }
}

/** Where the answers lead to someone whom the form cannot help. */
export function callExitPage(definition: ServiceDefinition, at: number, back?: string): Page {
  const exit = definition.exits?.[at]
  const title = exit ? wordsIn(exit.title) : wordsIn(definition.name)
  return {
    title,
    breadcrumbs: breadcrumbs(definition),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${exit && wordsIn(exit.body)}</p>
      <p class="govuk-body">${wordsIn(definition.owner.contact)}. Nothing has been sent.</p>
      <p class="govuk-body">${back ? html`<a class="govuk-link" href="${back}">Go back to the call</a>` : 'Go back to change an answer.'}</p>`,
  }
}
