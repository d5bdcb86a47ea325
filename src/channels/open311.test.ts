import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { XMLParser } from 'fast-xml-parser'
import { demonstrationKeys, registerDemonstrationKeys } from '#access'
import { findCase, moveCase } from '#cases'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type Reference, readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import { hartmere } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => ['service', 'attribute', 'request', 'request_update', 'error'].includes(name),
})

/** A report as FixMyStreet sends it: no charset, line ends of Windows, an empty last name, and attributes of its own. */
const sent = (more: Record<string, string> = {}): [string, string][] =>
  Object.entries({
    api_key: demonstrationKeys.open311,
    jurisdiction_id: 'council.example',
    service_code: 'POTHOLE',
    lat: '52.2000',
    long: '-1.3000',
    first_name: 'Sam',
    last_name: '',
    email: 'sam@example.com',
    description: 'title: Hole by the kerb\r\n\r\ndetail: Wide & deep — mind out.\r\n',
    media_url: 'https://front.example.org/photo/1.0.full.jpeg',
    'attribute[surface]': 'road',
    'attribute[danger]': 'no',
    'attribute[easting]': '447900',
    'attribute[northing]': '259800',
    'attribute[fixmystreet_id]': '1001',
    'attribute[uprn]': '999900000099',
    ...more,
  })

suite('another website, by Open311,', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => new Date('2026-03-02T09:00:00Z'))
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
    await testSystem(world)('demonstration', registerDemonstrationKeys)
  })
  after(() => world.db.destroy())

  const get = async (path: string) => {
    const answer = await app.request(`/open311/v2/${path}`)
    const text = await answer.text()
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      text,
      xml: parser.parse(text),
    }
  }
  const post = async (form: [string, string][], format = 'xml') => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    const answer = await app.request(`/open311/v2/requests.${format}`, { method: 'POST', body, headers })
    const text = await answer.text()
    return { status: answer.status, text, xml: parser.parse(text) }
  }
  const numberIn = (xml: { service_requests: { request: { service_request_id: string }[] } }): Reference => {
    const reference = readReference(xml.service_requests.request[0]?.service_request_id ?? '')
    assert.ok(reference)
    return reference
  }

  test('finds where it is and what it speaks', async () => {
    const { xml, type } = await get('discovery.xml')
    assert.equal(type, 'text/xml; charset=utf-8')
    assert.match(xml.discovery.endpoints.endpoint.url, /\/open311\/v2$/)
    assert.deepEqual(JSON.parse((await get('discovery.json')).text).endpoints[0].formats, [
      'text/xml',
      'application/json',
    ])
  })

  test('reads which services there are, and what each asks; a private one is as if it were not', async () => {
    const { service } = (await get('services.xml')).xml.services
    const pothole = service.find(({ service_code }: { service_code: string }) => service_code === 'POTHOLE')
    assert.partialDeepStrictEqual(pothole, {
      service_name: 'Report a pothole',
      metadata: 'true',
      type: 'realtime',
    })
    const asked = (await get('services/POTHOLE.xml')).xml.service_definition.attributes.attribute
    assert.deepEqual(
      asked.map(({ code }: { code: string }) => code),
      ['surface', 'danger', 'depth'],
    )
    assert.ok(Array.isArray(JSON.parse((await get('services.json')).text)))
    assert.equal((await get('services/NOISE.xml')).status, 404)
  })

  test('reports a pothole as FixMyStreet does, and is given a number and the promise', async () => {
    const { status, xml } = await post(sent())
    assert.equal(status, 200)
    assert.match(xml.service_requests.request[0].service_notice, /^We will look at it within 5 working days/)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, numberIn(xml)))
    assert.partialDeepStrictEqual(found, { service: 'report-pothole', channel: 'open311' })
  })

  test('that sends the same report again is given the same number, and no second case is made', async () => {
    const numbers = [numberIn((await post(sent())).xml), numberIn((await post(sent())).xml)]
    assert.equal(numbers[0], numbers[1])
    assert.notEqual(numberIn((await post(sent({ 'attribute[fixmystreet_id]': '1002' }))).xml), numbers[0])
  })

  test('may say much more than our own page asks for', async () => {
    const story = { description: 'ŵ'.repeat(3900), 'attribute[fixmystreet_id]': '1003' }
    assert.equal((await post(sent(story))).status, 200)
  })

  test('asks what became of its report, and of all; nobody’s own words are in the answer', async () => {
    const number = numberIn((await post(sent({ 'attribute[fixmystreet_id]': '2001' }))).xml)
    const { request } = (await get(`requests/${number}.xml`)).xml.service_requests
    assert.partialDeepStrictEqual(request[0], {
      service_request_id: number,
      status: 'open',
      service_code: 'POTHOLE',
      requested_datetime: '2026-03-02T09:00:00.000Z',
      lat: '52.2',
    })
    assert.match(request[0].expected_datetime, /^2026-0[34]-/)
    const all = await get('requests.xml?service_code=POTHOLE&status=open')
    assert.ok(all.xml.service_requests.request.length > 1)
    assert.ok(!/Hole by the kerb|sam@example|Sam/.test(all.text))
    assert.equal((await get('requests.xml?status=closed')).xml.service_requests, '')
    assert.equal((await get('requests.xml?start_date=2026-03-03T00:00:00Z')).xml.service_requests, '')
    assert.ok(Array.isArray(JSON.parse((await get(`requests/${number}.json`)).text)))
    for (const unknown of ['requests/X4K-9P2-WR3.xml', 'requests/1.xml', 'tokens/1.xml'])
      assert.equal((await get(unknown)).status, 404)
    assert.equal(
      (await get(`tokens/${number}.xml`)).xml.service_requests.request[0].service_request_id,
      number,
    )
  })

  test('hears of every move, and sends what people say; a report that is not put right is opened again', async () => {
    const number = numberIn((await post(sent({ 'attribute[fixmystreet_id]': '2002' }))).xml)
    const officer = testOfficer(world)
    await officer('answer-enquiry', (ctx) => moveCase(ctx, number, 'inspecting', ''))
    await officer('answer-enquiry', (ctx) => moveCase(ctx, number, 'no-action', 'We found nothing'))
    const span = 'start_date=2026-03-02T08:00:00Z&end_date=2026-03-02T10:00:00%2B00:00'
    const heard = (await get(`servicerequestupdates.xml?api_key=KEY&${span}`)).xml.service_requests_updates
    const own = heard.request_update.filter(
      (each: { service_request_id: string }) => each.service_request_id === number,
    )
    assert.deepEqual(
      own.map(({ status }: { status: string }) => status),
      ['investigating', 'no_further_action'],
    )
    assert.equal((await get('servicerequestupdates.xml?start_date=2026-03-02T08:00:00Z')).status, 400)

    const update = {
      api_key: 'KEY',
      service_request_id: number,
      update_id: '77',
      status: 'OPEN',
      description: 'Still there',
    }
    const tell = async (more = {}) => {
      const body = new URLSearchParams({ ...update, ...more })
      const answer = await app.request('/open311/v2/servicerequestupdates.xml', { method: 'POST', body })
      return { status: answer.status, text: await answer.text() }
    }
    const first = await tell()
    assert.match(first.text, /<service_request_updates><request_update><update_id>[\w-]+</)
    assert.deepEqual(await tell(), first)
    const found = await officer('answer-enquiry', (ctx) => findCase(ctx, number))
    assert.equal(found?.closedAt, null)
    assert.equal((await tell({ api_key: 'no' })).status, 403)
    assert.equal((await tell({ service_request_id: 'X4K-9P2-WR3', update_id: '78' })).status, 404)
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
      const answer = await post(sent({ ...more, 'attribute[fixmystreet_id]': '' }))
      assert.equal(answer.status, status, JSON.stringify(more))
      assert.equal(answer.xml.errors.error[0].code, String(status))
      assert.ok(answer.xml.errors.error[0].description)
    }
    assert.ok(Array.isArray(JSON.parse((await post(sent({ api_key: '' }), 'json')).text)))
  })
})
