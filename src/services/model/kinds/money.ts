import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { problem, titleOf } from '../wording.ts'
import { oneBox, readOneBox } from './one-box.ts'

/** An amount in pence as people write it: “£12.50”, “£1,200”. */
export function sayMoney(pence: number): string {
  const isWhole = pence % 100 === 0
  const pounds = (pence / 100).toLocaleString('en-GB', {
    minimumFractionDigits: isWhole ? 0 : 2,
    maximumFractionDigits: 2,
  })
  return `£${pounds}`
}

function rangeProblem(question: Question, pence: number) {
  const { min = 0, max } = question
  const title = titleOf(question)
  if (pence < min) return problem(question, 'low', `${title} must be ${sayMoney(min)} or more`)
  if (max !== undefined && pence > max)
    return problem(question, 'high', `${title} must be ${sayMoney(max)} or less`)
  return undefined
}

/** An amount of money, with or without pence. Stored, and bounded by `min` and `max`, in pence. */
export const money: Kind = {
  ...oneBox,
  read: (question, typed) =>
    readOneBox(question, typed, { max: 40 }, (written) => {
      const bare = written.replace(/[£\s,]/g, '')
      const [, pounds, pence = '0'] = /^(\d{1,9})(?:\.(\d{2}))?$/.exec(bare) ?? []
      if (pounds === undefined) {
        return wrong(
          problem(question, 'format', `${titleOf(question)} must be an amount of money, like 123.45 or 156`),
        )
      }
      const value = Number(pounds) * 100 + Number(pence)
      const outside = rangeProblem(question, value)
      return outside ? wrong(outside) : given(value)
    }),
  write: ({ id }, answer) => ({ [id]: [typeof answer === 'number' ? (answer / 100).toFixed(2) : ''] }),
  words: (_question, answer) => [sayMoney(Number(answer))],
  paper: 'number',
  open311: 'number',
}
