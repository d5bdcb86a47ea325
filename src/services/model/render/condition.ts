import { labelOf } from '../kinds/choice.ts'
import type { Question } from '../question.ts'
import type { Rule } from '../rule.ts'

/**
 * A rule in words, for a script or a sheet of paper: “your answer to 2 is “Yes””. Questions go by their numbers.
 *
 * Units: `numbers` says which number the question of an id has.
 */
export function sayRule(rule: Rule, questions: readonly Question[], numbers: Numbers): string {
  const said = (rules: readonly Rule[], joint: string) =>
    rules.map((each) => sayRule(each, questions, numbers)).join(joint)
  if ('all' in rule) return said(rule.all, ', and ')
  if ('any' in rule) return said(rule.any, ', or ')
  if ('none' in rule) return `none of this is so: ${said(rule.none, ', or ')}`
  const question = questions.find(({ id }) => id === rule.q)
  return `your answer to ${numbers.get(rule.q) ?? '?'} ${sayTest(rule, question)}`
}

/** The number of each question that is asked, by its id. */
export type Numbers = ReadonlyMap<string, number>

/** Numbers as they stand on paper and in a script: what is only said has none. */
export function numbersOf(questions: readonly Question[]): Numbers {
  const asked = questions.filter(({ type }) => type !== 'say')
  return new Map(asked.map(({ id }, at) => [id, at + 1]))
}

type Test = Extract<Rule, { readonly q: string }>

function sayTest(
  { is, not, in: among = [], gt, lt, answered }: Test,
  question: Question | undefined,
): string {
  const label = (value: string | number) => `“${question ? labelOf(question, String(value)) : value}”`
  const values = [is, ...among].filter((value) => value !== undefined)
  const parts = [
    values.length > 0 && `is ${values.map(label).join(' or ')}`,
    not !== undefined && `is not ${label(not)}`,
    gt !== undefined && `is more than ${gt}`,
    lt !== undefined && `is less than ${lt}`,
    answered === true && 'is not empty',
    answered === false && 'is empty',
  ]
  return parts.filter(Boolean).join(' and ')
}
