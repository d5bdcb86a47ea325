import { notSure } from './answer.ts'
import type { ServiceDefinition } from './definition.ts'
import { noneValue, otherValue } from './kinds/choice.ts'
import type { Question } from './question.ts'

// A sentence cannot be made of these from what they are called.
const needsEmpty: readonly Question['type'][] = ['yes-no', 'declare']
const hasOptions: readonly Question['type'][] = ['one-of', 'many-of', 'pick']
// What opens a further page, holds others, or changes what is asked, cannot be asked of each of several.
const neverInside: readonly Question['type'][] = ['repeat', 'photo', 'file', 'slot', 'contact', 'say']

/** Everything that is wrong with the questions of a definition by themselves. */
export function questionFaults({ questions, sections = [] }: ServiceDefinition): readonly string[] {
  const ids = questions.map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `Two questions are called ${id}.`)
  const lost = questions
    .filter(({ section }) => section && !sections.some((each) => each.id === section))
    .map(({ id, section }) => `${id} is in the section ${section}, which there is none of.`)
  const own = questions.flatMap((question) => [
    ...wordFaults(question),
    ...optionFaults(question),
    ...partFaults(question),
  ])
  return [...twice, ...lost, ...own, ...diaryFaults(questions)]
}

/** Which diary a time is booked in must be known when times are shown. */
function diaryFaults(questions: readonly Question[]): readonly string[] {
  return questions.flatMap(({ id, sourceBy }, at) => {
    const chosen = questions.slice(0, at).find((question) => question.id === sourceBy)
    if (sourceBy === undefined || (chosen?.type === 'one-of' && !chosen.showIf)) return []
    return [`${id} has a diary for each ${sourceBy}, which is no choice that everybody has made before it.`]
  })
}

function wordFaults({ id, type, required, errors }: Question): readonly string[] {
  const isSilent = needsEmpty.includes(type) && required !== false && !errors?.empty
  return isSilent ? [`Say what to tell people who leave ${id} empty, in its errors.`] : []
}

function optionFaults({ id, type, options = [] }: Question): readonly string[] {
  const values = options.map(({ value }) => value)
  if (!hasOptions.includes(type))
    return values.length > 0 ? [`${id} is of a type that takes no options.`] : []
  const reserved = [otherValue, noneValue, notSure].filter((value) => values.includes(value))
  return [
    ...(values.length < 2 ? [`${id} gives fewer than two options.`] : []),
    ...(new Set(values).size < values.length ? [`${id} gives the same option twice.`] : []),
    ...reserved.map((value) => `${id} may not call an option ${value}: that word has its own meaning.`),
  ]
}

function partFaults({ id, type, questions, week }: Question): readonly string[] {
  if (type === 'slot' && !week) return [`${id} does not say what can be booked, in its week.`]
  if (type !== 'repeat') return questions ? [`${id} is of a type that holds no questions.`] : []
  if (!questions) return [`${id} does not say what is asked of each.`]
  return questions.flatMap((inner) => innerFaults(id, inner))
}

function innerFaults(of: string, inner: Question): readonly string[] {
  const { id, type, showIf, section } = inner
  return [
    ...(neverInside.includes(type) ? [`${id} in ${of} is of a type that cannot be asked of each.`] : []),
    ...(showIf || section ? [`${id} in ${of} can have neither a rule nor a section.`] : []),
    ...wordFaults(inner),
    ...optionFaults(inner),
  ]
}
