import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { loadAddresses } from '#places'
import { placesOf } from '#sources'
import { aLibrary, library } from '../../test/support/library.ts'
import { sourcesApp } from '../../test/support/sources-app.ts'
import { placeRecords } from './service/place.ts'
import { measureSource } from './service/quality.ts'

const place = 'Twerton,51.38,-2.39'
const gazetteer = [
  'UPRN,PARENT_UPRN,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE',
  ...Array.from(
    { length: 30 },
    (_, at) => `${100 + at},,"${at + 1} Weir Street, Bath, BA1 1AA",BA1 1AA,${place}`,
  ),
  ...Array.from(
    { length: 30 },
    (_, at) => `${200 + at},,"${at + 31} Weir Street, Bath, BA1 1AB",BA1 1AB,${place}`,
  ),
  ...Array.from(
    { length: 30 },
    (_, at) => `${300 + at},,"${at + 1} Mill Lane, Keynsham, BS31 1DS",BS31 1DS,${place}`,
  ),
  `401,400,"Flat 1, Weir Court, 90 Weir Street, Bath, BA1 1AC",BA1 1AC,${place}`,
  `402,400,"Flat 2, Weir Court, 90 Weir Street, Bath, BA1 1AC",BA1 1AC,${place}`,
  `500,,"Royal Park, Weir Street, Bath",,${place}`,
].join('\n')

/** What is said of somebody's home, what it is taken for, and why the number is not believed. */
const examples: readonly (readonly [uprn: string, address: string, code: string, found: string])[] = [
  ['100', '1 Weir Street', 'BA1 1AA', '100 given'],
  ['000100', '1 WEIR ST', '', '100 given'],
  ['101', '1 Weir Street', 'BA1 1AA', '101 given'],
  ['402', 'Flat 1 Weir Court, 90 Weir Street', 'BA1 1AC', '402 given'],
  ['400', 'Weir Court, 90 Weir Street', 'BA1 1AC', '400 given'],
  ['401', '90 Weir Street', '', '401 given'],
  ['101', '', 'BA1 1AA', '101 given'],
  ['101', 'The old forge', 'BA1 1ZZ', '101 given'],
  ['101', '77 Weir Street', 'BS31 1ZZ', '101 given'],
  ['500', 'By the gate, Royal Park', 'BA1 1AA', '500 given'],
  // Of another council, which no gazetteer of ours lists.
  ['900', '3 High Street, Leeds', 'LS1 1AA', '900 given'],
  ['900', '3 Nowhere Street', '', '900 given'],
  ['900', '1 Weir Street, Bath', 'BA1 1AA', '100 exact unlisted'],
  ['900', '1 Weir Street, Bath', '', '100 weighted unlisted'],
  ['900', 'The old forge', 'BA1 1AA', 'none unlike unlisted'],
  ['900', '', '', 'none unlike unlisted'],
  ['300', '1 Weir Street, Bath', 'BA1 1AA', '100 exact elsewhere'],
  ['300', '1 Weir Street, Bath', '', '100 weighted elsewhere'],
  ['220', '1 Weir Street, Bath', 'BA1 1AA', '100 exact elsewhere'],
  ['300', 'The old forge', 'BA1 1ZZ', 'none unlike elsewhere'],
  ['500', '1 Mill Lane, Keynsham', 'BS31 1DS', '300 exact elsewhere'],
]

suite('a UPRN that an application gives', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const header = 'CARD,FIRST,LAST,BORN,STREET,CITY,CODE,HIDE,UPRN'
  const mapped = () => aLibrary(act, { fields: { ...library().fields, uprn: 'UPRN' } })
  const rows = examples.map(
    ([uprn, address, code], at) => `${String(at).padStart(2, '0')},Ann,Lee,,"${address}",,${code},,${uprn}`,
  )

  test('is believed where no gazetteer is there to ask', async () => {
    const { id, file } = await mapped()
    await file(header, ...rows)
    await placeRecords(act)
    const placed = await act('loading', (ctx) => placesOf(ctx, [{ source: id, id: '12' }]))
    assert.deepEqual(placed, [{ source: id, id: '12', uprn: '900', way: 'given', doubt: undefined }])
  })

  test('is believed unless the gazetteer knows better; the address is, where they are far from each other', async () => {
    await act('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(gazetteer)])))
    const { id, file } = await mapped()
    await file(header, ...rows, `99,Jo,Fry,,1 Weir Street,,BA1 1AA,Y,300`)
    await placeRecords(act, { again: true })
    const keys = rows.map((row) => ({ source: id, id: row.slice(0, 2) }))
    const placed = await act('loading', (ctx) => placesOf(ctx, keys))
    const found = new Map(
      placed.map(({ id: key, uprn = 'none', way, doubt = '' }) => [key, `${uprn} ${way} ${doubt}`.trim()]),
    )
    for (const [at, [uprn, address, code, expected]] of examples.entries())
      assert.equal(found.get(keys[at]?.id ?? ''), expected, `${uprn}: ${address} ${code}`)

    const counts = await act('loading', (ctx) => measureSource(ctx, id))
    const doubted = [...found.values()].filter((each) => /(unlisted|elsewhere)$/.test(each)).length
    const valid = counts.find(({ measure, field }) => measure === 'validity' && field === 'uprn')
    // Who is restricted counts too, and is in no file.
    assert.deepEqual([valid?.good, valid?.counted], [rows.length - doubted, rows.length + 1])
    const csv = await (await sourcesApp(world).request(`/staff/sources/${id}/quality.csv`)).text()
    assert.match(csv, /\r\n12,UPRN,The gazetteer has no such UPRN,900\r\n/)
    assert.match(csv, /\r\n16,UPRN,The UPRN is that of a property far from the address,300\r\n/)
    assert.doesNotMatch(csv, /\r\n(00|07|99),/)
  })
})
