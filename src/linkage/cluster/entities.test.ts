import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { emptyTable, valuesOf } from '../encode/table.ts'
import { candidates } from './candidates.ts'
import { addEntity } from './entity-row.ts'

suite('clusters as wholes', () => {
  test('candidates are the pairs of homes that a set of texts would hold', () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b)
    const home = fc.integer({ min: -1, max: 2 })
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 40 }),
        fc.array(home, { minLength: 12, maxLength: 12 }),
        (pairs, homes) => {
          const edges = {
            size: pairs.length,
            a: Int32Array.from(pairs, ([a]) => a),
            b: Int32Array.from(pairs, ([, b]) => b),
            bits: new Float32Array(pairs.length),
          }
          const { size, a, b } = candidates({ edges }, 3, Int32Array.from(homes))
          const place = (row: number) => (homes[row]! < 0 ? 3 + row : homes[row]!)
          const text = (x: number, y: number) => `${Math.min(x, y)} ${Math.max(x, y)}`
          const between = pairs.filter(([x, y]) => homes[x] !== homes[y])
          const found = Array.from({ length: size }, (_, at) => text(a[at]!, b[at]!))
          assert.deepEqual(found, [...new Set(between.map(([x, y]) => text(place(x), place(y))))])
        },
      ),
    )
  })

  test('a cluster stands for the values that it holds most, at most eight', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(14), { minLength: 1, maxLength: 40 }), (cells) => {
        const table = emptyTable([{ name: 'birth', kind: 'birth', columns: [0] }], cells.length)
        const { hashes } = table.dictionaries[0]!
        for (let value = 1; value < 15; value += 1) hashes[value] = (value * 7919) % 31
        table.cells.set(cells)
        table.size = cells.length
        const counts = new Map<number, number>()
        for (const cell of cells) if (cell > 0) counts.set(cell, (counts.get(cell) ?? 0) + 1)
        const most = [...counts].sort(([a, x], [b, y]) => y - x || hashes[a]! - hashes[b]!).slice(0, 8)
        const row = addEntity(table, [...cells.keys()])
        assert.deepEqual(
          valuesOf(table, table.cells[row]!),
          most.map(([value]) => value),
        )
      }),
    )
  })
})
