import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { listServices, type ServiceDefinition } from '#services'
import { randomDefinition } from '../services/model/random-definition.test.ts'
import { answerText } from './model/text.ts'
import type { TextState, TextStep, TextWorld } from './model/text-state.ts'

// What fits one kind of question or another, what is said between, and what nobody can make anything of.
const said = [
  '1',
  '2',
  '3',
  '1 2',
  'yes',
  'no',
  '5',
  '27 3 1985',
  'Ann Reed',
  'March 2026',
  'Mill Lane, by the bakery',
].concat(['AGREE', 'DONE', 'NONE', 'BACK', 'SKIP', 'MORE', 'HELP', 'zzz', '\u202e', 'SEND'])

const worldOf = (service: ServiceDefinition): TextWorld => ({
  number: '+447700900123',
  today: '2026-03-02',
  phone: '01632 960100',
  freshCode: 'X4K-9P2-WR3',
  services: [service],
  find: () => service,
  search: () => [service],
})

// What is not asked by text, or was left out, is kept as nothing.
const answered = ({ draft }: TextState) =>
  Object.entries(draft?.answers ?? {}).flatMap(([name, answer]) => (answer === null ? [] : [name]))

/** Somebody is answered in one part, and keeps what they answered: only BACK takes one answer back, to ask for it again. */
function holds(before: TextState, text: string, step: TextStep): void {
  assert.ok(step.reply || step.effect, `nobody answers ${text}`)
  assert.ok((step.reply ?? '').length <= 160, step.reply)
  if (!before.draft || step.effect) return
  const lost = answered(before).filter((name) => !answered(step.state).includes(name))
  assert.ok(lost.length <= (text === 'BACK' ? 1 : 0), `${text} loses ${lost}`)
}

/** Talks by text, and returns how often it came to what is sent. */
function talk(service: ServiceDefinition, words: readonly number[]): number {
  const world = worldOf(service)
  let state: TextState = {}
  let finished = 0
  for (const at of words) {
    const text = state.draft ? (said[at % said.length] ?? '') : 'WALK'
    const step = answerText(state, text, world)
    holds(state, text, step)
    const isSent = step.effect?.kind === 'send'
    if (isSent) finished += 1
    state = isSent ? {} : step.state
  }
  return finished
}

suite('talking by text about a service that nobody has written', () => {
  test('nobody is left without an answer, and no answer is lost', () => {
    const [like] = listServices()
    assert.ok(like)
    let finished = 0
    const words = fc.array(fc.nat(), { minLength: 20, maxLength: 80 })
    const definitions = randomDefinition({
      ...like,
      visibility: 'public',
      channels: { ...like.channels, sms: { keyword: 'WALK' } },
    })
    fc.assert(
      fc.property(definitions, words, (service, walk) => {
        finished += talk(service, walk)
      }),
      { numRuns: 300 },
    )
    assert.ok(finished > 20, `${finished} walks got to the end`)
  })
})
