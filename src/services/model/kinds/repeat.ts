import { type Answer, type Answers, type Entry, entriesOf, type Typed } from '../answer.ts'
import { type Answering, answering } from '../answering.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { calledOf, problem } from '../wording.ts'
import { calledEach, mostOf, questionsOfEach } from './each.ts'

/** One question inside, asked of the one at some place: the id that its answer is stored by, and how it is answered. */
type Inner = { readonly part: string; readonly how: Answering }

/**
 * Several that are told alike, as children. Stored as a list: for each, its answers by the ids of the questions inside.
 * How those are answered is handed over, since they are of any other kind.
 */
export function repeatOf(kindOf: (question: Question) => Kind): Kind {
  const inner = (question: Question, at: number): readonly Inner[] =>
    questionsOfEach(question, at).map((each, index) => ({
      part: question.questions?.[index]?.id ?? each.id,
      how: answering(each, kindOf(each)),
    }))
  const places = (question: Question) =>
    Array.from({ length: mostOf(question) }, (_, at) => inner(question, at))

  const readEntry = (asked: readonly Inner[], typed: Typed, today: string) => {
    const reads = asked.map(({ part, how }) => ({ part, read: how.read(typed, today) }))
    const problems = reads.flatMap(({ read }) => (read.ok ? [] : read.problems))
    const entry: Answers = Object.fromEntries(
      reads.flatMap(({ part, read }) => (read.ok ? [[part, read.value]] : [])),
    )
    return { entry, problems }
  }

  return {
    boxes: (question) =>
      places(question)
        .flat()
        .flatMap(({ how }) => how.boxes.map((box) => box.slice(question.id.length + 1))),
    empty: (question) => {
      const box = inner(question, 0)[0]?.how.boxes[0] ?? question.id
      return problem(question, 'empty', `Enter ${calledOf(question)}`, box.slice(question.id.length + 1))
    },
    read: (question, typed, today) => {
      const told = places(question).filter((asked) => isTyped(asked, typed))
      const read = told.map((asked) => readEntry(asked, typed, today))
      const problems = read.flatMap((each) => each.problems)
      if (problems.length > 0) return wrong(...problems)
      return given<Answer | undefined>(read.length > 0 ? read.map(({ entry }) => entry) : undefined)
    },
    write: (question, answer) => {
      const written = entriesOf(answer).map((entry: Entry, at) =>
        inner(question, at).map(({ part, how }) => how.write(entry[part])),
      )
      return Object.assign({}, ...written.flat())
    },
    words: (question, answer) =>
      entriesOf(answer).map((entry, at) => {
        const said = inner(question, at).flatMap(({ part, how }) => how.words(entry[part]))
        return `${calledEach(question, at)}: ${said.join(', ')}`
      }),
    // One on each line or behind a semicolon, its answers in order, with commas between them.
    reply: (question, text, today) => {
      const told = text.split(/[\n;]/).filter((line) => line.trim())
      const typed = told.slice(0, mostOf(question)).flatMap((line, at) => {
        const parts = line.split(',').map((part) => part.trim())
        return inner(question, at).map(({ how }, index) => how.reply(parts[index] ?? '', today))
      })
      return Object.assign({}, ...typed)
    },
    sms: 'reply',
    paper: 'table',
    open311: 'text',
  }
}

const isTyped = (asked: readonly Inner[], typed: Typed): boolean =>
  asked.some(({ how }) => how.boxes.some((box) => (typed[box] ?? []).some((text) => text.trim() !== '')))
