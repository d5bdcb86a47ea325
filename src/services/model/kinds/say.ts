import { given, type Kind } from '../kind.ts'
import { calledOf, problem } from '../wording.ts'

/** Something that is only said: nothing is ever given. */
export const say: Kind = {
  boxes: [],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  read: () => given(undefined),
  write: () => ({}),
  words: () => [],
  sms: 'none',
  paper: 'none',
  open311: 'string',
}
