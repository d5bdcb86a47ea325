import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readBulk } from './read-work.ts'
import { divertedQueue } from './routing.ts'

suite('the work of a team', () => {
  test('is changed in bulk only with a reason that can be kept, and it is said which field is wrong', () => {
    const sent = { case: ['X4K-9P2-WR3'], change: ['move:fixed'] }
    const fieldsOf = (more: Readonly<Record<string, readonly string[]>>) => {
      const read = readBulk({ ...sent, ...more })
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(fieldsOf({ reason: ['We filled the hole.'] }), [])
    assert.deepEqual(fieldsOf({ reason: ['a'.repeat(1001)] }), ['reason'])
    assert.deepEqual(fieldsOf({ reason: ['a\0b'] }), ['reason'])
    assert.deepEqual(fieldsOf({ reason: ['a'.repeat(1001)], change: ['take'] }), [])
    assert.deepEqual(fieldsOf({ case: [], change: [''] }), ['case', 'change'])
  })

  test('goes elsewhere by the hour before the ward, and by the ward before a rule for all', () => {
    const rule = (outOfHours: boolean, ward: string | undefined, to: string) =>
      ({ queue: 'potholes', outOfHours, ward, to }) as const
    const rules = [
      rule(false, undefined, 'everywhere'),
      rule(false, 'Kingsmead', 'kingsmead'),
      rule(true, undefined, 'night'),
      rule(true, 'Kingsmead', 'kingsmead-night'),
    ]
    const goes = (ward: string | undefined, isOpen: boolean, known = rules) =>
      divertedQueue('potholes', { ward, isOpen }, known)
    assert.equal(goes('Kingsmead', false), 'kingsmead-night')
    assert.equal(goes('Westfield', false), 'night')
    assert.equal(goes('Kingsmead', true), 'kingsmead')
    assert.equal(goes('Westfield', true), 'everywhere')
    assert.equal(goes('Kingsmead', false, rules.slice(0, 2)), 'kingsmead')
    assert.equal(goes('Westfield', true, rules.slice(1)), 'potholes')
    assert.equal(goes(undefined, true, []), 'potholes')
  })
})
