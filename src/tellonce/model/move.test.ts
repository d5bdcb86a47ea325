import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { factsFor } from './facts.ts'
import { type Move, readMove } from './move.ts'
import { afterWrongGuess, type Guesses, isHeard, knowsFact } from './second-fact.ts'

const now = new Date('2026-03-02T09:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

const answers = {
  move_type: 'within',
  name: { given: 'Asha', family: 'Patel' },
  born: '1985-03-27',
  me: { by: 'text', phone: '+447700900123' },
  old_address: { line: '12 Mill Lane', town: 'Bath', postcode: 'ba11aa' },
  new_address: { line: '3 High Street', postcode: 'BA2 4DB' },
  moved_on: '2026-02-20',
}
const reading = readMove(answers)
assert.ok(reading.ok)
const move: Move = reading.value

suite('a move', () => {
  test('is read out of the answers, with postcodes in their one form', () => {
    assert.equal(move.from.postcode, 'BA1 1AA')
    assert.equal(move.phone, '+447700900123')
  })

  test('that lacks something says everything that it lacks', () => {
    const problems = readMove({ name: { given: 'Asha' }, old_address: { line: 'x', postcode: 'none' } })
    assert.ok(!problems.ok)
    const fields = problems.problems.map(({ field }) => field)
    assert.deepEqual(fields, [
      'move_type',
      'name.family',
      'born',
      'old_address.postcode',
      'new_address',
      'moved_on',
    ])
  })

  test('is told to a service in the fields that it may know, and no others', () => {
    assert.deepEqual(factsFor(['surname', 'postcode', 'email'], { kind: 'moved', said: move }), {
      surname: 'Patel',
      postcode: 'BA2 4DB',
    })
  })
})

suite('a second fact', () => {
  for (const typed of ['ba1 1aa', 'BA24DB', '27 3 1985', '27/03/1985', '1985-03-27', ' 0123 '])
    test(`is known by who types ${typed}`, () => assert.ok(knowsFact({ kind: 'moved', said: move }, typed)))
  for (const typed of ['', 'BA1 1AB', '3 27 1985', '7700', '+447700900123', 'Patel', '.*'])
    test(`is not known by who types "${typed}"`, () =>
      assert.ok(!knowsFact({ kind: 'moved', said: move }, typed)))

  test('can be guessed at five times, then ever more slowly', () => {
    let guesses: Guesses = { wrong: 0, heardFrom: null }
    for (let guess = 0; guess < 4; guess += 1) guesses = afterWrongGuess(guesses, now)
    assert.ok(isHeard(guesses, now))
    guesses = afterWrongGuess(guesses, now)
    assert.ok(!isHeard(guesses, later(59_999)) && isHeard(guesses, later(60_000)))
    assert.ok(!isHeard(afterWrongGuess(guesses, now), later(119_999)))
  })
})
