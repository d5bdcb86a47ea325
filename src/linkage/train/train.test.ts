import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { mostLevels } from '../compare/compare.ts'
import { believe, countLevels, type Shares, sharesOf } from './estimate.ts'
import type { Samples } from './samples.ts'
import { train } from './train.ts'

// Two comparisons of two levels each: same (1) and different (2).
const shares = (m: readonly number[], u: readonly number[]): Shares => {
  const spread = (each: readonly number[]) => {
    const all = new Float64Array(2 * mostLevels)
    for (const field of [0, 1])
      for (const at of [0, 1]) all[field * mostLevels + at + 1] = each[field * 2 + at]!
    return all
  }
  return { m: spread(m), u: spread(u), h: spread(u), stranger: 0, relative: 20 }
}

const samples = (levels: readonly number[], taken: readonly number[]): Samples => ({
  size: taken.length,
  width: 2,
  levels: Uint8Array.from(levels),
  rarity: new Float32Array(taken.length),
  rarityAtHome: new Float32Array(taken.length),
  taken: Int32Array.from(taken),
  weight: 1,
})

suite('learning from pairs', () => {
  test('five pairs: belief follows agreement, and a missing value says nothing', () => {
    const five = samples([1, 1, 1, 2, 2, 2, 0, 0, 1, 0], [0, 0, 0, 0, 0])
    const { match } = believe(five, shares([0.9, 0.1, 0.8, 0.2], [0.1, 0.9, 0.2, 0.8]))
    assert.deepEqual(
      [...match].map((each) => each.toFixed(2)),
      ['0.97', '0.69', '0.03', '0.50', '0.90'],
    )
  })

  test('a field learns only from pairs that some key without it found', () => {
    const pairs = samples([1, 1, 1, 2, 2, 1], [0b01, 0b01, 0b10])
    const counts = countLevels(pairs, () => 1, true)
    assert.deepEqual([counts[1], counts[2]], [0, 1])
    assert.deepEqual([counts[mostLevels + 1], counts[mostLevels + 2]], [1, 1])
  })

  test('with no pairs the shares stay as believed; with many they follow the pairs', () => {
    const prior = shares([0.9, 0.1, 0.8, 0.2], [0.1, 0.9, 0.2, 0.8]).m
    const none = new Float64Array(2 * mostLevels)
    assert.equal(sharesOf(none, prior, 20)[1], 0.9)
    const many = Float64Array.from(none, (_, at) => (at === 1 ? 500 : at === 2 ? 500 : 0))
    assert.ok(Math.abs(sharesOf(many, prior, 20)[1]! - 0.5) < 0.01)
  })

  test('the order of the records does not matter: the same keys and the same shares', async () => {
    const { records } = town(500, 21)
    const turned = records.toReversed()
    const shuffled = [...turned.filter((_, at) => at % 3 === 0), ...turned.filter((_, at) => at % 3 !== 0)]
    const [one, other] = [await train(records), await train(shuffled)]
    assert.deepEqual(other.keys, one.keys)
    for (const [of, { levels }] of one.comparisons.entries())
      for (const [at, { m, u }] of levels.entries()) {
        const again = other.comparisons[of]!.levels[at]!
        assert.ok(Math.abs(again.m - m) < 1e-6 && Math.abs(again.u - u) < 1e-6)
      }
  })
})
