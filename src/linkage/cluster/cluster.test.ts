import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { contract } from './contract.ts'
import { makeUnion, setsOf } from './union.ts'

const matrix = (weights: readonly (readonly number[])[]) => (i: number, j: number) =>
  weights[Math.min(i, j)]![Math.max(i, j)]!
const sorted = (parts: readonly (readonly number[])[]) =>
  parts.map((part) => [...part].sort()).sort((a, b) => a[0]! - b[0]!)

/** Greedy contraction with nothing remembered: the sums are taken afresh every time. */
function slowContract(size: number, weights: (i: number, j: number) => number): number[][] {
  const parts = Array.from({ length: size }, (_, at) => [at])
  const between = (a: readonly number[], b: readonly number[]) => {
    const all = a.flatMap((i) => b.map((j) => weights(i, j)))
    return all.includes(-Infinity)
      ? -Infinity
      : all.reduce((sum, each) => sum + Math.max(-12, Math.min(12, each)), 0)
  }
  for (;;) {
    let [best, left, right] = [0, -1, -1]
    for (let i = 0; i < parts.length; i += 1) {
      for (let j = i + 1; j < parts.length; j += 1) {
        const sum = between(parts[i]!, parts[j]!)
        if (sum > best) [best, left, right] = [sum, i, j]
      }
    }
    if (left < 0) return parts
    parts[left] = [...parts[left]!, ...parts[right]!]
    parts.splice(right, 1)
  }
}

suite('dividing records into clusters', () => {
  test('five records in a chain: connected components would make one person of them, the weights make two', () => {
    // 0-1-2 agree; 3-4 agree; 2-3 look alike by chance; everyone else of the two groups disagrees.
    const weights = [
      [0, 9, 9, -6, -6],
      [0, 0, 9, -6, -6],
      [0, 0, 0, 4, -6],
      [0, 0, 0, 0, 9],
      [0, 0, 0, 0, 0],
    ]
    const union = makeUnion(5)
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ] as const)
      union.join(a, b)
    assert.deepEqual(setsOf(union, 5), [[0, 1, 2, 3, 4]])
    assert.deepEqual(sorted(contract(5, matrix(weights), 0)), [
      [0, 1, 2],
      [3, 4],
    ])
  })

  const size = 7
  const weight = fc.oneof(
    { arbitrary: fc.integer({ min: -4000, max: 4000 }).map((n) => n / 310.7), weight: 9 },
    { arbitrary: fc.constant(-Infinity), weight: 1 },
  )
  const anyWeights = fc.array(fc.array(weight, { minLength: size, maxLength: size }), {
    minLength: size,
    maxLength: size,
  })

  test('no cluster ever holds a pair that must not be together', () => {
    fc.assert(
      fc.property(anyWeights, (weights) => {
        const at = matrix(weights)
        const inside = contract(size, at, 0).flatMap((part) =>
          part.flatMap((i) => part.filter((j) => j > i).map((j) => at(i, j))),
        )
        assert.ok(!inside.includes(-Infinity))
      }),
      { numRuns: 300 },
    )
  })

  test('the fast contraction is the slow one where no two sums are equal', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -3000, max: 3000 }), { minLength: 15, maxLength: 15 }),
        (numbers) => {
          const at = (i: number, j: number) => {
            const [a, b] = [Math.min(i, j), Math.max(i, j)]
            const place = (a * (11 - a)) / 2 + b - a - 1
            // A bit of its own for each, so that no two sums are equal, and all are exact.
            return (numbers[place]! + 2 ** -(place + 1)) / 256
          }
          assert.deepEqual(sorted(contract(6, at, 0)), sorted(slowContract(6, at)))
        },
      ),
      { numRuns: 200 },
    )
  })
})
