import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Answers } from './answer.ts'
import { type Boxes, question, typed } from './kinds/example.test.ts'
import { ofOtherKinds } from './kinds/more-kinds.test.ts'
import { inOneBox } from './kinds/one-box.test.ts'
import { inSeveralBoxes } from './kinds/several-boxes.test.ts'
import type { Question } from './question.ts'
import { readAnswer, readAnswers, typedFor, wordsOf } from './read-answers.ts'

const today = '2026-11-22'
const examples = [...inOneBox, ...inSeveralBoxes, ...ofOtherKinds]

/** The answer, or what is said of it. */
function read(asked: Question, boxes: Boxes) {
  const outcome = readAnswer(asked, typed(boxes), today)
  return outcome.ok ? outcome.value : outcome.problems.map(({ field, message }) => `${field}: ${message}`)
}

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
        '2026-11-25T09:30',
        'QQ123456C',
        'a'.repeat(64),
        '30-94-30',
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
      'it-accuracy',
      'it-sort',
      'it-account',
      'it-holder',
      'it-1-name-given',
      'it-1-name-family',
      'it-2-born-year',
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

suite('an answer in words', () => {
  test('says which form someone needs, and a name in it keeps its capitals', () => {
    const said = (format: string) => wordsOf(question('contact'), { by: 'letter', format })
    assert.deepEqual(said('large-print'), ['Letter', 'In large print'])
    assert.deepEqual(said('bsl'), ['Letter', 'In British Sign Language video'])
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
