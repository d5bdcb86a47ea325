import type { Outcome } from '#kit/outcome'
import type { Question } from './question.ts'
import { boxName, type ErrorName, problem, titleOf } from './wording.ts'

// Control characters, which PostgreSQL refuses or a reader cannot see; and marks that turn round the order of the
// text after them, with which a name can be made to read as another. Marks that Arabic and Hebrew need are let be.
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFEFF]/u

/** Text as it was written, with its ends trimmed, in the one form of Unicode; lines and paragraphs are kept. */
export function tidied(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .trim()
}

/** What may be written in a box. */
export type Limits = {
  /** Which box: none for the first. */
  readonly box?: string
  readonly max: number
  readonly lines?: boolean
  /** What the box is called, at the beginning of a sentence. */
  readonly title?: string
  readonly error?: ErrorName
}

/** Reads what was written in one box; empty text is allowed, and means that there is no answer. */
export function readWritten(question: Question, text: string, limits: Limits): Outcome<string> {
  const { box = '', max, lines = false, title = titleOf(question), error = 'long' } = limits
  if (!text.isWellFormed() || unseen.test(text.replace(/[\r\n\t]/g, ' '))) {
    const message = `${title} has characters in it that cannot be seen. Type it again instead of pasting it`
    return { ok: false, problems: [{ field: boxName(question, box), message }] }
  }
  const value = lines ? tidied(text.replaceAll('\t', ' ')) : tidied(text).replace(/\s+/g, ' ')
  const length = [...value].length
  if (length <= max) return { ok: true, value }
  const message = `${title} must be ${max.toLocaleString('en-GB')} characters or less`
  return { ok: false, problems: [problem(question, error, message, box)] }
}
