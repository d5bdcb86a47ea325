import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { processorTimeOf } from '../../../../test/support/processor-time.ts'
import type { Answer } from '../answer.ts'
import type { Question } from '../question.ts'
import { readAnswer, replyTo } from '../read-answers.ts'
import { question } from './example.test.ts'

const today = '2026-11-22'
const surfaces = [
  { value: 'road', label: { en: 'A road' } },
  { value: 'pavement', label: { en: 'A pavement' } },
  { value: 'cycle', label: { en: 'A cycle path' } },
]
const surface = question('one-of', { options: surfaces, notSure: true })
const several = question('many-of', { options: surfaces, none: { en: 'None of these' } })
const born = question('date', { notAfter: 'today' })
const pupils = question('repeat', {
  questions: [question('name', { id: 'name' }), question('date', { id: 'born', notAfter: 'today' })],
})

const replies: readonly (readonly [Question, string, Answer | undefined])[] = [
  [question('yes-no'), '1', 'yes'],
  [question('yes-no'), 'Yes please!', 'yes'],
  [question('yes-no'), 'nope', 'no'],
  [question('yes-no'), 'maybe', undefined],
  [surface, ' 2 ', 'pavement'],
  [surface, 'road', 'road'],
  [surface, 'A Road.', 'road'],
  [surface, '2 A pavement', 'pavement'],
  [surface, 'Option 2', 'pavement'],
  [surface, '2 or 3', undefined],
  [surface, 'pavment', 'pavement'],
  [surface, 'cycle', 'cycle'],
  [surface, 'dont know', 'not_sure'],
  [surface, '9', undefined],
  [surface, 'grass', undefined],
  [question('one-of', { options: surfaces, other: true }), 'the verge', { other: 'the verge' }],
  [question('pick', { options: surfaces, other: true }), '2 3', ['pavement', 'cycle']],
  [question('pick', { options: surfaces, other: true }), 'the verge', { other: 'the verge' }],
  [question('pick', { options: surfaces, other: true }), '9', undefined],
  [several, '3 1', ['road', 'cycle']],
  [several, 'road and pavement', ['road', 'pavement']],
  [several, '0', []],
  [several, '1 9', undefined],
  [born, '27 3 1985', '1985-03-27'],
  [born, '27/3/85', '1985-03-27'],
  [born, '27 March', '2026-03-27'],
  [born, '27 December', '2025-12-27'],
  [born, 'yesterday', '2026-11-21'],
  [born, '1985-03-27T00:00:00Z', '1985-03-27'],
  [born, 'a while ago', undefined],
  [question('date'), '1st of December', '2026-12-01'],
  [question('date'), '1 2', '2027-02-01'],
  [question('name'), 'Mary Ann Evans', { given: 'Mary Ann', family: 'Evans' }],
  [question('address'), '12 HM1 2AB', { line: '12', postcode: 'HM1 2AB' }],
  [
    question('address'),
    '12 Mill Lane, Bath, BA11AA',
    { line: '12 Mill Lane', town: 'Bath', postcode: 'BA1 1AA' },
  ],
  [question('contact'), 'asha@example.com', { by: 'email', email: 'asha@example.com' }],
  [question('contact'), '07700 900123', { by: 'text', phone: '+447700900123' }],
  [question('contact', { ways: ['text'] }), 'asha@example.com', undefined],
  [question('declare'), 'Agree', 'yes'],
  [question('declare'), 'hm', undefined],
  [question('money'), '12.50', 1250],
  [question('vehicle'), 'ab12cde', 'AB12CDE'],
  [question('bank'), 'my bank', undefined],
  [question('nino'), 'QQ123456C', undefined],
  [
    pupils,
    'Mia Patel, 27 3 2019\nTom Patel, 1 2 2021',
    [
      { name: { given: 'Mia', family: 'Patel' }, born: '2019-03-27' },
      { name: { given: 'Tom', family: 'Patel' }, born: '2021-02-01' },
    ],
  ],
]

suite('replying in one’s own words', () => {
  for (const [asked, text, expected] of replies) {
    test(`${asked.type}: “${text.replace('\n', ' / ')}”`, () => {
      const typed = replyTo(asked, text, today)
      const read = typed && readAnswer(asked, typed, today)
      assert.deepEqual(read?.ok ? read.value : undefined, expected)
    })
  }

  test('whatever someone replies, and however much, it is read or refused at once', async () => {
    const types = [
      'one-of',
      'many-of',
      'date',
      'address',
      'contact',
      'slot',
      'repeat',
      'name',
      'place',
    ] as const
    const endless = [' '.repeat(100_000), 'BA1 '.repeat(30_000), '1 '.repeat(50_000), 'a,'.repeat(50_000)]
    const texts = endless.flatMap((text) => [text, text.slice(0, 2000)])
    const asked = types.map((type) =>
      question(type, { options: surfaces, questions: [question('line', { id: 'who' })] }),
    )
    const taken = await processorTimeOf(() => {
      for (const [each, text] of asked.flatMap((one) => texts.map((said) => [one, said] as const))) {
        readAnswer(each, replyTo(each, text, today) ?? {}, today)
      }
    })
    assert.ok(taken < 10_000, `${taken} ms`)
  })

  test('what is secret is never answered by text, and never said whole', () => {
    for (const type of ['nino', 'bank'] as const) assert.equal(replyTo(question(type), '1', today), undefined)
  })
})
