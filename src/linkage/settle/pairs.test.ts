import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { addPair, higherOf, inOrder, lowerOf, startPairs } from './pairs.ts'

suite('pairs that may be one person', () => {
  test('come in order and each once, be they few or many', () => {
    const width = fc.integer({ min: 2, max: 3000 })
    fc.assert(
      fc.property(
        width.chain((most) => fc.tuple(fc.constant(most), fc.array(drawn(most), { maxLength: 5000 }))),
        ([most, all]) => {
          const pairs = startPairs(most)
          for (const [a, b] of all) addPair(pairs, a, b)
          inOrder(pairs)
          const found = Array.from({ length: pairs.size }, (_, at) => [
            lowerOf(pairs, at),
            higherOf(pairs, at),
          ])
          const once = new Map(all.map((pair) => [pair.join(), pair]))
          assert.deepEqual(
            found,
            [...once.values()].sort((p, q) => p[0] - q[0] || p[1] - q[1]),
          )
        },
      ),
      { numRuns: 50 },
    )
  })
})

const drawn = (most: number): fc.Arbitrary<readonly [number, number]> => {
  const number = fc.integer({ min: 0, max: most - 1 })
  return fc.tuple(number, number)
}
