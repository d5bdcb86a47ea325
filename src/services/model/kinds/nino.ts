import { typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import { calledOf, problem } from '../wording.ts'
import { readWritten } from '../written.ts'

const example = 'It’s on your National Insurance card, benefit letter, payslip or P60'

/** The hint that goes with it where a definition has none. */
export const ninoHint = `${example}. For example, QQ 12 34 56 C`

/**
 * A National Insurance number, in any spacing. It is never proof of who someone is, and never goes by text message.
 *
 * Source: GOV.UK Design System, National Insurance numbers. Which prefixes are given out is not checked: QQ is not,
 * and is what examples are written with.
 */
export const nino: Kind = {
  boxes: [''],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  read: (question, typed) => {
    const read = readWritten(question, typedIn(typed, question.id), { max: 40 })
    if (!read.ok || !read.value) return read.ok ? given(undefined) : read
    const bare = read.value.replace(/[\s.-]/g, '').toUpperCase()
    return /^[A-Z]{2}\d{6}[A-D]$/.test(bare)
      ? given(bare)
      : wrong(problem(question, 'format', 'Enter a National Insurance number in the correct format'))
  },
  write: ({ id }, answer) => ({
    [id]: [
      String(answer ?? '')
        .replace(/(?<=^..(?:..)*)(?=.)/g, ' ')
        .trim(),
    ],
  }),
  words: (_question, answer) => [`Ending ${String(answer).slice(6, 8)} ${String(answer).slice(8)}`],
  sms: 'none',
  paper: 'separate-sheet',
}
