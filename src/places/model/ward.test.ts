import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { findWard, readWards } from './ward.ts'

type Corners = readonly (readonly [number, number])[]

const ward = (name: string, ...rings: readonly Corners[]) => ({
  properties: { name },
  geometry: { type: 'Polygon', coordinates: rings },
})
const town = (...features: readonly unknown[]) => readWards({ type: 'FeatureCollection', features })
const square = (west: number, south: number, size: number): Corners => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const at = (longitude: number, latitude: number) => ({ longitude, latitude })

suite('the ward of a point', () => {
  const wards = town(ward('West', square(0, 0, 4), square(1, 1, 1)), ward('East', square(4, 0, 4)))

  test('a point is in the ward around it, and in none outside', () => {
    assert.equal(findWard(wards, at(3, 3))?.name, 'West')
    assert.equal(findWard(wards, at(5, 1))?.name, 'East')
    assert.equal(findWard(wards, at(9, 1)), undefined)
    assert.equal(findWard(wards, at(Number.NaN, 1)), undefined)
  })

  test('a hole in a ward is not in the ward', () => {
    assert.equal(findWard(wards, at(1.5, 1.5)), undefined)
  })

  test('a ward of several parts holds the points of each', () => {
    const coordinates = [[square(0, 0, 1)], [square(8, 8, 1)]]
    const islands = town({ properties: { name: 'Isles' }, geometry: { type: 'MultiPolygon', coordinates } })
    assert.equal(findWard(islands, at(8.5, 8.5))?.name, 'Isles')
    assert.equal(findWard(islands, at(4, 4)), undefined)
  })

  test('wherever a council is cut in two, each point of it is in exactly one half', () => {
    const [most, tenths] = [10, fc.integer({ min: 1, max: 99 }).map((tenth) => tenth / 10)]
    fc.assert(
      fc.property(tenths, tenths, tenths, tenths, (top, bottom, x, y) => {
        const left: Corners = [
          [0, 0],
          [bottom, 0],
          [top, most],
          [0, most],
          [0, 0],
        ]
        const right: Corners = [
          [bottom, 0],
          [most, 0],
          [most, most],
          [top, most],
          [bottom, 0],
        ]
        const found = [ward('Left', left), ward('Right', right)].filter((half) =>
          findWard(town(half), at(x, y)),
        )
        assert.equal(found.length, 1)
        // On a slanting line, which side a point is on is the sign of one product.
        const side = (top - bottom) * y - most * (x - bottom)
        if (Math.abs(side) > 1e-6) assert.equal(found[0]?.properties.name, side > 0 ? 'Left' : 'Right')
      }),
    )
  })

  test('a file that is not wards is refused', () => {
    assert.throws(() => readWards({ type: 'FeatureCollection', features: [{ properties: {} }] }))
    assert.throws(() => readWards('not a file of wards'))
  })
})
