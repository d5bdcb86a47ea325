import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { town } from '../../../bench/linkage/town.ts'
import { tableOfRecords } from '../encode/encode.ts'
import type { Table } from '../encode/table.ts'
import type { LinkageRecord } from '../record.ts'
import type { Batch } from './add-up.ts'
import { makeBatchScorer } from './batch.ts'
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

  for (const [what, model] of [
    ['counts in the table', defaultModel],
    ['what a model knows', knowing],
  ] as const) {
    test(`weights, levels and rarity are those of one pair at a time, by ${what}`, () => {
      const [many, one] = [makeBatchScorer(table, model), makeScorer(table, model)]
      const row = fc.nat(table.size - 1)
      fc.assert(
        fc.property(fc.array(fc.tuple(row, fc.integer({ min: 1, max: 4 })), { maxLength: 60 }), (pairs) => {
          const { batch } = many
          batch.size = pairs.length
          // Rows near each other are often one person, or one household.
          for (const [at, [a, near]] of pairs.entries()) {
            batch.a[at] = a
            batch.b[at] = (a + near) % table.size
          }
          many.weigh()
          for (let at = 0; at < batch.size; at += 1) holdPair(table, batch, at, one)
        }),
        { numRuns: 150 },
      )
    })
  }
})
