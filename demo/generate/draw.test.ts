import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createDraw } from './draw.ts'
import { createOrder } from './export.ts'
import { pickRanked, rank } from './ranked.ts'

suite('chance that can be had again', () => {
  const run = (...keys: readonly (number | string)[]) => {
    const draw = createDraw(...keys)
    return Array.from({ length: 50 }, draw.unit)
  }

  test('the same keys give the same numbers, and any other key gives others', () => {
    assert.deepEqual(run('household', 1, 7), run('household', 1, 7))
    for (const keys of [
      ['household', 1, 8],
      ['household', 2, 7],
      ['export', 1, 7],
    ]) {
      assert.notDeepEqual(run(...keys), run('household', 1, 7))
    }
  })

  test('numbers are spread evenly', () => {
    const tenths = new Array<number>(10).fill(0)
    for (let key = 0; key < 20_000; key++) {
      const tenth = Math.floor(createDraw('spread', key).unit() * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    // With 20,000 throws, five standard deviations from 2,000 are 212.
    for (const count of tenths) assert(Math.abs(count - 2_000) < 212, String(count))
  })

  test('the common names come up as often as their rank says', () => {
    const names = rank(['Smith', 'Jones', 'Pugh'], 0, 1)
    const draw = createDraw('names')
    const found = Map.groupBy(
      Array.from({ length: 11_000 }, () => pickRanked(names, draw)),
      (name) => name,
    )
    const [smith = 0, jones = 0, pugh = 0] = names.items.map((name) => found.get(name)?.length)
    // 6, 3 and 2 in 11, give or take five standard deviations.
    assert(Math.abs(smith - 6_000) < 262 && Math.abs(jones - 3_000) < 234 && Math.abs(pugh - 2_000) < 203)
  })

  test('an application has its own order, and leaves nobody out', () => {
    for (const households of [1, 2, 12, 97, 1_000]) {
      const order = createOrder(households, 'library')
      const turns = Array.from({ length: households }, (_, turn) => order(turn))
      assert.equal(new Set(turns).size, households)
    }
    const [library, waste] = [createOrder(1_000, 'library'), createOrder(1_000, 'waste')]
    assert.notDeepEqual([library(0), library(1)], [waste(0), waste(1)])
  })
})
