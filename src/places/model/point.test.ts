import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { distance, isPoint } from './point.ts'

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

suite('how far apart', () => {
  test('Nashville is 2,886 km from Los Angeles, and a degree north is 111 km', () => {
    // The example of Rosetta Code's "Haversine formula": 2887.26 km, on an Earth of radius 6372.8 km.
    const nashville = { latitude: 36.12, longitude: -86.67 }
    const losAngeles = { latitude: 33.94, longitude: -118.4 }
    const onThatEarth = (distance(nashville, losAngeles) * 6372.8) / 6371.0088
    assert.equal((onThatEarth / 1_000).toFixed(2), '2887.26')
    assert.equal(Math.round(distance({ latitude: 0, longitude: 9 }, { latitude: 1, longitude: 9 })), 111_195)
  })

  test('it is the same there and back, never negative, and never more than half round the Earth', () => {
    fc.assert(
      fc.property(point, point, (one, other) => {
        const metres = distance(one, other)
        return metres >= 0 && metres <= 20_015_115 && Math.abs(metres - distance(other, one)) < 0.001
      }),
    )
  })

  test('going by way of somewhere else is never shorter', () => {
    fc.assert(
      fc.property(point, point, point, (from, by, to) => {
        return distance(from, to) <= distance(from, by) + distance(by, to) + 0.01
      }),
    )
  })

  test('numbers that are no place are not a point', () => {
    assert(!isPoint({ latitude: 91, longitude: 0 }))
    assert(!isPoint({ latitude: Number.NaN, longitude: 0 }))
    assert(isPoint({ latitude: 51.4, longitude: -2.4 }))
  })
})
