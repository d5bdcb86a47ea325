import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bringNear } from './nearby.ts'
import type { RawColumn } from './raw.ts'

/** A column of numbers that stand for themselves, with room for more rows than there are. */
function column(kind: RawColumn['kind'], values: readonly number[]): RawColumn {
  const cells = new Int32Array(values.length + 5)
  cells.set(values)
  return {
    name: kind,
    kind,
    cells,
    several: [[]],
    distinct: values.reduce((most, value) => Math.max(most, value), 0),
    text: String,
  }
}

const rows = 200_000
const homes = rows / 4
/** Rows of one home lie a quarter of the file apart; every tenth row has no postcode. */
const scattered = (row: number): number => (row % 10 === 9 ? 0 : (row % homes) + 1)

suite('rows that belong together', () => {
  test('are brought near each other, each whole, and it is known where each came from', () => {
    const values = Array.from({ length: rows }, (_, row) => scattered(row))
    const [postcode, name] = [
      column('postcode', values),
      column(
        'given_name',
        values.map((_, row) => row + 1),
      ),
    ]
    const places = bringNear({ rows, columns: [postcode, name] })
    assert.ok(places)
    assert.equal(new Set(places).size, rows)
    let near = 0
    for (const [row, place] of places.entries()) {
      assert.equal(postcode.cells[row], values[place])
      assert.equal(name.cells[row], place + 1)
      if (row > 0 && postcode.cells[row] === postcode.cells[row - 1]) near += 1
    }
    assert.ok(near > rows * 0.6, `${near} rows lie behind one of their postcode`)
    // Values are numbered as rows come now.
    assert.deepEqual([...name.order!.subarray(0, 9)], [...name.cells.subarray(0, 9)])
    assert.equal(name.order!.length, rows)
  })

  test('stay as they are where they are near, in a small file, and where nothing is shared', () => {
    const inOrder = Array.from({ length: rows }, (_, row) => Math.floor(row / 4) + 1)
    const each = Array.from({ length: rows }, (_, row) => row + 1)
    assert.equal(bringNear({ rows, columns: [column('postcode', inOrder)] }), undefined)
    assert.equal(bringNear({ rows, columns: [column('text', each)] }), undefined)
    const few = each.slice(0, 50).map((row) => (row % 7) + 1)
    assert.equal(bringNear({ rows: few.length, columns: [column('postcode', few)] }), undefined)
  })
})
