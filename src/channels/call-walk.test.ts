import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { render } from '#kit/html'
import type { Problem } from '#kit/outcome'
import {
  type Answers,
  boxesOf,
  listServices,
  pinned,
  questionsFor,
  readAnswer,
  readAnswers,
  type ServiceDefinition,
  type Typed,
  typedFor,
} from '#services'
import { type Posted, scriptOf } from '../../test/support/posted.ts'
import { randomDefinition, typingFor } from '../services/model/random-definition.test.ts'
import type { Call, CallScreen } from './model/call.ts'
import { callScreenPage } from './pages/call-screen.ts'

const today = '2026-11-22'

const call: Call = {
  ...{ id: '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a', number: undefined, person: undefined, tries: 0, done: 0 },
  ...{ behalf: undefined, reference: undefined, receipt: undefined, draft: undefined },
  ...{ isChosen: false, service: 'any@1', typed: {}, countedAt: new Date(`${today}T09:00:00Z`) },
}

/** The script with that typed into it, as the officer's browser has it: what it would send, and which lines it shows. */
function seen(definition: ServiceDefinition, typed: Typed, problems: readonly Problem[] = []): Posted {
  const screen: CallScreen = {
    ...{ call, caller: { kind: 'unknown', maybe: 0 }, query: '', found: [], texting: 'cannot' },
    ...{ script: { definition, typed }, now: call.countedAt, today, problems, sent: {} },
  }
  return scriptOf(render(callScreenPage(screen).body))
}

/** What may be typed into a question: what its examples say, each of its options, what nobody would, and nothing. */
function typings({ questions, examples }: ServiceDefinition, id: string): readonly Typed[] {
  const question = questions.find((each) => each.id === id)
  assert.ok(question)
  const said = examples.map(({ answers }) => typedFor({ questions: [question] }, answers as Answers))
  const values = (question.options ?? []).map(({ value }) => value)
  const choices = question.type === 'yes-no' ? ['yes', 'no', 'not_sure'] : values
  return [
    ...said,
    typingFor(question),
    ...choices.map((value) => ({ [id]: [value] })),
    { [id]: ['</p>"'] },
    {},
  ]
}

const readsOf = ({ questions }: ServiceDefinition, typed: Typed) =>
  new Map(questions.map((question) => [question.id, readAnswer(question, typed, today)]))

type Step = readonly [where: number, what: number]
const walks = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 4, maxLength: 16 })

/** One line is answered, changed or emptied. Every other answer stands there as before, and nothing that is owed is hidden. */
function stepOn(definition: ServiceDefinition, before: Posted, [where, what]: Step): Posted {
  const shown = definition.questions.filter(
    ({ id, type }) => before.shown.has(id) && type !== 'photo' && type !== 'file',
  )
  const question = shown[where % shown.length]
  if (!question) return before
  const choices = typings(definition, question.id)
  const own = boxesOf(question)
  const kept = Object.entries(before.typed).filter(([box]) => !own.includes(box))
  const typed = { ...Object.fromEntries(kept), ...choices[what % choices.length] }
  const after = seen(definition, typed)
  const [was, is] = [readsOf(definition, before.typed), readsOf(definition, after.typed)]
  for (const { id } of definition.questions)
    if (id !== question.id)
      assert.deepEqual(is.get(id), was.get(id), `${id} was lost when ${question.id} was changed`)
  const wanted = readAnswer(question, typed, today)
  if (wanted.ok) assert.deepEqual(is.get(question.id), wanted, `${question.id} is not shown as it was typed`)
  nothingHidden(definition, after)
  return after
}

function nothingHidden(definition: ServiceDefinition, { typed, shown }: Posted): void {
  const read = readAnswers(definition, typed, today)
  if (read.ok) {
    const asked = questionsFor(definition, read.value).map(({ id }) => id)
    assert.deepEqual([...shown], asked, 'other lines are shown than are asked')
    return
  }
  const sentBack = seen(definition, typed, read.problems)
  assert.deepEqual(sentBack.typed, typed, 'what was sent and is wrong is shown again')
  for (const { field } of read.problems)
    assert.ok(
      [...sentBack.shown].some((id) => field === id || field.startsWith(`${id}-`)),
      `${field} is owed, and nobody can see it`,
    )
}

/** Answers whatever is still owed, line by line, and returns whether it can be sent then. */
function finishes(definition: ServiceDefinition, begun: Posted): boolean {
  let { typed } = begun
  for (let left = definition.questions.length + 1; left > 0; left -= 1) {
    const read = readAnswers(definition, typed, today)
    if (read.ok) return true
    const owed = definition.questions.find(({ id }) => read.problems[0]?.field.split('-')[0] === id)
    assert.ok(owed)
    const good = typings(definition, owed.id).find((each) => readAnswer(owed, each, today).ok)
    const kept = Object.entries(typed).filter(([box]) => !boxesOf(owed).includes(box))
    typed = seen(definition, { ...Object.fromEntries(kept), ...good }).typed
  }
  return false
}

function goThrough(definition: ServiceDefinition, walk: readonly Step[]): void {
  let here = seen(definition, {})
  nothingHidden(definition, here)
  for (const step of walk) here = stepOn(definition, here, step)
  assert.ok(finishes(definition, here), 'a dead end')
}

suite('an officer who goes through a script at random', () => {
  for (const service of listServices()) {
    test(`${pinned(service)}: loses no answer, and is never stuck`, () => {
      fc.assert(
        fc.property(walks, (walk) => goThrough(service, walk)),
        { numRuns: 3 },
      )
    })
  }

  test('and so in services that nobody has written yet, whatever their rules', () => {
    const [like] = listServices()
    assert.ok(like)
    fc.assert(
      fc.property(randomDefinition(like), walks, (service, walk) => goThrough(service, walk)),
      { numRuns: 60 },
    )
  })

  test('amounts count as they are read, however they are written', () => {
    const [like] = listServices()
    assert.ok(like)
    const asking = (id: string) => ({ id, ask: { en: id }, short: { en: id } })
    const definition: ServiceDefinition = {
      ...like,
      questions: [
        { ...asking('cost'), type: 'money' },
        { ...asking('why'), type: 'line', showIf: { q: 'cost', gt: 50_000 } },
        { ...asking('deep'), type: 'number', unit: { en: 'cm' } },
        { ...asking('how'), type: 'line', showIf: { q: 'deep', gt: 9, lt: 20 } },
      ],
    }
    const shown = (cost: string, deep: string) => [...seen(definition, { cost: [cost], deep: [deep] }).shown]
    assert.deepEqual(shown('£600', '10 cm'), ['cost', 'why', 'deep', 'how'])
    assert.deepEqual(shown('1,200.50', '1,000'), ['cost', 'why', 'deep'])
    assert.deepEqual(shown('£500.00', ''), ['cost', 'deep'])
  })
})
