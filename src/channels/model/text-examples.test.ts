import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  type Answers,
  answersThatCount,
  atHand,
  findPinned,
  firstUnanswered,
  listServices,
  partsOf,
  type Question,
  type ServiceDefinition,
  smsOf,
  typedFor,
  wordsIn,
  wordsOf,
} from '#services'
import { answerText } from './text.ts'
import type { TextState, TextWorld } from './text-state.ts'

const texted = listServices().filter(({ channels }) => channels.sms)

const worldOn = (today: string): TextWorld => ({
  number: '+447700900123',
  today,
  phone: '01632 960000',
  freshCode: 'X4K-9P2-WR3',
  services: texted,
  find: findPinned,
  search: () => [],
})

/** What somebody would text for an answer. */
function replyFor(question: Question, answer: Answers[string] | undefined, today: string): string {
  if (answer === undefined || answer === null) return 'SKIP'
  if (question.type === 'declare') return 'AGREE'
  if (question.type === 'slot') {
    const { slot } = partsOf(answer)
    const offered = atHand(question, today).options ?? []
    return String(offered.findIndex(({ value }) => value === slot) + 1)
  }
  if (question.type === 'date') return String(answer).split('-').reverse().join(' ')
  if (['paragraph', 'line', 'number', 'money'].includes(question.type))
    return typedFor({ questions: [question] }, { [question.id]: answer })[question.id]?.[0] ?? 'SKIP'
  if (question.type === 'address')
    return ['line', 'town', 'postcode']
      .map((part) => Reflect.get(Object(answer), part))
      .filter(Boolean)
      .join(', ')
  return wordsOf(question, answer).join(', ')
}

/** Texts everything that an example answers, and returns what is sent. */
function play(service: ServiceDefinition, answers: Answers, today: string): { sent?: Answers; last: string } {
  const world = worldOn(today)
  let state: TextState = {}
  let text = service.channels.sms ? service.channels.sms.keyword : ''
  let last = ''
  for (let turn = 0; turn < 60; turn += 1) {
    const step = answerText(state, text, world)
    if (step.effect?.kind === 'send') return { sent: step.effect.draft.answers, last }
    state = step.state
    last = `${text} → ${step.reply}`
    const question = state.draft && firstUnanswered(service, state.draft.answers)
    if (state.draft?.toConfirm) text = '1'
    else text = question ? replyFor(question, answers[question.id], today) : 'SEND'
  }
  return { last }
}

suite('every example of every service that is offered by text', () => {
  for (const service of texted)
    for (const { name, answers, on } of service.examples)
      test(`${wordsIn(service.name)}: ${name}`, () => {
        const today = on ?? '2026-11-22'
        const wanted = answersThatCount(service, answers as Answers)
        const { sent, last } = play(service, wanted, today)
        assert.ok(sent, last)
        for (const question of service.questions) {
          if (smsOf(question, today).kind !== 'ask') continue
          assert.deepEqual(
            wordsOf(question, sent[question.id]).join(', '),
            wordsOf(question, wanted[question.id]).join(', '),
            `${question.id}: ${last}`,
          )
        }
      })
})
