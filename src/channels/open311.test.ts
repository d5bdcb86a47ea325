import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { findCase, openWholeCase } from '#cases'
import { frameFor } from '#govuk'
import { testApp, testOfficer, testSystem } from '#kit/testing'
import { loadAddresses } from '#places'
import { speakOpen311 } from './http/open311/exchange.ts'
import { clientOfOpen311, sent } from './open311-client.test.ts'

suite('another website, by Open311,', () => {
  let client: Awaited<ReturnType<typeof clientOfOpen311>>
  before(async () => {
    client = await clientOfOpen311()
  })
  after(() => client.world.db.destroy())

  test('finds where it is and what it speaks', async () => {
    const { xml, type } = await client.get('discovery.xml')
    assert.equal(type, 'text/xml; charset=utf-8')
    assert.match(xml.discovery.endpoints.endpoint.url, /\/open311\/v2$/)
    assert.equal(xml.discovery.endpoints.endpoint.type, 'test', 'nobody takes a demonstration for a council')
    assert.deepEqual(JSON.parse((await client.get('discovery.json')).text).endpoints[0].formats, [
      'text/xml',
      'application/json',
    ])
  })

  test('reads which services there are, and what each asks; a private one is as if it were not', async () => {
    const { service } = (await client.get('services.xml')).xml.services
    const pothole = service.find(({ service_code }: { service_code: string }) => service_code === 'POTHOLE')
    assert.partialDeepStrictEqual(pothole, {
      service_name: 'Report a pothole',
      metadata: 'true',
      type: 'realtime',
    })
    const asked = (await client.get('services/POTHOLE.xml')).xml.service_definition.attributes.attribute
    assert.deepEqual(
      asked.map(({ code }: { code: string }) => code),
      ['surface', 'danger', 'depth'],
    )
    assert.ok(Array.isArray(JSON.parse((await client.get('services.json')).text)))
    assert.equal((await client.get('services/NOISE.xml')).status, 404)
  })

  test('reports a pothole as FixMyStreet does, and is given a number and the promise', async () => {
    const { status, xml } = await client.post(sent())
    assert.equal(status, 200)
    assert.match(xml.service_requests.request[0].service_notice, /^We will look at it within 5 working days/)
    const found = await testOfficer(client.world)('answer-enquiry', (ctx) =>
      findCase(ctx, client.numberIn(xml)),
    )
    assert.partialDeepStrictEqual(found, { service: 'report-pothole', channel: 'open311' })
  })

  test('that sends the same report again is given the same number, and no second case is made', async () => {
    const numbers = [
      client.numberIn((await client.post(sent())).xml),
      client.numberIn((await client.post(sent())).xml),
    ]
    assert.equal(numbers[0], numbers[1])
    assert.notEqual(
      client.numberIn((await client.post(sent({ 'attribute[fixmystreet_id]': '1002' }))).xml),
      numbers[0],
    )
  })

  test('may name a property by its number alone, and is told when we do not know it', async () => {
    const list =
      'UPRN,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE\n7,"14 Weir Street, Bath, BA2 3DL",BA2 3DL,Kingsmead,51.38,-2.36\n'
    await testSystem(client.world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(list)])))
    const none = { lat: '', long: '', 'attribute[fixmystreet_id]': '' }
    const { status, xml } = await client.post(sent({ ...none, address_id: '7' }))
    assert.equal(status, 200)
    const whole = await testOfficer(client.world)('answer-enquiry', (ctx) =>
      openWholeCase(ctx, client.numberIn(xml)),
    )
    assert.partialDeepStrictEqual(whole.answers?.where, { text: '14 Weir Street, Bath, BA2 3DL', lat: 51.38 })
    const unknown = await client.post(sent({ ...none, address_id: '8' }))
    assert.equal(unknown.status, 400)
    assert.match(unknown.text, /address_id is none of ours/)
  })

  test('may say much more than our own page asks for', async () => {
    const story = { description: 'ŵ'.repeat(3900), 'attribute[fixmystreet_id]': '1003' }
    assert.equal((await client.post(sent(story))).status, 200)
  })

  test('is told in its own form what is wrong, each with its code', async () => {
    const wrong: [number, Record<string, string>][] = [
      [403, { api_key: 'wrong' }],
      [403, { api_key: '' }],
      [404, { service_code: 'NOTHING' }],
      [400, { service_code: '' }],
      [404, { jurisdiction_id: 'elsewhere.example' }],
      [400, { lat: 'north' }],
      [400, { 'attribute[surface]': 'moon' }],
      [400, { description: 'a\u0000b' }],
    ]
    for (const [status, more] of wrong) {
      const answer = await client.post(sent({ ...more, 'attribute[fixmystreet_id]': '' }))
      assert.equal(answer.status, status, JSON.stringify(more))
      assert.equal(answer.xml.errors.error[0].code, String(status))
      assert.ok(answer.xml.errors.error[0].description)
    }
    assert.ok(Array.isArray(JSON.parse((await client.post(sent({ api_key: '' }), 'json')).text)))
    const twice = await client.post(sent({ lat: 'NaN', long: 'Infinity', 'attribute[fixmystreet_id]': '' }))
    assert.equal(twice.xml.errors.error.length, 1)
    const headers = { 'content-type': 'application/json' }
    const json = await client.app.request('/open311/v2/requests.json', {
      method: 'POST',
      body: '{}',
      headers,
    })
    assert.equal(json.status, 400)
    assert.match(await json.text(), /Send it as a form/)
  })

  test('is told in its own form, unpacked, also what is turned away at the door', async () => {
    const packed = { 'accept-encoding': 'gzip, br' }
    const long = new URLSearchParams({ description: 'x'.repeat(70_000) }).toString()
    const form = { ...packed, 'content-type': 'application/x-www-form-urlencoded' }
    const photographs = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '99000000' }
    const busy = testApp(client.world, frameFor({ council: 'Example Council' }), {
      inFormsOfTheirOwn: [speakOpen311],
      trustsProxy: true,
      rates: { reads: 0, writes: 0 },
    })
    const from = { 'x-forwarded-for': '192.0.2.1' }
    for (const [app, path, init, status] of [
      [client.app, 'nothing', { headers: packed }, 404],
      [client.app, 'requests', { method: 'POST', body: long, headers: form }, 413],
      [client.app, 'requests', { method: 'POST', body: '--b--', headers: photographs }, 413],
      [busy, 'services', { headers: { ...packed, ...from } }, 429],
      [busy, 'services', { headers: { ...from, accept: 'application/json' } }, 429],
    ] as const) {
      const ask = (format: string) => app.request(`/open311/v2/${path}.${format}`, init)
      const [xml, json] = [await ask('xml'), await ask('json')]
      for (const answer of [xml, json])
        assert.deepEqual([answer.status, answer.headers.get('content-encoding')], [status, null], path)
      assert.match(await xml.text(), new RegExp(`^<\\?xml[^]*<error><code>${status}</code>`))
      assert.equal(JSON.parse(await json.text())[0].code, status)
      assert.equal(xml.headers.get('retry-after'), status === 429 ? '60' : null)
    }
  })
})
