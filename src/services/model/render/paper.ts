import type { ServiceDefinition } from '../definition.ts'
import type { PaperField } from '../kind.ts'
import { offersOf } from '../kinds/choice.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'
import { type Numbers, numbersOf, sayRule } from './condition.ts'

/** One question as it is printed. */
export type PaperLine = {
  readonly id: string
  /** The same as in the script; none for what is only said. */
  readonly number: number | undefined
  readonly section?: string
  readonly ask: string
  readonly isOptional: boolean
  readonly hint?: string
  /** In words: “Answer only if your answer to 2 is “Yes””. */
  readonly onlyIf?: string
  readonly field: PaperField
  /** What stands beside the boxes to tick. */
  readonly options: readonly string[]
  /** Whether a line follows the options, for an answer of one's own. */
  readonly hasOther: boolean
  readonly unit?: string
  /** For `table`: what heads its columns. */
  readonly columns: readonly string[]
  /** For `sign`: what is signed. */
  readonly statement?: string
}

/** A paper form, before anyone decides how it looks. */
export type PaperForm = {
  readonly formCode: string
  /** `HW1 v1`: at the foot, so that whoever keys it knows by which rules. */
  readonly printed: string
  readonly sides: number
  readonly title: string
  readonly summary: string
  readonly need: readonly string[]
  readonly emergency?: string
  readonly lines: readonly PaperLine[]
  readonly promises: readonly string[]
  readonly contact: string
  readonly privacy?: string
}

/** A definition as a paper form; none where it says that there is no paper. */
export function paperOf(definition: ServiceDefinition): PaperForm | undefined {
  const { questions, before = {}, promise, owner, privacy, channels, version } = definition
  if (channels.paper === false) return undefined
  const { formCode, sides = 1 } = channels.paper
  const numbers = numbersOf(questions)
  return {
    formCode,
    printed: `${formCode} v${version}`,
    sides,
    title: wordsIn(definition.name),
    summary: wordsIn(definition.summary),
    need: (before.need ?? []).map((text) => wordsIn(text)),
    ...(before.emergency && { emergency: wordsIn(before.emergency) }),
    lines: questions.map((question) => lineOf(definition, question, numbers)),
    promises: promise.map(({ say, whenSaid }) =>
      whenSaid ? `${wordsIn(whenSaid)}: ${wordsIn(say)}` : wordsIn(say),
    ),
    contact: wordsIn(owner.contact),
    ...(privacy.notice && { privacy: wordsIn(privacy.notice) }),
  }
}

function lineOf(
  { questions, sections = [] }: ServiceDefinition,
  question: Question,
  numbers: Numbers,
): PaperLine {
  const { hint, showIf, unit, statement, none } = question
  const section = sections.find(({ id }) => id === question.section)
  const options = offersOf(question).map(({ label }) => wordsIn(label))
  return {
    id: question.id,
    number: numbers.get(question.id),
    ...(section && { section: wordsIn(section.title) }),
    ask: wordsIn(question.ask),
    isOptional: question.required === false,
    ...(hint && { hint: wordsIn(hint) }),
    ...(showIf && { onlyIf: `Answer only if ${sayRule(showIf, questions, numbers)}` }),
    field: kindOf(question).paper,
    options: none ? [...options, wordsIn(none)] : options,
    hasOther: question.other === true,
    ...(unit && { unit: wordsIn(unit) }),
    columns: (question.questions ?? []).map(({ short }) => wordsIn(short)),
    ...(statement && { statement: wordsIn(statement) }),
  }
}
