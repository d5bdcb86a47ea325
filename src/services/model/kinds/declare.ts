import { typedIn } from '../answer.ts'
import { given, type Kind } from '../kind.ts'
import { wordsIn } from '../text.ts'
import { problem } from '../wording.ts'

/** A statement to agree to. When it was agreed is when it was sent, which the case knows. */
export const declare: Kind = {
  boxes: [''],
  empty: (question) => problem(question, 'empty', 'Select that you agree'),
  read: (question, typed) => given(typedIn(typed, question.id) === 'yes' ? 'yes' : undefined),
  write: ({ id }, answer) => ({ [id]: answer === 'yes' ? ['yes'] : [] }),
  words: ({ statement }) => [statement ? wordsIn(statement) : 'I agree'],
  reply: ({ id }, text) =>
    /^(i )?(agree|yes|y|true)\.?$/i.test(text.trim()) ? { [id]: ['yes'] } : undefined,
  sms: 'reply',
  paper: 'sign',
  open311: 'singlevaluelist',
}
