import type { ServiceDefinition } from '../definition.ts'
import { type Offer, offersOf } from '../kinds/choice.ts'
import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'
import { numbersOf, sayRule } from './condition.ts'

/** What an officer keys for an answer that is chosen: `1`. */
export type ScriptKey = { readonly key: string; readonly value: string; readonly label: string }

/** One line of what an officer says on the phone. */
export type ScriptLine = {
  readonly question: Question
  /** As on paper; none for what is only read out. */
  readonly number: number | undefined
  readonly say: string
  readonly hint?: string
  /** For the officer, not to be read out. */
  readonly tip?: string
  /** In words: “Only if your answer to 2 is “Yes””. */
  readonly onlyIf?: string
  readonly keys: readonly ScriptKey[]
  readonly readBack: 'spell' | 'repeat' | undefined
}

/** All that an officer says about a service, in order. */
export type Script = {
  readonly open?: string
  readonly lines: readonly ScriptLine[]
  /** With `((reference_spoken))` and `((promise))` in it. */
  readonly close?: string
}

/** A definition as the script of a call. */
export function spokenOf({ questions, channels: { phone } }: ServiceDefinition): Script {
  const numbers = numbersOf(questions)
  const line = (question: Question): ScriptLine => {
    const { hint, agent, showIf } = question
    return {
      question,
      number: numbers.get(question.id),
      say: wordsIn(question.ask),
      ...(hint && { hint: wordsIn(hint) }),
      ...(agent && { tip: wordsIn(agent) }),
      ...(showIf && { onlyIf: `Only if ${sayRule(showIf, questions, numbers)}` }),
      keys: keysOf(question),
      readBack: readBackOf(question),
    }
  }
  return {
    ...(phone.open && { open: wordsIn(phone.open) }),
    lines: questions.map(line),
    ...(phone.close && { close: wordsIn(phone.close) }),
  }
}

// 1 to 9, and then letters that no one takes for a number.
const symbols = [...'123456789abcdefghjkmnpqrstuvwxyz']

function keysOf(question: Question): readonly ScriptKey[] {
  const offers: readonly Offer[] =
    question.type === 'declare' ? [{ value: 'yes', label: { en: 'They agree' } }] : offersOf(question)
  return offers.slice(0, symbols.length).map(({ value, label }, at) => ({
    key: symbols[at] ?? '',
    value,
    label: wordsIn(label),
  }))
}

// What is spelt wrong reaches nobody; what is told in words is said again.
function readBackOf({ type }: Question): ScriptLine['readBack'] {
  if (['name', 'email', 'vehicle', 'nino'].includes(type)) return 'spell'
  return ['phone', 'address', 'place', 'date', 'slot', 'contact', 'bank'].includes(type)
    ? 'repeat'
    : undefined
}
