import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { testSystem, testWorld } from '#kit/testing'
import {
  findStreet,
  findStreets,
  gridOfPoint,
  loadAddresses,
  middleOf,
  readUsrn,
  streetAt,
  streetsIn,
} from '#places'
import { pointOfGrid } from './model/national-grid.ts'
import { distanceTo } from './model/street.ts'

const header = 'UPRN,ADDRESS,USRN,STREET,TOWN,POSTCODE,WARD,LATITUDE,LONGITUDE\n'
const home = (uprn: number, number: number, street: string, usrn: string, at: string) =>
  `${uprn},"${number} ${street}, Bath, BA2 1EH",${usrn},${street},Bath,BA2 1EH,Twerton,${at}\n`
const gazetteer =
  header +
  home(1, 21, 'Mill Lane', '00099000001', '51.3820,-2.3900') +
  home(2, 1, 'Mill Lane', '99000001', '51.3800,-2.3900') +
  home(3, 2, 'Mill Lane', '99000001', '51.3800,-2.3900') +
  home(4, 40, 'Mill Lane', '99000001', '51.3820,-2.3860') +
  home(5, 1, 'Millfield Street', '99000002', '51.3600,-2.3500') +
  home(6, 1, 'Nameless', '', '51.3600,-2.3500')

suite('the streets of the council', () => {
  let world: Awaited<ReturnType<typeof testWorld>>
  before(async () => {
    world = await testWorld()
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(gazetteer)])))
  })
  after(() => world.db.destroy())

  test('are taken from the homes in them, from the lowest number to the highest', async () => {
    const usrn = readUsrn('99000001')
    assert.ok(usrn)
    const street = await testSystem(world)('loading', (ctx) => findStreet(ctx, usrn))
    assert.deepEqual(
      street?.line.map(({ latitude, longitude }) => [latitude, longitude]),
      [
        [51.38, -2.39],
        [51.382, -2.39],
        [51.382, -2.386],
      ],
    )
    assert.equal(street?.ward, 'Twerton')
    assert.deepEqual(street && middleOf(street), { latitude: 51.382, longitude: -2.39 })
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(gazetteer)])))
  })

  test('are found by a few words of their names, however those are shortened', async () => {
    const called = async (typed: string) =>
      (await testSystem(world)('loading', (ctx) => findStreets(ctx, typed))).map(({ name }) => name)
    assert.deepEqual(await called('mill ln'), ['Mill Lane'])
    assert.deepEqual(await called('MILL'), ['Mill Lane', 'Millfield Street'])
    assert.deepEqual(await called('millfield st, bath'), ['Millfield Street'])
    assert.deepEqual(await called('Mill Lane by the bakery'), ['Mill Lane', 'Millfield Street'])
    for (const nothing of ['', '%', "'; drop", 'zzz', '\u202e']) assert.deepEqual(await called(nothing), [])
  })

  test('are told by the nearest, along all their length', async () => {
    const at = (latitude: number, longitude: number) =>
      testSystem(world)('loading', (ctx) => streetAt(ctx, { latitude, longitude }))
    const near = await at(51.3821, -2.388)
    assert.deepEqual([near?.street.name, Math.round(near?.metres ?? 0)], ['Mill Lane', 11])
    assert.equal((await at(51.3605, -2.3505))?.street.name, 'Millfield Street')
    assert.equal(await at(52, -1), undefined)
    const box = { south: 51.379, north: 51.381, west: -2.4, east: -2.38 }
    assert.deepEqual((await testSystem(world)('loading', (ctx) => streetsIn(ctx, box))).length, 1)
    assert.ok(near)
    const lost = { ...near.street, line: [] }
    assert.equal(distanceTo(lost, { latitude: 0, longitude: 0 }), Number.POSITIVE_INFINITY)
  })
})

suite('the National Grid', () => {
  test('puts the Ordnance Survey’s own example where it says, and each point back where it was', () => {
    // Caister water tower, annex C.1, in WGS 84.
    const there = gridOfPoint({ latitude: 52.658007833, longitude: 1.716073973 })
    assert.ok(there && Math.abs(there.easting - 651_409) < 6 && Math.abs(there.northing - 313_177) < 6)
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 600_000 }),
        fc.integer({ min: 10_000, max: 1_100_000 }),
        (easting, northing) => {
          const point = pointOfGrid(easting, northing)
          if (!point) return
          assert.deepEqual(gridOfPoint(point), { easting, northing })
        },
      ),
      { numRuns: 200 },
    )
    assert.equal(gridOfPoint({ latitude: 40, longitude: 2 }), undefined)
    assert.equal(gridOfPoint({ latitude: Number.NaN, longitude: 0 }), undefined)
  })
})
