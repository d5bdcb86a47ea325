import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { findService } from '../service/catalogue.ts'
import type { ServiceDefinition } from './definition.ts'
import { promisesFor, routeFor } from './promise.ts'
import { holds, type Rule } from './rule.ts'
import { answersThatCount, firstUnanswered, isReached, neighbour, questionsFor } from './walk.ts'

const moved = found('tell-us-you-have-moved')
const pothole = found('report-pothole')

function found(id: string): ServiceDefinition {
  const service = findService(id)
  assert.ok(service)
  return service
}

const asked = (answers: Parameters<typeof questionsFor>[1]) =>
  questionsFor(moved, answers).map(({ id }) => id)

suite('going through the questions of a service', () => {
  test('only what fits the answers is asked', () => {
    assert.ok(!asked({ move_type: 'within' }).includes('old_uk'))
    assert.ok(asked({ move_type: 'in' }).includes('old_uk'))
    assert.ok(!asked({ move_type: 'in' }).includes('travel_pass'))
    assert.ok(asked({ move_type: 'within', tenure: 'rent_social' }).includes('landlord'))
  })

  test('an answer to what is not asked any more counts for nothing, and brings nothing with it', () => {
    const answers = { move_type: 'out', tenure: 'rent_private', landlord: 'Avon Lets' }
    assert.ok(!asked(answers).includes('landlord'))
    assert.deepEqual(answersThatCount(moved, answers), { move_type: 'out' })
  })

  test('one may go back to what has been answered, and on to the first that has not, but no further', () => {
    const answers = { move_type: 'within', name: { given: 'Asha', family: 'Patel' } }
    assert.equal(firstUnanswered(moved, answers)?.id, 'born')
    assert.ok(isReached(moved, answers, 'name'))
    assert.ok(isReached(moved, answers, 'born'))
    assert.ok(!isReached(moved, answers, 'me'))
    assert.ok(!isReached(moved, answers, 'old_uk'))
    assert.equal(neighbour(moved, answers, 'name', 1)?.id, 'born')
    assert.equal(neighbour(moved, answers, 'move_type', -1), undefined)
  })

  test('the first promise that fits each clock is made, and the first route that fits is taken', () => {
    const said = (answers: Parameters<typeof questionsFor>[1]) =>
      promisesFor(pothole, answers).map(({ clock, hours, workingDays }) => [clock, hours ?? workingDays])
    assert.deepEqual(said({ where: { text: 'x' }, surface: 'road', danger: 'yes' }), [
      ['respond', 2],
      ['resolve', 28],
    ])
    assert.deepEqual(said({}), [
      ['respond', 5],
      ['resolve', 28],
    ])
    assert.equal(routeFor(pothole, { danger: 'yes' })?.queue, 'highways-duty')
    assert.equal(routeFor(pothole, { danger: 'no' })?.queue, 'highways-inspectors')
  })
})

const rules: readonly (readonly [Rule, boolean])[] = [
  [{ q: 'a', is: 'x' }, true],
  [{ q: 'a', is: 'y' }, false],
  [{ q: 'a', not: 'y' }, true],
  [{ q: 'missing', not: 'y' }, false],
  [{ q: 'list', is: 'q' }, true],
  [{ q: 'list', in: ['z', 'p'] }, true],
  [{ q: 'n', gt: 3, lt: 5 }, true],
  [{ q: 'n', gt: 4 }, false],
  [{ q: 'a', gt: 1 }, false],
  [{ q: 'empty', answered: true }, false],
  [{ q: 'a', answered: true }, true],
  [
    {
      all: [
        { q: 'a', is: 'x' },
        { q: 'n', lt: 9 },
      ],
    },
    true,
  ],
  [{ any: [{ q: 'a', is: 'y' }, { none: [{ q: 'n', is: 5 }] }] }, true],
  [{ none: [{ q: 'a', is: 'x' }] }, false],
]

suite('rules', () => {
  for (const [rule, expected] of rules) {
    test(`${JSON.stringify(rule)} ${expected ? 'holds' : 'does not hold'}`, () => {
      assert.equal(holds(rule, { a: 'x', n: 4, list: ['p', 'q'], empty: null }), expected)
    })
  }
})
