import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'
import { problem, titleOf } from '../wording.ts'
import { oneBox, readOneBox } from './one-box.ts'

function rangeProblem(question: Question, value: number) {
  const { min, max } = question
  const isLow = min !== undefined && value < min
  const isHigh = max !== undefined && value > max
  if (!isLow && !isHigh) return undefined
  const title = titleOf(question)
  const between = `${title} must be between ${min} and ${max}`
  const onlyLow = `${title} must be ${min} or more`
  const onlyHigh = `${title} must be ${max} or fewer`
  const bound = isLow ? onlyLow : onlyHigh
  return problem(question, isLow ? 'low' : 'high', min !== undefined && max !== undefined ? between : bound)
}

/** A whole number. Spaces, commas and the unit may be typed with it. */
export const number: Kind = {
  ...oneBox,
  read: (question, typed) =>
    readOneBox(question, typed, { max: 40 }, (written) => {
      const unit = question.unit ? wordsIn(question.unit) : ''
      const digits = written.replace(/[\s,]/g, '')
      const bare =
        unit && digits.toLowerCase().endsWith(unit.toLowerCase()) ? digits.slice(0, -unit.length) : digits
      if (!/^-?\d{1,12}(\.\d{1,12})?$/.test(bare)) {
        return wrong(problem(question, 'format', `${titleOf(question)} must be a number, like 30`))
      }
      const value = Number(bare)
      if (!Number.isInteger(value)) {
        return wrong(problem(question, 'whole', `${titleOf(question)} must be a whole number, like 30`))
      }
      const outside = rangeProblem(question, value)
      return outside ? wrong(outside) : given(value)
    }),
  write: ({ id }, answer) => ({ [id]: [String(answer ?? '')] }),
  words: ({ unit }, answer) => [`${answer}${unit ? ` ${wordsIn(unit)}` : ''}`],
  paper: 'number',
  open311: 'number',
}
