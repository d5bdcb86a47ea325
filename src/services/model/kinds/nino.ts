import { given, type Kind, wrong } from '../kind.ts'
import { problem } from '../wording.ts'
import { oneBox, readOneBox } from './one-box.ts'

/**
 * A National Insurance number, in any spacing. It is never proof of who someone is, and never goes by text message.
 *
 * Source: GOV.UK Design System, National Insurance numbers. Which prefixes are given out is not checked: QQ is not,
 * and is what examples are written with.
 */
export const nino: Kind = {
  boxes: oneBox.boxes,
  empty: oneBox.empty,
  read: (question, typed) =>
    readOneBox(question, typed, { max: 40 }, (written) => {
      const bare = written.replace(/[\s.-]/g, '').toUpperCase()
      return /^[A-Z]{2}\d{6}[A-D]$/.test(bare)
        ? given(bare)
        : wrong(problem(question, 'format', 'Enter a National Insurance number in the correct format'))
    }),
  write: ({ id }, answer) => ({
    [id]: [
      String(answer ?? '')
        .replace(/(?<=^..(?:..)*)(?=.)/g, ' ')
        .trim(),
    ],
  }),
  words: (_question, answer) => [`Ending ${String(answer).slice(6, 8)} ${String(answer).slice(8)}`],
  isSecret: true,
  sms: 'none',
  paper: 'separate-sheet',
}
