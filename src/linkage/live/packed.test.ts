import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { town } from '../../../bench/linkage/town.ts'
import { encode } from '../encode/encode.ts'
import { rawWithEveryKind } from '../encode/raw-every-kind.ts'
import { defaultModel } from '../score/default-model.ts'
import { packRows } from './pack-rows.ts'
import { emptyPostings, makeFiling, makePoster } from './postings.ts'
import { emptyState } from './state.ts'

suite('records filed under their keys', () => {
  const { records } = town(1500, 21)
  const { table } = emptyState()
  encode(table, rawWithEveryKind(records))
  const filing = makeFiling(table, [...defaultModel.keys, 'sex', 'sex+address.outward'])
  const neighbours = (poster: ReturnType<typeof makePoster>, row: number): number[] => {
    const seen = new Set<number>()
    poster.each(row, (other) => void seen.add(other))
    return [...seen].sort((a, b) => a - b)
  }

  for (const largest of [3, 20, 400]) {
    test(`all at once, half at once, or one by one: blocks of up to ${largest} give the same neighbours`, () => {
      const [once, half, slow] = [emptyPostings(), emptyPostings(), emptyPostings()]
      packRows(filing, once, records.length, largest)
      packRows(filing, half, records.length / 2, largest)
      const [atOnce, halfAtOnce, oneByOne] = [once, half, slow].map((each) =>
        makePoster(filing, each, largest),
      )
      for (let row = 0; row < records.length; row += 1) {
        oneByOne!.post(row)
        if (row >= records.length / 2) halfAtOnce!.post(row)
      }
      for (let row = 0; row < records.length; row += 1) {
        const found = neighbours(oneByOne!, row)
        assert.deepEqual(neighbours(atOnce!, row), found)
        assert.deepEqual(neighbours(halfAtOnce!, row), found)
      }
    })
  }
})
