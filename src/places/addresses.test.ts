import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { readConfig } from '#kit/config'
import { testOfficer, testSystem, testWorld } from '#kit/testing'
import {
  addressesAround,
  findAddress,
  findAddresses,
  loadAddresses,
  matchAddress,
  openAddressIndex,
  readPostcode,
  readUprn,
} from '#places'
import { placesLoad } from './cli.ts'

const header = 'UPRN,PARENT_UPRN,FLAT,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE\n'
const place = 'Twerton,51.38,-2.39\n'
const streets =
  header +
  `999900000010,,,"10 Owlcroft Row, Bath, BA2 1EH",BA2 1EH,${place}` +
  `999900000002,,,"2 Owlcroft Row, Bath, BA2 1EH",ba21eh,${place}` +
  `000999900000003,999900000099,Flat 2,"Flat 2, 3 Owlcroft Row, Bath, BA2 1EH",BA2 1EH,${place}` +
  `999900000004,999900000099,Flat 1,"Flat 1, 3 Owlcroft Row, Bath, BA2 1EH",BA2 1EH,${place}`

suite('the gazetteer of properties', () => {
  let world: Awaited<ReturnType<typeof testWorld>>
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  const load = (csv: string) =>
    testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(csv)])))
  const officer = () => testOfficer(world)
  const inPostcode = (text: string) => {
    const postcode = readPostcode(text)
    assert(postcode)
    return officer()('answer-enquiry', (ctx) => findAddresses(ctx, postcode))
  }

  test('the homes of a postcode come in the order of a walk down the street', async () => {
    assert.deepEqual(await load(streets), { listed: 4, wrongLines: [] })
    assert.deepEqual(
      (await inPostcode('BA2 1EH')).map(({ address }) => address),
      [
        '2 Owlcroft Row, Bath, BA2 1EH',
        'Flat 1, 3 Owlcroft Row, Bath, BA2 1EH',
        'Flat 2, 3 Owlcroft Row, Bath, BA2 1EH',
        '10 Owlcroft Row, Bath, BA2 1EH',
      ],
    )
    assert.deepEqual(await inPostcode('BA1 1AA'), [])
  })

  test('a property is found by its UPRN, however many zeros stood before it, with the building that it is in', async () => {
    const uprn = readUprn('00999900000003')
    assert(uprn)
    const found = await officer()('answer-enquiry', (ctx) => findAddress(ctx, uprn))
    assert.equal(found?.parentUprn, '999900000099')
    assert.equal(found?.ward, 'Twerton')
  })

  test('what has no postcode is listed too, and found by the rest of its address; it is no home of a street', async () => {
    const rows = [
      '999900000020,,,"Royal Park, Owl Lane, Bath",,Twerton,51.41,-2.41',
      '999900000021,,,"Owl Court, 30 Owl Lane, Bath", ,Twerton,51.41,-2.41',
      '999900000022,999900000021,,"Flat 1, Owl Court, 30 Owl Lane, Bath, BA2 9ZZ",BA2 9ZZ,Twerton,51.41,-2.41',
      '999900000023,,,"Owl Lane, Bath",,Twerton,51.41,-2.41',
      '999900000024,,,"12 Owl Lane, Bath",none,Twerton,51.41,-2.41',
    ]
    assert.deepEqual(await load(header + rows.join('\n')), { listed: 4, wrongLines: [6] })
    const index = await officer()('answer-enquiry', openAddressIndex)
    const found = (address: string, postcode?: string) => {
      const match = matchAddress(index, { address, postcode })
      return match.kind === 'matched' ? match.uprn.slice(-2) : match.why
    }
    assert.equal(found('Royal Park, Owl Lane'), '20')
    assert.equal(found('ROYAL PARK, OWL LANE, BATH', 'BA2 9ZZ'), '20')
    assert.equal(found('30 Owl Lane, Bath', 'BA2 9ZZ'), '21')
    assert.equal(found('Flat 1, Owl Court, 30 Owl Lane', 'BA2 9ZZ'), '22')
    assert.equal(found('Owl Lane, Bath', 'BA2 9ZZ'), '23')
    assert.equal(found('7 Owl Lane, Bath', 'BA2 9ZZ'), 'unlike')
    const around = await officer()('answer-enquiry', (ctx) =>
      addressesAround(ctx, { latitude: 51.41, longitude: -2.41 }),
    )
    assert.deepEqual(
      around.map(({ uprn }) => uprn.slice(-2)),
      ['22'],
    )
  })

  test('a file may come again: what it says of a property then is what counts', async () => {
    const renamed = `${header}999900000002,,,"Rose Cottage, Owlcroft Row, Bath, BA2 1EH",BA2 1EH,${place}`
    await load(streets)
    await load(renamed)
    const addresses = (await inPostcode('BA2 1EH')).map(({ address }) => address)
    assert.equal(addresses.length, 4)
    assert(addresses.includes('Rose Cottage, Owlcroft Row, Bath, BA2 1EH'))
  })

  test('rows that are no property are left out, and their lines told', async () => {
    const wrong = `1.0E+11,,,"1 Mill Row",BA2 1EH,${place}999900000005,,,"1 Mill Row",Bath,${place}`
    const nowhere = '999900000006,,,"1 Mill Row",BA2 1EH,Twerton,,\n'
    assert.deepEqual(await load(header + wrong + nowhere), { listed: 0, wrongLines: [2, 3, 4] })
  })

  test('an officer reads the gazetteer, and may not change it', async () => {
    const change = officer()('answer-enquiry', (ctx) =>
      loadAddresses(ctx, Readable.from([Buffer.from(streets)])),
    )
    await assert.rejects(change, { kind: 'forbidden' })
  })

  test('are found around a point, the nearest first', async () => {
    await load(
      header +
        `31,,,"12 Row, Bath, BA2 1EH",BA2 1EH,Twerton,51.3801,-2.3901\n` +
        `32,,,"112 Row, Bath, BA2 1EH",BA2 1EH,Twerton,51.3804,-2.3901\n` +
        `33,,,"12-14 Way, Bath, BA2 1EH",BA2 1EH,Twerton,51.39,-2.39\n`,
    )
    const point = { latitude: 51.3804, longitude: -2.3902 }
    const around = await officer()('answer-enquiry', (ctx) => addressesAround(ctx, point))
    assert.deepEqual(
      around.slice(0, 2).map(({ uprn }) => uprn),
      ['32', '31'],
    )
    assert.ok(around.every(({ uprn }) => uprn !== '33'))
    await assert.rejects(
      testSystem(world)('sealing', (ctx) => addressesAround(ctx, point)),
      { kind: 'forbidden' },
    )
  })

  test('the command lists a file, and says in a sentence when there is none', async () => {
    const path = join(tmpdir(), `addresses-${process.pid}.csv`)
    await writeFile(path, streets)
    const run = async (...args: readonly string[]) => {
      const said: string[] = []
      const say = (line: string) => said.push(line)
      const act = testSystem(world)
      const config = readConfig({})
      assert(config.ok)
      const printing = { args, print: say, warn: say, isTerminal: false, config: config.value, act, world }
      const code = await placesLoad.run(printing)
      return { code, said }
    }
    assert.deepEqual(await run(path), { code: 0, said: ['4 properties listed.'] })
    assert.equal((await run()).code, 2)
    const missing = await run(join(tmpdir(), 'no-such-file.csv'))
    assert.equal(missing.code, 1)
    assert.match(missing.said[0] ?? '', /^There is no file /)
    assert.equal((await run(tmpdir())).code, 1)
    // Neither JSON, nor wards.
    for (const wards of [path, new URL('../../package.json', import.meta.url).pathname]) {
      const { code, said } = await run(path, '--wards', wards)
      assert.equal(code, 1)
      assert.match(said[0] ?? '', /^The file could not be read: .*GeoJSON/)
    }
    await rm(path)
  })
})
