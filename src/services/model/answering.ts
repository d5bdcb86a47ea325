import type { Outcome } from '#kit/outcome'
import type { Answer, Typed } from './answer.ts'
import type { Kind } from './kind.ts'
import type { Question } from './question.ts'
import { boxName } from './wording.ts'

/** What a question's own kind makes of one answer: the same for a question by itself and for one inside another. */
export type Answering = {
  readonly read: (typed: Typed, today: string) => Outcome<Answer>
  readonly write: (answer: Answer | undefined) => Typed
  readonly words: (answer: Answer | undefined) => readonly string[]
  readonly boxes: readonly string[]
  readonly reply: (text: string, today: string) => Typed | undefined
}

/** A question, together with how its kind is answered. */
export function answering(question: Question, kind: Kind): Answering {
  const boxes = typeof kind.boxes === 'function' ? kind.boxes(question) : kind.boxes
  return {
    read: (typed, today) => {
      const read = kind.read(question, typed, today)
      if (!read.ok) return read
      if (read.value !== undefined) return { ok: true, value: read.value }
      const mayBeEmpty = question.required === false || question.type === 'say'
      return mayBeEmpty ? { ok: true, value: null } : { ok: false, problems: [kind.empty(question)] }
    },
    write: (answer) => (answer === undefined || answer === null ? {} : kind.write(question, answer)),
    words: (answer) => (answer === undefined || answer === null ? [] : kind.words(question, answer)),
    boxes: boxes.map((box) => boxName(question, box)),
    reply: (text, today) => kind.reply?.(question, text, today),
  }
}
