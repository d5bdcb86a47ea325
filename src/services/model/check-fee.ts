import type { ServiceDefinition } from './definition.ts'

/** What is wrong with what a service costs, each in a sentence for whoever wrote it. */
export function feeFaults({ fee, questions, case: { states } }: ServiceDefinition): readonly string[] {
  if (!fee) return []
  const prices = typeof fee.pence === 'number' ? [] : fee.pence
  const typeOf = (id: string) => questions.find((question) => question.id === id)?.type
  const amounts = prices.flatMap((price) => ('answer' in price ? [price.answer] : []))
  return [
    ...amounts
      .filter((id) => typeOf(id) !== 'money')
      .map((id) => `A price is what ${id} says, which is no question about money.`),
    ...(fee.further && typeOf(fee.further.answer) !== 'number'
      ? [`Each one more is counted by ${fee.further.answer}, which is no question for a number.`]
      : []),
    ...(fee.paid !== undefined && !states[fee.paid]
      ? [`What is paid goes to ${fee.paid}, which is none of its states.`]
      : []),
  ]
}
