import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Extra, group } from './group.ts'

/** Blocks of two or more by hash, each with its rows in the order they came: what `group` is for, in plain words. */
function slowGroup(hashes: readonly number[], extra: Extra): Map<number, number[]> {
  const blocks = new Map<number, number[]>()
  const put = (hash: number, row: number) => blocks.set(hash, [...(blocks.get(hash) ?? []), row])
  for (const [row, hash] of hashes.entries()) if (hash !== 0 && hash !== -1) put(hash, row)
  for (const [hash, row] of extra) put(hash, row)
  return new Map([...blocks].filter(([, rows]) => rows.length > 1))
}

// Few hashes and many: some buckets hold one block, some hold several large ones.
const hash = fc.oneof(
  fc.integer({ min: -2, max: 6 }),
  fc.integer({ min: 2 ** 28, max: 2 ** 28 + 9 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
)

suite('bringing equal hashes together', () => {
  test('blocks are those that putting rows into a map gives, each with its rows in order', () => {
    const extras = fc.array(fc.tuple(fc.constantFrom(3, 4, 2 ** 28), fc.nat(5)), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 400 }), extras, (hashes, extra) => {
        const { order, starts, heads } = group(Int32Array.from(hashes), extra)
        const expected = slowGroup(hashes, extra)
        const found = Array.from({ length: starts.length - 1 }, (_, at) => [
          ...order.subarray(starts[at], starts[at + 1]),
        ])
        assert.equal(found.length, expected.size)
        const byRows = (blocks: Iterable<readonly number[]>) => [...blocks].map(String).sort()
        assert.deepEqual(byRows(found), byRows(expected.values()))
        if (extra.length > 0)
          for (const [at, rows] of found.entries()) assert.deepEqual(expected.get(heads[at]!), rows)
      }),
      { numRuns: 300 },
    )
  })
})
