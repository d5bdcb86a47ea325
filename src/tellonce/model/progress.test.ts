import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { progress, stageOf, stages, type Told } from './progress.ts'

const told: Told = {
  service: 'Council Tax',
  change: 'address',
  answer: null,
  reason: null,
  dueOn: '2026-03-16',
  delivery: 'sent',
}
const anyTold = fc.record({
  service: fc.constant('x'),
  change: fc.constant('address'),
  answer: fc.constantFrom(null, 'acted', 'not-known-here', 'needs-contact', 'declined', 'wrong-person'),
  reason: fc.constant(null),
  dueOn: fc.constantFrom('2026-03-01', '2026-03-16'),
  delivery: fc.constantFrom('queued', 'sending', 'sent', 'stuck'),
}) as fc.Arbitrary<Told>

suite('what the resident is told of progress', () => {
  test('is never better than the worst of the notices', () => {
    fc.assert(
      fc.property(fc.array(anyTold, { minLength: 1 }), (notices) => {
        const whole = stages.indexOf(progress(notices, '2026-03-02'))
        for (const each of notices) assert.ok(whole <= stages.indexOf(stageOf(each, '2026-03-02')))
      }),
    )
  })

  test('is that we are checking, while nobody has been told', () => {
    assert.equal(progress([], '2026-03-02'), 'checking')
  })

  test('is that a service is late, from the day after it was to answer', () => {
    assert.equal(stageOf(told, '2026-03-16'), 'told')
    assert.equal(stageOf(told, '2026-03-17'), 'late')
  })
})
