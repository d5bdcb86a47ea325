import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { town } from '../../../bench/linkage/town.ts'
import { tableOfRecords } from '../encode/encode.ts'
import type { Table } from '../encode/table.ts'
import type { LinkageRecord } from '../record.ts'
import type { Batch } from './add-up.ts'
import { type BatchScorer, makeBatchScorer, makeNearScorer } from './batch.ts'
import { defaultModel } from './default-model.ts'
import { frequenciesOf } from './frequency.ts'
import type { Model } from './model.ts'
import { makeScorer, type Scorer } from './scorer.ts'
import { nearEdge } from './weights.ts'

// Two telephones, a name in two spellings, swapped names, numbers that forbid, and a few who teach.
const oddities: readonly ((record: LinkageRecord, at: number) => LinkageRecord['fields'])[] = [
  () => ({ phone: ['01632 960114', '07700 900123'] }),
  (_, at) => ({ surname: at % 2 === 0 ? 'Mary Ann' : 'Maryann' }),
  ({ fields }) => ({ given_name: fields.surname!, surname: fields.given_name! }),
  (_, at) => ({ nhs_number: at % 2 === 0 ? '943 476 5919' : '943 476 5870' }),
  (_, at) => ({ occupation: at % 2 === 0 ? 'school teacher' : 'teacher' }),
]

const oddTown = (): LinkageRecord[] =>
  town(900, 4).records.map((record, at) => {
    const odd = oddities.filter((_, which) => at % (which + 3) === 0).map((each) => each(record, at))
    return { ...record, fields: Object.assign({}, record.fields, ...odd) as LinkageRecord['fields'] }
  })

/** Holds one pair of a batch to what the scorer of single pairs says. */
function holdPair(table: Table, batch: Batch, at: number, one: Scorer): void {
  const bits = one.weigh(batch.a[at]!, batch.b[at]!)
  assert.deepEqual(
    batch.levels.map((levels) => levels[at]),
    [...one.levels],
  )
  const rarity = one.rarity.reduce((sum, each) => sum + each, 0)
  const atHome = table.plan.reduce((sum, _, of) => sum + one.rarityAtHome(of), 0)
  assert.ok(Math.abs(batch.rarity[at]! - rarity) < 1e-9)
  assert.ok(Math.abs(batch.rarityAtHome[at]! - atHome) < 1e-9)
  if (bits >= nearEdge) assert.ok(Math.abs(batch.bits[at]! - bits) < 1e-9)
  else assert.ok(batch.bits[at]! < nearEdge + 1 && batch.bits[at]! >= bits - 1e-9)
}

type Pairs = readonly (readonly [row: number, further: number])[]

/** Fills a batch with pairs of rows that are near each other, so often of one person or household, and weighs it. */
function weighNearby({ batch, weigh }: BatchScorer, pairs: Pairs, rows: number): Batch {
  batch.size = pairs.length
  for (const [at, [row, further]] of pairs.entries()) {
    batch.a[at] = row
    batch.b[at] = (row + further) % rows
  }
  weigh()
  return batch
}

/** The pairs of a batch that are not far below a link. */
const nearIn = ({ size, a, b, bits }: Batch): (readonly number[])[] =>
  Array.from({ length: size }, (_, at) => [a[at]!, b[at]!, bits[at]!]).filter(
    ([, , weight]) => weight! >= nearEdge,
  )

suite('weighing many pairs at once', () => {
  const table = tableOfRecords(oddTown())
  const frequencies = (of: number) => frequenciesOf(table, of, 40)
  const knowing: Model = {
    ...defaultModel,
    comparisons: defaultModel.comparisons.map((each) => {
      const of = table.plan.findIndex(({ name }) => name === each.name)
      return of < 0 ? each : { ...each, frequencies: frequencies(of) }
    }),
  }

  const nearby = (furthest: number) =>
    fc.array(fc.tuple(fc.nat(table.size - 1), fc.integer({ min: 1, max: furthest })), { maxLength: 60 })

  for (const [what, model] of [
    ['counts in the table', defaultModel],
    ['what a model knows', knowing],
  ] as const) {
    test(`weights, levels and rarity are those of one pair at a time, by ${what}`, () => {
      const [many, one] = [makeBatchScorer(table, model), makeScorer(table, model)]
      fc.assert(
        fc.property(nearby(4), (pairs) => {
          const batch = weighNearby(many, pairs, table.size)
          for (let at = 0; at < batch.size; at += 1) holdPair(table, batch, at, one)
        }),
        { numRuns: 150 },
      )
    })

    test(`what is dropped before the end could not have come near a link, by ${what}`, () => {
      const [every, near] = [makeBatchScorer(table, model), makeNearScorer(table, model)]
      let dropped = 0
      fc.assert(
        fc.property(nearby(30), (pairs) => {
          const expected = nearIn(weighNearby(every, pairs, table.size))
          const kept = weighNearby(near, pairs, table.size)
          dropped += pairs.length - kept.size
          assert.deepEqual(nearIn(kept), expected)
        }),
        { numRuns: 150 },
      )
      assert.ok(dropped > 40, `${dropped} pairs were dropped`)
    })
  }
})
