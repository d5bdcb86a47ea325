import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { town } from '../../../bench/linkage/town.ts'
import { makeBlocks } from '../block/blocks.ts'
import { layOut } from '../block/lay-out.ts'
import { tableOfRecords } from '../encode/encode.ts'
import type { Table } from '../encode/table.ts'
import { ivy, recordOf } from '../people.testing.ts'
import { defaultModel } from './default-model.ts'
import { comparisonFor } from './model.ts'
import { scoreAll } from './score-all.ts'
import { makeScorer } from './scorer.ts'
import { priorFor } from './weights.ts'

/** The weight of a pair by the formula of README.md, from its levels and the model's shares. */
function slowWeight(table: Table, levels: Uint8Array, rarity: Float64Array): number {
  const prior = priorFor(defaultModel, table.size)
  const seen = table.plan.flatMap(({ name, kind }, of) =>
    levels[of] === 0
      ? []
      : [{ kind, rarity: rarity[of]!, ...comparisonFor(defaultModel, name, kind).levels[levels[of]! - 1]! }],
  )
  const personal = new Set(['given', 'middle', 'birth', 'email', 'identifier'])
  const stranger = seen.reduce((sum, { m, u, rarity: bits }) => sum + Math.log2(m / u) + bits, prior.stranger)
  const relative = seen.reduce(
    (sum, { kind, m, h, rarity: bits }) =>
      sum + Math.log2(m / h) + (personal.has(kind) ? Math.min(0, bits) : 0),
    prior.relative,
  )
  return -Math.log2(2 ** -stranger + 2 ** -relative)
}

suite('weighing pairs', () => {
  test('five records against Ivy: the same, a slip and a mover are she; her sister and a stranger are not', () => {
    const table = tableOfRecords([
      recordOf(ivy),
      recordOf(ivy),
      recordOf({ ...ivy, date_of_birth: '1948-05-18', email: '', phone: '' }),
      recordOf({ ...ivy, address: '2 Mill Lane', postcode: 'BS3 1AA', uprn: '' }),
      recordOf({ ...ivy, given_name: 'Rose', date_of_birth: '1951-11-30', email: '' }),
      recordOf({ given_name: 'Tom', surname: 'Reeve', date_of_birth: '1990-01-02', postcode: 'LS1 1AA' }),
    ])
    const scorer = makeScorer(table, defaultModel)
    const bits = [1, 2, 3, 4, 5].map((other) => scorer.weigh(0, other))
    assert.ok(bits.slice(0, 3).every((each) => each > defaultModel.link))
    assert.ok(bits.slice(3).every((each) => each < defaultModel.review))
  })

  const { records } = town(800, 12)
  const table = tableOfRecords(records)
  const scorer = makeScorer(table, defaultModel)

  test('the fast weight is the formula, and the same from both sides', () => {
    fc.assert(
      fc.property(fc.nat(records.length - 1), fc.nat(records.length - 1), (a, b) => {
        const bits = scorer.weigh(a, b)
        if (!scorer.forbidden())
          assert.ok(Math.abs(bits - slowWeight(table, scorer.levels, scorer.rarity)) < 1e-6)
        assert.ok(Math.abs(scorer.weigh(b, a) - bits) < 1e-9)
      }),
      { numRuns: 2000 },
    )
  })

  test('one thread and three give the same edges in the same order', async () => {
    const blocks = layOut(makeBlocks(table, defaultModel.keys, 1000))
    const [one, three] = await Promise.all(
      [1, 3].map((threads) => scoreAll({ table, model: defaultModel, blocks, threads, worthThreads: 0 })),
    )
    assert.deepEqual(three, one)
    assert.ok(one!.edges.size > 500)
  })
})
