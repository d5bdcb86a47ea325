import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { calibrate, calibrated, calibrationOf } from './calibrate.ts'
import { defaultModel, explain } from './index.ts'
import { ivy, recordOf } from './people.testing.ts'

suite('explaining and calibrating', () => {
  test('the bits of an explanation add up, and a relative is explained as one', () => {
    const evidence = explain(
      recordOf(ivy),
      recordOf({ ...ivy, given_name: 'Rose', date_of_birth: '1975-02-03' }),
      defaultModel,
    )
    assert.ok(evidence.some(({ field, bits }) => field === 'household' && bits < -5))
    assert.ok(evidence.some(({ field, level }) => field === 'given' && level === 'different'))
  })

  test('500 labels make weights come true', () => {
    let state = 9
    const chance = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 4_294_967_296
    }
    // Weights that are twice too sure of themselves.
    const pairs = Array.from({ length: 20_500 }, () => {
      const bits = (chance() - 0.5) * 24
      return { bits, same: chance() < 1 / (1 + 2 ** -(bits / 2 - 1)) }
    })
    const learned = calibrate(pairs.slice(0, 500))
    const rest = pairs.slice(500)
    const { error } = calibrationOf({
      size: rest.length,
      probabilityOf: (at) => calibrated(learned, rest[at]!.bits),
      isSame: (at) => rest[at]!.same,
    })
    assert.ok(error < 0.02)
    assert.deepEqual(calibrate([]), { offset: 0, slope: 1 })
  })
})
