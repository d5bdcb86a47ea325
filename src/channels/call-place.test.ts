import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { loadAddresses } from '#places'
import { findService } from '#services'
import { beginCall } from './service/call.ts'
import { heldCall } from './service/call-caller.ts'
import { choosePlace, lookForPlace } from './service/call-place.ts'
import { chooseService } from './service/call-send.ts'
import { provenAddresses } from './service/place.ts'

const gazetteer = `UPRN,ADDRESS,USRN,STREET,TOWN,POSTCODE,WARD,LATITUDE,LONGITUDE
1,"1 Mill Lane, Bath, BA2 1EH",99900001,Mill Lane,Bath,BA2 1EH,Twerton,51.3790,-2.3950
2,"40 Mill Lane, Bath, BA2 1EH",99900001,Mill Lane,Bath,BA2 1EH,Twerton,51.3800,-2.3950
3,"1 Milliner Street, Bath, BA2 1EH",99900002,Milliner Street,Bath,BA2 1EH,Kingsmead,51.3810,-2.3650
`

suite('an address that is chosen and not only typed', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(gazetteer)])))
  })
  after(() => world.db.destroy())

  test('is on the phone the very home or street of our list', async () => {
    const call = async (service: string, typed: Record<string, string>) => {
      const act = testOfficer(world)
      const id = await act('answer-enquiry', (ctx) => beginCall(ctx, undefined))
      await act('answer-enquiry', (ctx) => chooseService(ctx, id, service))
      const boxes = Object.fromEntries(Object.entries(typed).map(([box, text]) => [box, [text]]))
      const look = (question: string) =>
        act('answer-enquiry', (ctx) => lookForPlace(ctx, id, { question, typed: boxes }))
      const choose = async (chosen: string) => {
        await act('answer-enquiry', (ctx) => choosePlace(ctx, id, { chosen, typed: boxes }))
        return (await act('answer-enquiry', (ctx) => heldCall(ctx, id))).typed
      }
      return { look, choose }
    }
    const bin = await call('request-bin', { 'home-line': '40 mill', 'home-postcode': 'ba2 1eh' })
    const homes = (await bin.look('home'))?.homes.map(({ address }) => address)
    assert.equal(homes?.[0], '40 Mill Lane, Bath, BA2 1EH')
    assert.equal(homes?.length, 3)
    assert.partialDeepStrictEqual(await bin.choose('home uprn 2'), {
      'home-line': ['40 Mill Lane'],
      'home-town': ['Bath'],
      'home-postcode': ['BA2 1EH'],
      'home-uprn': ['2'],
    })
    assert.equal(await bin.look('nothing'), undefined)
    const hole = await call('report-pothole', { where: '1 milliner st' })
    const found = await hole.look('where')
    assert.deepEqual([found?.streets[0]?.name, found?.homes[0]?.uprn], ['Milliner Street', '3'])
    assert.partialDeepStrictEqual(await hole.choose('where usrn 99900002'), {
      where: ['Milliner Street, Bath'],
      'where-usrn': ['99900002'],
      'where-by': ['street'],
    })
    assert.partialDeepStrictEqual(await hole.choose('where uprn 3'), {
      'where-uprn': ['3'],
      'where-by': ['address'],
    })
    assert.equal((await hole.choose("where uprn '; drop"))['where-uprn'], undefined)
  })

  test('loses its number when another is typed over it', async () => {
    const definition = findService('request-bin')
    assert.ok(definition)
    const home = { line: '40 Mill Lane', town: 'Bath', postcode: 'BA2 1EH', uprn: '2' }
    const proven = (address: typeof home) =>
      testSystem(world)(
        'chasing',
        async (ctx) => (await provenAddresses(ctx, definition, { home: address })).home,
      )
    assert.deepEqual(await proven(home), home)
    const { uprn, ...other } = { ...home, line: '41 Mill Lane' }
    assert.deepEqual(await proven({ ...other, uprn }), other)
    const unknown = { ...home, uprn: '77' }
    assert.deepEqual(await proven(unknown), unknown)
  })
})
