import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { readWards } from '#places'
import { type Corner, linesOf, simplified } from './lines.ts'
import { outlineOf } from './outline.ts'

const edgesOf = (line: readonly Corner[]) =>
  line.slice(1).map((corner, at) => [corner.join(), line[at]?.join()].sort().join(' '))

const file = new URL('../../../demo/data/wards.geojson', import.meta.url)
const wards = readWards(JSON.parse(readFileSync(file, 'utf8')))

suite('the outline of areas', () => {
  test('holds the edge between two neighbours once, and whatever meets nothing as a ring', () => {
    const left: Corner[] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]
    const right: Corner[] = [
      [2, 0],
      [4, 0],
      [4, 2],
      [2, 2],
      [2, 0],
    ]
    const island: Corner[] = [
      [9, 9],
      [9, 8],
      [8, 8],
      [9, 9],
    ]
    const lines = linesOf([left, right, island])
    assert.equal(lines.length, 4)
    assert.ok(lines.some((line) => edgesOf(line).join() === '2,0 2,2'))
    assert.ok(lines.some((line) => line.length === 4 && line[0]?.join() === line.at(-1)?.join()))
  })

  test('holds every edge of every ward, and none twice', () => {
    const rings = wards.flatMap(({ polygons }) =>
      polygons.flat(1).map((ring) => ring.map(([x, y]): Corner => [x, y])),
    )
    const edges = linesOf(rings).flatMap(edgesOf)
    assert.equal(new Set(edges).size, edges.length)
    assert.deepEqual(new Set(edges), new Set(rings.flatMap(edgesOf)))
  })

  test('is simplified without moving its ends, or leaving out what is far from it', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }))
    fc.assert(
      fc.property(
        fc.array(corner, { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (line, most) => {
          const kept = simplified(line, most)
          assert.deepEqual([kept[0], kept.at(-1)], [line[0], line.at(-1)])
          // As far as to the nearest of the straight pieces that are left.
          for (const [x, y] of line) {
            const near = kept.slice(1).map((to, at) => awayFrom([x, y], kept[at] ?? to, to))
            assert.ok(Math.min(...near) <= most + 1)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('is drawn in whole units inside of its picture, with each ward in its place', () => {
    const all = outlineOf(wards)
    assert.ok(all)
    for (const [x, y] of all.lines.flat()) {
      assert.ok(Number.isInteger(x) && x >= 0 && x <= all.width)
      assert.ok(Number.isInteger(y) && y >= 0 && y <= all.height)
    }
    assert.ok(all.place(-2.36, 51.38)[0] > all.place(-2.6, 51.38)[0], 'east is to the right')
    assert.ok(all.place(-2.36, 51.38)[1] < all.place(-2.36, 51.3)[1], 'north is at the top')
    assert.equal(outlineOf([]), undefined)
  })
})

const steps = Array.from({ length: 201 }, (_, step) => step / 200)

/** How far a corner is from a straight piece: from the nearest of many places on it, the next less than 1 away. */
const awayFrom = ([x, y]: Corner, [fromX, fromY]: Corner, [toX, toY]: Corner): number =>
  Math.min(
    ...steps.map((step) => Math.hypot(x - fromX - step * (toX - fromX), y - fromY - step * (toY - fromY))),
  )
