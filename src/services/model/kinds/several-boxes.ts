import { type Answer, partsOf, type Typed, typedIn } from '../answer.ts'
import { given, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, calledOf, type ErrorName, problem } from '../wording.ts'
import { readWritten } from '../written.ts'

/** One of several boxes that make one answer: what it is called, and what is said when it is empty or wrong. */
export type Box = {
  readonly box: string
  readonly max: number
  readonly title: string
  readonly required?: boolean
  readonly error?: ErrorName
  readonly empty?: string
  readonly read?: (text: string) => string | undefined
}

/** Reads several boxes that make one answer: every problem at once; `undefined` when all of them are empty. */
export function readBoxes(question: Question, typed: Typed, boxes: readonly Box[]) {
  const texts = boxes.map(({ box }) => typedIn(typed, boxName(question, box)))
  if (texts.every((text) => !text.trim())) return given(undefined)
  const problems = []
  const parts: { [part: string]: string } = {}
  for (const [at, box] of boxes.entries()) {
    const read = readBox(question, texts[at] ?? '', box)
    if (!read.ok) problems.push(...read.problems)
    else if (read.value) parts[box.box] = read.value
  }
  return problems.length > 0 ? wrong(...problems) : given<Answer>(parts)
}

function readBox(question: Question, text: string, { box, max, title, required, error, empty, read }: Box) {
  const written = readWritten(question, text, { box, max, title })
  if (!written.ok) return written
  const missing = problem(question, error ?? 'empty', empty ?? `Enter ${calledOf(question)}`, box)
  if (!written.value) return required ? wrong(missing) : given('')
  const value = read ? read(written.value) : written.value
  return value === undefined ? wrong(missing) : given(value)
}

/** Writes an answer back into boxes that are named like its parts. */
export const writeBoxes =
  (boxes: readonly string[]) =>
  (question: Question, answer: Answer): Typed => {
    const parts = partsOf(answer)
    return Object.fromEntries(boxes.map((box) => [boxName(question, box), [String(parts[box] ?? '')]]))
  }
