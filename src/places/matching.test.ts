import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import {
  findAddress,
  findAddressesCalled,
  indexAddresses,
  loadAddresses,
  matchAddress,
  openAddressIndex,
  readUprn,
} from '#places'
import { slippedAddresses } from '../../test/support/slipped-addresses.ts'
import { readListedAddress } from './model/listed-address.ts'
import { pointOfGrid } from './model/national-grid.ts'

const listed = (uprn: string, address: string, parent = '') => {
  const read = readListedAddress({
    UPRN: uprn,
    PARENT_UPRN: parent,
    ADDRESS: address,
    POSTCODE: /[A-Z0-9]+ [A-Z0-9]+$/.exec(address)?.[0] ?? '',
    LATITUDE: '51.38',
    LONGITUDE: '-2.36',
  })
  assert.ok(read, address)
  return read
}

suite('which property an address is', () => {
  const index = indexAddresses([
    listed('1', '2 Weir Street, Bath, BA1 1AA'),
    listed('2', '20 Weir Street, Bath, BA1 1AA'),
    listed('3', 'Flat 1, Weir Court, 22 Weir Street, Bath, BA1 1AA', '30'),
    listed('4', 'Flat 2, Weir Court, 22 Weir Street, Bath, BA1 1AA', '30'),
    listed('5', '20A Weir Street, Bath, BA1 1AA'),
    listed('6', 'Rose Cottage, Mill Lane, Keynsham, BS31 1DS'),
    listed('7', 'Ground Floor Flat, 7 Mill Lane, Keynsham, BS31 1DS', '31'),
    listed('8', '4 Saint Osmer Road, Bath, BA2 2BB'),
    listed('9', '4 Larkholt Close, Bath, BA2 3DD'),
    listed('10', '4 Larkholm Close, Bath, BA2 3DD'),
    ...Array.from({ length: 500 }, (_, at) =>
      listed(String(100 + at), `${at + 1} Street ${at % 50}, Bath, BA2 ${at % 10}ZZ`),
    ),
  ])
  const found = (address: string, postcode = '') => {
    const match = matchAddress(index, { address, postcode })
    return match.kind === 'matched' ? `${match.uprn} ${match.way}` : match.why
  }

  const examples: readonly (readonly [address: string, postcode: string, found: string])[] = [
    ['2 WEIR ST, BATH', 'ba11aa', '1 exact'],
    ['2 Weir Street', 'BA1 1AA', '1 weighted'],
    ['2 Wier Street, Bath', 'BA1 1AA', '1 weighted'],
    ['20A Weir Street, Bath', 'BA1 1AA', '5 exact'],
    ['Flat A, 20 Weir Street, Bath', 'BA1 1AA', '5 exact'],
    ['Apt 2, 22 Weir St, Bath BA1 1AA', '', '4 weighted'],
    ['Weir Court, 22 Weir Street, Bath', 'BA1 1AA', '30 building'],
    ['GFF, 7 Mill Lane, Keynsham', 'BS31 1DS', '7 exact'],
    ['Rose Cottage, Mill Lane', 'BS31 1DS', '6 weighted'],
    ['4 St Osmer Rd, Bath', 'BA2 2BB', '8 exact'],
    ['4 Larkhol Close, Bath', 'BA2 3DD', 'tie'],
    ['Flat 9, 22 Weir Street, Bath', 'BA1 1AA', 'unlike'],
    ['99 Weir Street, Bath', 'BA1 1AA', 'unlike'],
    ['No fixed abode', '', 'unlike'],
    ['', '', 'unlike'],
  ]
  for (const [address, postcode, expected] of examples)
    test(`“${address}”${postcode && `, ${postcode}`}: ${expected}`, () =>
      assert.equal(found(address, postcode), expected))

  test('of 5,000 as people write them few are missed, and next to none is taken for another', (t) => {
    const { listed: homes, written } = slippedAddresses(4000, 5000)
    const demonstration = indexAddresses(homes)
    const since = performance.now()
    const matches = written.map((each) => matchAddress(demonstration, each))
    const seconds = (performance.now() - since) / 1000
    const named = written.flatMap(({ uprn }, at) => {
      const match = matches[at]
      return match?.kind === 'matched' ? [match.uprn === uprn] : []
    })
    const right = named.filter(Boolean).length
    const [precision, recall] = [right / named.length, right / written.filter(({ uprn }) => uprn).length]
    t.diagnostic(
      `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, ${Math.round(5000 / seconds)} a second`,
    )
    assert.ok(precision >= 0.999 && recall >= 0.97, `${precision}, ${recall}`)
  })
})

suite('a gazetteer in the form of BS 7666', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('lists buildings and their flats, leaves out what is past, and finds each one’s ward from its point', async () => {
    const file = [
      'UPRN,LOGICAL_STATUS,PARENT_UPRN,SAO_START_NUMBER,SAO_START_SUFFIX,SAO_TEXT,PAO_START_NUMBER,PAO_START_SUFFIX,PAO_END_NUMBER,PAO_TEXT,STREET_DESCRIPTOR,TOWN,POSTCODE_LOCATOR,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE',
      '000000000500,1,,,,,22,,24,WEIR COURT,WEIR STREET,BATH,BA1 1AA,375000,165000,,',
      '501,1,500,2,,,22,,24,WEIR COURT,WEIR STREET,BATH,BA1 1AA,,,51.38,-2.36',
      '502,8,,,,,26,,,,WEIR STREET,BATH,BA1 1AA,375000,165000,,',
      '503,1,,,,,28,,,,WEIR STREET,BATH,BA1 1AA,,,,',
    ].join('\n')
    const wardOf = ({ longitude }: { longitude: number }) => (longitude < -2.359 ? 'West' : 'East')
    const loaded = await testSystem(world)('loading', (ctx) =>
      loadAddresses(ctx, Readable.from([Buffer.from(file)]), wardOf),
    )
    assert.deepEqual(loaded, { listed: 2, wrongLines: [5], past: 1 })
    const open = (text: string) => {
      const uprn = readUprn(text)
      assert.ok(uprn)
      return testOfficer(world)('answer-enquiry', (ctx) => findAddress(ctx, uprn))
    }
    const flat = await open('501')
    assert.equal(flat?.address, 'Flat 2, Weir Court, 22-24 Weir Street, Bath, BA1 1AA')
    assert.deepEqual([flat?.parentUprn, flat?.ward], ['500', 'West'])
    assert.equal((await open('500'))?.address, 'Weir Court, 22-24 Weir Street, Bath, BA1 1AA')
    const index = await testOfficer(world)('answer-enquiry', openAddressIndex)
    assert.deepEqual(
      matchAddress(index, { address: 'FLAT 2, WEIR COURT, 22-24 WEIR ST, BATH', postcode: 'BA11AA' }),
      {
        kind: 'matched',
        uprn: '501',
        way: 'exact',
        bits: undefined,
      },
    )
  })

  test('columns are known as Ordnance Survey names them too, in small letters; a saint is found however written', async () => {
    const file = [
      'uprn,logical_status,sao_text,pao_start_number,pao_text,street_description,locality_name,town_name,postcode_locator,x_coordinate,y_coordinate',
      '600,1,,7,,ST OSMER ROAD,LOWER COMBE,BATH,BA2 2BB,375000,165000',
    ].join('\n')
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(file)])))
    const called = (words: string) =>
      testOfficer(world)('answer-enquiry', (ctx) => findAddressesCalled(ctx, words))
    for (const words of ['7 st osmer road', '7 Saint Osmer Rd'])
      assert.deepEqual(
        (await called(words)).map(({ address }) => address),
        ['7 St Osmer Road, Lower Combe, Bath, BA2 2BB'],
      )
  })

  test('a place on the National Grid is where the Ordnance Survey says, to a few metres', () => {
    const point = pointOfGrid(651_409.903, 313_177.27)
    assert.ok(point)
    assert.ok(
      Math.abs(point.latitude - 52.65798) < 0.0001 && Math.abs(point.longitude - 1.71605) < 0.0001,
      JSON.stringify(point),
    )
    assert.equal(pointOfGrid(0, 0), undefined)
    assert.equal(pointOfGrid(Number.NaN, 1), undefined)
  })
})
