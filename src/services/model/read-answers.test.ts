import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Answer, Answers, Typed } from './answer.ts'
import type { Question } from './question.ts'
import { readAnswer, readAnswers, typedFor, wordsOf } from './read-answers.ts'

const today = '2026-11-22'

const question = (type: Question['type'], more: Partial<Question> = {}): Question => ({
  id: 'it',
  type,
  ask: { en: 'What is it?' },
  short: { en: 'It' },
  called: { en: 'your answer' },
  ...more,
})

const colours = [
  { value: 'red', label: { en: 'Red' } },
  { value: 'green', label: { en: 'Green' } },
]

const typed = (boxes: Readonly<Record<string, string | readonly string[]>>): Typed =>
  Object.fromEntries(
    Object.entries(boxes).map(([box, value]) => [box, typeof value === 'string' ? [value] : value]),
  )

/** The answer, or what is said of it. */
function read(asked: Question, boxes: Readonly<Record<string, string | readonly string[]>>) {
  const outcome = readAnswer(asked, typed(boxes), today)
  return outcome.ok ? outcome.value : outcome.problems.map(({ field, message }) => `${field}: ${message}`)
}

const born = question('date', {
  called: { en: 'your date of birth' },
  notAfter: 'today',
  notBefore: 'today-P130Y',
})
const move = question('date', { called: { en: 'the date of your move' }, notBefore: 'today' })
const depth = question('number', { called: { en: 'the depth' }, min: 1, max: 100, unit: { en: 'cm' } })
const home = question('address', { called: { en: 'your old address' } })

const examples: readonly (readonly [
  Question,
  Readonly<Record<string, string | readonly string[]>>,
  Answer | readonly string[],
])[] = [
  [question('line'), { it: '  Mill \t Lane ' }, 'Mill Lane'],
  [question('line'), {}, ['it: Enter your answer']],
  [question('line'), { it: 'x'.repeat(201) }, ['it: Your answer must be 200 characters or less']],
  [question('line', { required: false }), { it: ' ' }, null],
  [
    question('line'),
    { it: 'a\0b' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [
    question('line'),
    { it: 'a\ud800b' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [
    question('line'),
    { it: 'evil\u202Etxt' },
    ['it: Your answer has characters in it that cannot be seen. Type it again instead of pasting it'],
  ],
  [question('line'), { it: 'שלום\u200F' }, 'שלום\u200F'],
  [question('paragraph'), { it: ' one\r\ntwo\rthree ' }, 'one\ntwo\nthree'],
  [
    question('paragraph', { max: 1500 }),
    { it: 'x'.repeat(1501) },
    ['it: Your answer must be 1,500 characters or less'],
  ],
  [
    question('yes-no', { errors: { empty: { en: 'Select yes if it rains' } } }),
    {},
    ['it: Select yes if it rains'],
  ],
  [question('yes-no'), { it: 'yes' }, 'yes'],
  [question('yes-no'), { it: 'not_sure' }, ['it: Select your answer']],
  [question('yes-no', { notSure: true }), { it: 'not_sure' }, 'not_sure'],
  [question('one-of', { options: colours }), { it: 'blue' }, ['it: Select your answer']],
  [
    question('one-of', { options: colours, other: true }),
    { it: 'other', 'it-other': 'Blue' },
    { other: 'Blue' },
  ],
  [question('one-of', { options: colours, other: true }), { it: 'other' }, ['it-other: Enter your answer']],
  [question('many-of', { options: colours }), { it: ['green', 'red'] }, ['red', 'green']],
  [question('many-of', { options: colours, none: { en: 'None' } }), { it: 'none' }, []],
  [
    question('many-of', { options: colours, notSure: true }),
    { it: ['red', 'not_sure'] },
    ['it: Select your answer'],
  ],
  [depth, { it: ' 10 cm' }, 10],
  [depth, { it: '10' }, 10],
  [depth, { it: 'ten' }, ['it: The depth must be a number, like 30']],
  [depth, { it: '1.5' }, ['it: The depth must be a whole number, like 30']],
  [depth, { it: '0' }, ['it: The depth must be between 1 and 100']],
  [depth, { it: '9e9' }, ['it: The depth must be a number, like 30']],
  [question('number', { min: 2 }), { it: '1' }, ['it: Your answer must be 2 or more']],
  [born, { 'it-day': '27', 'it-month': '3', 'it-year': '1985' }, '1985-03-27'],
  [born, { 'it-day': '27', 'it-month': 'march', 'it-year': '1985' }, '1985-03-27'],
  [born, {}, ['it-day: Enter your date of birth']],
  [born, { 'it-day': '27' }, ['it-month: Your date of birth must include a month and year']],
  [
    born,
    { 'it-day': '31', 'it-month': '2', 'it-year': '1985' },
    ['it-day: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '3', 'it-month': '13', 'it-year': '1985' },
    ['it-month: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '3', 'it-month': '1', 'it-year': '85' },
    ['it-year: Your date of birth must be a real date'],
  ],
  [
    born,
    { 'it-day': '23', 'it-month': '11', 'it-year': '2026' },
    ['it-day: Your date of birth must be today or in the past'],
  ],
  [
    born,
    { 'it-day': '1', 'it-month': '1', 'it-year': '1850' },
    ['it-day: Your date of birth must be the same as or after 22 November 1896'],
  ],
  [
    move,
    { 'it-day': '21', 'it-month': '11', 'it-year': '2026' },
    ['it-day: The date of your move must be today or in the future'],
  ],
  [
    question('name'),
    { 'it-given': ' Llŷr', 'it-family': 'O’Neill-Jones' },
    { given: 'Llŷr', family: 'O’Neill-Jones' },
  ],
  [question('name'), { 'it-given': 'Asha' }, ['it-family: Enter a last name']],
  [question('name'), {}, ['it-given: Enter your answer']],
  [question('email'), { it: 'Asha@Example.COM' }, 'Asha@example.com'],
  [
    question('email'),
    { it: 'asha@example' },
    ['it: Enter an email address in the correct format, like name@example.com'],
  ],
  [question('phone'), { it: '(01632) 960 001' }, '+441632960001'],
  [question('phone'), { it: '+44 (0)7700 900123' }, '+447700900123'],
  [question('phone'), { it: '00 33 1 23 45 67 89' }, '+33123456789'],
  [
    question('phone'),
    { it: '12345' },
    ['it: Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192'],
  ],
  [
    question('contact'),
    { it: 'text', 'it-text': '07700 900123', 'it-email': 'x' },
    { by: 'text', phone: '+447700900123' },
  ],
  [
    question('contact'),
    { it: 'letter', 'it-format': 'large-print' },
    { by: 'letter', format: 'large-print' },
  ],
  [
    question('contact'),
    { it: 'email' },
    ['it-email: Enter an email address in the correct format, like name@example.com'],
  ],
  [question('contact'), { it: 'none' }, ['it: Select how we should tell you what happens']],
  [question('contact', { required: false }), { it: 'none' }, null],
  [
    home,
    { 'it-line': '12 Mill Lane', 'it-postcode': 'ba11aa' },
    { line: '12 Mill Lane', postcode: 'BA1 1AA' },
  ],
  [
    home,
    { 'it-line': '12 Mill Lane', 'it-postcode': 'BA1' },
    ['it-postcode: Enter a full UK postcode, like BA1 1AA'],
  ],
  [
    home,
    { 'it-town': 'Bath' },
    [
      'it-line: Enter address line 1, typically the building and street',
      'it-postcode: Enter a full UK postcode, like BA1 1AA',
    ],
  ],
  [home, {}, ['it-line: Enter your old address']],
  [
    question('place'),
    { it: 'by the bakery', 'it-lat': '51.38', 'it-long': '-2.36' },
    { text: 'by the bakery', lat: 51.38, long: -2.36 },
  ],
  [question('place'), { it: 'by the bakery', 'it-lat': '51.38' }, { text: 'by the bakery' }],
  [
    question('declare', { errors: { empty: { en: 'Select that it is so' } } }),
    {},
    ['it: Select that it is so'],
  ],
  [question('declare'), { it: 'yes' }, 'yes'],
  [question('say'), {}, null],
]

suite('reading an answer', () => {
  for (const [asked, boxes, expected] of examples) {
    test(`${asked.type}: ${JSON.stringify(boxes).slice(0, 70)}`, () => {
      assert.deepEqual(read(asked, boxes), expected)
    })
  }

  test('whatever is typed, it is read or refused in words, and what is read can be written back', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom(
        'yes',
        'red',
        'other',
        'none',
        'text',
        'letter',
        '07700 900123',
        'BA1 1AA',
        '12',
        '3',
        '1985',
        '\0',
        '\ud800',
        ' ',
      ),
    )
    const asked = examples.map(([each]) => each)
    const boxes = [
      'it',
      'it-day',
      'it-month',
      'it-year',
      'it-given',
      'it-family',
      'it-line',
      'it-town',
      'it-postcode',
      'it-text',
      'it-email',
      'it-other',
      'it-lat',
      'it-long',
      'it-format',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.dictionary(fc.constantFrom(...boxes), odd), (each, form) => {
        const outcome = readAnswer(each, typed(form), today)
        if (!outcome.ok)
          return outcome.problems.every(
            ({ field, message }) => field.startsWith('it') && /^[A-Z]/.test(message),
          )
        assert.ok(!JSON.stringify(outcome.value).includes('\\u0000'))
        const again = readAnswer(each, typedFor({ questions: [each] }, { it: outcome.value }), today)
        assert.deepEqual(again, outcome)
        return wordsOf(each, outcome.value).every((line) => typeof line === 'string')
      }),
      { numRuns: 2000 },
    )
  })
})

suite('reading all answers of a service', () => {
  const questions = [
    question('yes-no', { id: 'wet', errors: { empty: { en: 'Select yes if it is wet' } } }),
    question('line', { id: 'where', showIf: { q: 'wet', is: 'yes' }, called: { en: 'where it is wet' } }),
    question('line', { id: 'why', required: false }),
  ]

  test('every problem is told at once, and only of what is asked', () => {
    const none = readAnswers({ questions }, {}, today)
    assert.deepEqual(none, { ok: false, problems: [{ field: 'wet', message: 'Select yes if it is wet' }] })
    const wet = readAnswers({ questions }, typed({ wet: 'yes' }), today)
    assert.deepEqual(wet, { ok: false, problems: [{ field: 'where', message: 'Enter where it is wet' }] })
  })

  test('what was typed into a question that is not asked counts for nothing', () => {
    const read = readAnswers({ questions }, typed({ wet: 'no', where: 'the cellar' }), today)
    const expected: Answers = { wet: 'no', why: null }
    assert.deepEqual(read, { ok: true, value: expected })
  })
})
