import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Example, learnWeights } from './logistic.ts'

const example = (found: readonly number[], isSame: boolean): Example => ({
  found: Float64Array.from(found),
  isSame,
})
const sum = (weights: readonly number[]): number => weights.reduce((total, weight) => total + weight, 0)

suite('learning what evidence is worth', () => {
  test('wrong examples make it less sure, and do not lead it astray, however sure it was before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 2000 }),
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (same, share, before) => {
          const wrong = Math.max(2, Math.round(same * share))
          const examples = [
            ...Array.from({ length: same }, () => example([1, 1], true)),
            ...Array.from({ length: wrong }, () => example([1, 1], false)),
          ]
          // As many to one as there are examples of the one for each of the other.
          const learned = sum(learnWeights(examples, [before, before], 0.01))
          assert.ok(Math.abs(learned - Math.log2(same / wrong)) < 0.1, `${learned} bits`)
        },
      ),
      { numRuns: 30 },
    )
  })
})
