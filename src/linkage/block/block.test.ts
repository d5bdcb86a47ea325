import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { tableOfRecords } from '../encode/encode.ts'
import type { Table } from '../encode/table.ts'
import { recordOf } from '../people.testing.ts'
import { makeBlocks } from './blocks.ts'
import { keyHashes } from './keys.ts'
import { layOut } from './lay-out.ts'
import { eachPair, type PairBlocks } from './pairs.ts'
import { estimateRecall } from './recall.ts'

const people = [
  recordOf({
    given_name: 'Ivy',
    surname: 'Marlow',
    date_of_birth: '1948-05-17',
    phone: ['01632 960114', '07700 900123'],
  }),
  recordOf({ given_name: 'Marlow', surname: 'Ivy', date_of_birth: '1948-05-17' }),
  recordOf({ given_name: 'Ivy', surname: 'Marlowe', phone: ['07700 900123', '01632 960114'] }),
  recordOf({ given_name: 'Bob', surname: 'Stone', date_of_birth: '1980-01-02' }),
  recordOf({ given_name: 'Robert', surname: 'Stone', date_of_birth: '1980-01-02' }),
]

const manyPeople = [
  ...people,
  ...Array.from({ length: 60 }, (_, at) =>
    recordOf({
      given_name: ['Ann', 'Bob', 'Cy'][at % 3]!,
      surname: `S${at % 7}x`,
      date_of_birth: `19${40 + (at % 11)}-02-03`,
      phone: at % 4 === 0 ? [`01632 9600${at % 10}0`, '01632 960999'] : '',
    }),
  ),
]

/** Every pair of the blocks, by comparing the keys of every pair of records. */
function slowPairs(table: Table, names: readonly string[]): Set<string> {
  const { keys } = makeBlocks(table, names, 1000)
  const pairs = new Set<string>()
  for (let a = 0; a < table.size; a += 1) {
    for (let b = a + 1; b < table.size; b += 1) {
      if (
        keys.some((key) => keyHashes(table, key, a).some((hash) => keyHashes(table, key, b).includes(hash)))
      )
        pairs.add(`${a} ${b}`)
    }
  }
  return pairs
}

function fastPairs(table: Table, names: readonly string[]): string[] {
  const blocks = makeBlocks(table, names, 1000)
  const pairs: string[] = []
  for (let key = 0; key < blocks.keys.length; key += 1) {
    eachPair(blocks, key, [0, blocks.starts[key]!.length - 1], (a, b) =>
      pairs.push(`${Math.min(a, b)} ${Math.max(a, b)}`),
    )
  }
  return pairs
}

suite('which records are looked at together', () => {
  test('five records: swapped names meet, short forms meet, either telephone meets', () => {
    const table = tableOfRecords(people)
    assert.deepEqual(fastPairs(table, ['names+birth.year']), ['0 1', '3 4'])
    assert.deepEqual(fastPairs(table, ['phone']), ['0 2'])
    assert.deepEqual(fastPairs(table, ['nino']), [])
  })

  test('every pair comes once, from whichever key is first, and none is forgotten', () => {
    const names = ['phone', 'birth.year', 'given.initial', 'surname.sound', 'names+birth.year']
    const table = tableOfRecords(manyPeople)
    const pairs = fastPairs(table, names)
    assert.equal(new Set(pairs).size, pairs.length)
    assert.deepEqual(new Set(pairs), slowPairs(table, names))
  })

  test('laid out by their first rows, blocks hold the same records under every key', () => {
    const table = tableOfRecords(manyPeople)
    const names = ['phone', 'birth.year', 'given.initial']
    const membersOf = ({ orders, starts }: PairBlocks) =>
      starts.map((begins, key) =>
        [...begins.subarray(1)].map((end, block) => [...orders[key]!.subarray(begins[block]!, end)]),
      )
    const before = membersOf(makeBlocks(table, names, 1000))
    const after = membersOf(layOut(makeBlocks(table, names, 1000)))
    assert.deepEqual(
      after,
      before.map((blocks) => blocks.toSorted((one, other) => one[0]! - other[0]!)),
    )
  })

  test('a block that is too big is divided, and says so', () => {
    const table = tableOfRecords(
      Array.from({ length: 40 }, (_, at) =>
        recordOf({ surname: 'Smith', date_of_birth: `19${50 + (at % 4)}-03-04` }),
      ),
    )
    const blocks = makeBlocks(table, ['surname'], 15)
    assert.deepEqual(blocks.pairs, [4 * 45])
    assert.deepEqual(blocks.divided, [{ key: 'surname', records: 40, by: 'birth.year' }])
  })

  test('the estimate of what was found is whole when every pair of a cluster was proposed, and less when not', () => {
    const table = tableOfRecords(
      Array.from({ length: 3 }, () => recordOf({ surname: 'Smith', given_name: 'Ann' })),
    )
    const all = estimateRecall(makeBlocks(table, ['surname', 'given.full', 'surname.sound'], 10), [[0, 1, 2]])
    assert.equal(all.value, 1)
    const chain = tableOfRecords([
      recordOf({ surname: 'Smith' }),
      recordOf({ surname: 'Smith', given_name: 'Ann' }),
      recordOf({ given_name: 'Ann' }),
    ])
    const some = estimateRecall(makeBlocks(chain, ['surname', 'given.full'], 10), [[0, 1, 2]])
    assert.ok(some.value < 0.5 && some.low <= some.value && some.value <= some.high)
  })
})
