import { errorAt } from '#govuk'
import type { Content } from '#kit/html'
import type { Problem } from '#kit/outcome'
import { boxesOf, type Question, type Typed, typedIn, wordsIn } from '#services'

/** A question as it stands on a page. */
export type Showing = {
  readonly question: Question
  readonly typed: Typed
  readonly problems: readonly Problem[]
  /** `page`: it is all that the page asks, and its heading. `list`: one of many, asked by an officer for someone else. */
  readonly as: 'page' | 'list'
  /** How its answers are to be named, for people with the question written beside them; the question, without. */
  readonly heading?: Content
}

/** The question in full. */
export const askedAs = ({ question }: Showing) =>
  `${wordsIn(question.ask)}${question.required === false ? ' (optional)' : ''}`

/** The question as the label of one box. */
export const labelOf = (showing: Showing) => ({
  text: showing.heading ?? askedAs(showing),
  classes: showing.as === 'page' ? 'govuk-label--l' : 'govuk-label--s',
  isPageHeading: showing.as === 'page',
})

/** The question as the legend of several. */
export const legendOf = (showing: Showing) => ({
  text: showing.heading ?? askedAs(showing),
  classes: showing.as === 'page' ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s',
  isPageHeading: showing.as === 'page',
})

/** Its hint, where it has one. */
export const hintOf = ({ question }: Showing) => question.hint && { text: wordsIn(question.hint) }
/** What is wrong with any of its boxes. */
export const errorOf = ({ question, problems }: Showing) => errorAt(problems, ...boxesOf(question))

/** One box of a question, with what was typed into it. */
export function box({ question: { id }, typed, problems }: Showing, name: string) {
  const whole = name ? `${id}-${name}` : id
  return { name: whole, value: typedIn(typed, whole), errorMessage: errorAt(problems, whole) }
}

/** What a browser may fill in: only what a person says of themselves. */
export const fills = ({ question, as }: Showing, words: string) =>
  question.autocomplete && as === 'page' ? words : undefined
