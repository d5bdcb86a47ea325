import { partsOf } from '../answer.ts'
import type { Kind } from '../kind.ts'
import { boxName, calledOf, problem } from '../wording.ts'
import { readBoxes, writeBoxes } from './several-boxes.ts'

/** A name in two parts, since it is matched with records that have two. */
export const name: Kind = {
  boxes: ['given', 'family'],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'given'),
  read: (question, typed) =>
    readBoxes(question, typed, [
      {
        box: 'given',
        max: 100,
        title: 'First name',
        required: true,
        error: 'given',
        empty: 'Enter a first name',
      },
      {
        box: 'family',
        max: 100,
        title: 'Last name',
        required: true,
        error: 'family',
        empty: 'Enter a last name',
      },
    ]),
  write: writeBoxes(['given', 'family']),
  words: (_question, answer) => {
    const { given: first, family } = partsOf(answer)
    return [`${first ?? ''} ${family ?? ''}`.trim()]
  },
  // The last word is the last name, as in most names here; whoever takes it asks how it is spelt.
  reply: (question, text) => {
    const words = text.trim().split(/\s+/)
    return {
      [boxName(question, 'given')]: [words.slice(0, -1).join(' ')],
      [boxName(question, 'family')]: [words.at(-1) ?? ''],
    }
  },
  sms: 'reply',
  paper: 'name',
  open311: 'string',
}
