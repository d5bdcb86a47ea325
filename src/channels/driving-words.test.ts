import assert from 'node:assert/strict'
import type { Act } from '#kit/context'
import {
  type Answers,
  atHand,
  firstUnanswered,
  numbersOf,
  partsOf,
  type Question,
  type ServiceDefinition,
  typedFor,
  wordsOf,
} from '#services'
import { hartmere } from './browsing.test.ts'
import type { Run } from './driving.test.ts'
import { receiveMail } from './service/mail.ts'
import { receiveText } from './service/text.ts'
import { selectConversation } from './store/text.ts'

// Not a suite: how the same answers are given in words, by text message and by email.

/** What somebody writes for an answer. */
function wordsFor(question: Question, answer: Answers[string] | undefined, today: string): string {
  if (answer === undefined || answer === null) return 'SKIP'
  const { slot, line, town, postcode, text, phone, email } = partsOf(answer)
  if (question.type === 'declare') return 'AGREE'
  if (question.type === 'date') return String(answer).split('-').reverse().join(' ')
  if (question.type === 'slot') {
    const offered = atHand(question, today).options ?? []
    return String(offered.findIndex(({ value }) => value === slot) + 1)
  }
  if (['paragraph', 'line', 'number', 'money'].includes(question.type))
    return typedFor({ questions: [question] }, { [question.id]: answer })[question.id]?.[0] ?? 'SKIP'
  if (question.type === 'address') return [line, town, postcode].filter(Boolean).join(', ')
  if (question.type === 'contact') return String(phone ?? email ?? 'letter')
  return String(text ?? wordsOf(question, answer).join(', '))
}

/** Who writes, and when. */
export type Writer = { readonly act: Act; readonly now: Date; readonly today: string }

/** Through the whole conversation by text from a number of their own; returns what the council has as its reference. */
export async function byText(
  writer: Writer,
  { service, answers, name }: Run,
  number: string,
): Promise<string> {
  const { act, now, today } = writer
  let text = service.channels.sms ? service.channels.sms.keyword : ''
  for (let turn = 0; turn < 28; turn += 1) {
    await receiveText(
      act,
      { gateway: 'parity', id: `${name} ${turn}`, number, body: text, sentAt: now },
      hartmere,
    )
    const state = (await act('report', (ctx) => selectConversation(ctx, number)))?.state
    if (state?.reference && !state.draft) return state.reference
    assert.ok(state?.draft, `${service.id}: nothing is asked after “${text}”`)
    const question = firstUnanswered(service, state.draft.answers)
    if (state.draft.toConfirm) text = '1'
    else text = question ? wordsFor(question, answers[question.id], today) : 'SEND'
  }
  return assert.fail(`${service.id} does not end by text: “${text}”`)
}

/** In one email, each answer after the number of its question. */
export async function byMail(writer: Writer, run: Run, from: string): Promise<void> {
  const { service, answers, name } = run
  const numbers = numbersOf(service.questions)
  const lines = service.questions
    .filter(({ type }) => type !== 'say')
    .map((each) => `${numbers.get(each.id)}. ${wordsFor(each, answers[each.id], writer.today)}`)
  const mail = {
    id: `<${name}@example.com>`,
    from,
    to: [addressOf(service)],
    subject: 'A report',
    text: lines.join('\n'),
    attachments: [],
    headers: {},
  }
  assert.equal(await receiveMail(writer.act, mail, hartmere), 'sent', mail.text)
}

const addressOf = ({ channels: { email } }: ServiceDefinition): string => (email ? (email.address ?? '') : '')
