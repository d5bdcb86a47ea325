import { typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import { calledOf, problem } from '../wording.ts'
import { readWritten } from '../written.ts'

/** The number plate of a vehicle, from here or abroad. Stored in capitals, without spaces. */
export const vehicle: Kind = {
  boxes: [''],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  read: (question, typed) => {
    const read = readWritten(question, typedIn(typed, question.id), { max: 40 })
    if (!read.ok || !read.value) return read.ok ? given(undefined) : read
    const bare = read.value.replace(/[\s.-]/g, '').toUpperCase()
    return /^[A-Z0-9]{2,10}$/.test(bare)
      ? given(bare)
      : wrong(problem(question, 'format', 'Enter a number plate, like AB12 CDE'))
  },
  write: ({ id }, answer) => ({ [id]: [sayPlate(answer)] }),
  words: (_question, answer) => [sayPlate(answer)],
  reply: ({ id }, text) => ({ [id]: [text] }),
  sms: 'reply',
  paper: 'comb',
  open311: 'string',
}

/** The usual kind has a space in the middle; others are left as they are. */
const sayPlate = (answer: unknown): string =>
  String(answer ?? '').replace(/^([A-Z]{2}\d{2})([A-Z]{3})$/, '$1 $2')
