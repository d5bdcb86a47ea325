import { partsOf } from '../answer.ts'
import { monthNames } from '../day.ts'
import { given, type Kind } from '../kind.ts'
import { oneBox, readOneBox } from './one-box.ts'

/** The month that someone means, `2026-03`, when they name one. */
function monthIn(text: string): string | undefined {
  const [, word = '', numbered = '', year] =
    /^(?:about |around )?(?:([a-z]{3,9})\.?|(\d{1,2}))[\s/.-]+(\d{4})$/i.exec(text) ?? []
  const named = monthNames.findIndex((name) => word && name.toLowerCase().startsWith(word.toLowerCase()))
  const month = word ? named + 1 : Number(numbered)
  return year && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined
}

const sayMonth = (month: string) => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`

/**
 * When something was, for those who cannot know the day: a month and a year, or words, as “last spring”. One box takes
 * both. Stored in words; with the month, where one was named.
 */
export const aboutWhen: Kind = {
  ...oneBox,
  read: (question, typed) =>
    readOneBox(question, typed, { max: question.max ?? 100 }, (written) => {
      const month = monthIn(written)
      return given(month ? { about: sayMonth(month), month } : { about: written })
    }),
  write: ({ id }, answer) => ({ [id]: [String(partsOf(answer).about ?? '')] }),
  words: (_question, answer) => [String(partsOf(answer).about ?? '')],
  paper: 'line',
  open311: 'string',
}
