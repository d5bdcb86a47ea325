import { given, type Kind, wrong } from '../kind.ts'
import { problem } from '../wording.ts'
import { oneBox, readOneBox } from './one-box.ts'

/** The number plate of a vehicle, from here or abroad. Stored in capitals, without spaces. */
export const vehicle: Kind = {
  ...oneBox,
  read: (question, typed) =>
    readOneBox(question, typed, { max: 40 }, (written) => {
      const bare = written.replace(/[\s.-]/g, '').toUpperCase()
      return /^[A-Z0-9]{2,10}$/.test(bare)
        ? given(bare)
        : wrong(problem(question, 'format', 'Enter a number plate, like AB12 CDE'))
    }),
  write: ({ id }, answer) => ({ [id]: [sayPlate(answer)] }),
  words: (_question, answer) => [sayPlate(answer)],
  paper: 'comb',
  open311: 'string',
}

/** The usual kind has a space in the middle; others are left as they are. */
const sayPlate = (answer: unknown): string =>
  String(answer ?? '').replace(/^([A-Z]{2}\d{2})([A-Z]{3})$/, '$1 $2')
