import type { Outcome } from '#kit/outcome'
import { type Answer, type Typed, typedIn } from '../answer.ts'
import { given, type Kind } from '../kind.ts'
import type { Question } from '../question.ts'
import { calledOf, problem } from '../wording.ts'
import { type Limits, readWritten } from '../written.ts'

/** What most answers of one box have in common: what is written there, and replied, is the answer. */
export const oneBox = {
  boxes: [''],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  reply: ({ id }, text) => ({ [id]: [text] }),
  sms: 'reply',
} satisfies Partial<Kind>

/** Reads what was written in the one box of a question: nothing, where it is empty, and else what `read` makes of it. */
export function readOneBox(
  question: Question,
  typed: Typed,
  limits: Limits,
  read: (written: string) => Outcome<Answer | undefined> = given,
): Outcome<Answer | undefined> {
  const written = readWritten(question, typedIn(typed, question.id), limits)
  if (!written.ok) return written
  return written.value ? read(written.value) : given(undefined)
}
