import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase, moveCase, openWholeCase } from '#cases'
import { testOfficer } from '#kit/testing'
import { clientOfOpen311, sent } from './open311-client.test.ts'

suite('another website that reads what became of reports', () => {
  let client: Awaited<ReturnType<typeof clientOfOpen311>>
  before(async () => {
    client = await clientOfOpen311()
  })
  after(() => client.world.db.destroy())

  test('asks what became of its report, and of all; nobody’s own words are in the answer', async () => {
    const number = client.numberIn((await client.post(sent({ 'attribute[fixmystreet_id]': '2001' }))).xml)
    const { request } = (await client.get(`requests/${number}.xml`)).xml.service_requests
    assert.partialDeepStrictEqual(request[0], {
      service_request_id: number,
      status: 'open',
      service_code: 'POTHOLE',
      requested_datetime: '2026-03-02T09:00:00.000Z',
      lat: '52.2',
    })
    assert.match(request[0].expected_datetime, /^2026-0[34]-/)
    const all = await client.get('requests.xml?service_code=POTHOLE&status=open')
    assert.ok(all.xml.service_requests.request.length >= 1)
    assert.ok(!/Hole by the kerb|sam@example|Sam/.test(all.text))
    assert.equal((await client.get('requests.xml?status=closed')).xml.service_requests, '')
    const both = await client.get('requests.xml?service_code=POTHOLE&status=open,closed')
    assert.equal(both.text, all.text)
    assert.equal((await client.get('requests.xml?service_code=POTHOLE&status=open,open')).text, all.text)
    assert.equal((await client.get('requests.xml?status=finished')).status, 400)
    assert.equal((await client.get('requests.xml?start_date=2026-03-03T00:00:00Z')).xml.service_requests, '')
    assert.ok(Array.isArray(JSON.parse((await client.get(`requests/${number}.json`)).text)))
    for (const unknown of ['requests/X4K-9P2-WR3.xml', 'requests/1.xml', 'tokens/1.xml'])
      assert.equal((await client.get(unknown)).status, 404)
    assert.equal(
      (await client.get(`tokens/${number}.xml`)).xml.service_requests.request[0].service_request_id,
      number,
    )
  })

  test('that asks for all until a day to come is given the latest, and told of a zero character in its own form', async () => {
    const span = 'start_date=2020-01-01T00:00:00Z&end_date=2030-01-01T00:00:00%2B01:00'
    const { request } = (await client.get(`requests.xml?${span}`)).xml.service_requests
    assert.ok(request.length >= 1)
    for (const path of [
      'servicerequestupdates.xml?api_key=%00',
      'requests/%00.xml',
      'services.xml?jurisdiction_id=a%00',
    ]) {
      const { status, xml } = await client.get(path)
      assert.deepEqual([status, xml.errors.error[0].code], [400, '400'], path)
    }
  })

  test('is told in its own form that there is no such call', async () => {
    for (const path of ['bikes.xml', 'requests', '', 'requests/'])
      assert.deepEqual(
        await client.get(path).then(({ status, xml }) => [status, xml.errors.error[0].code]),
        [404, '404'],
        path,
      )
    const sent = await client.app.request('/open311/v2/services.json', { method: 'POST' })
    assert.equal(sent.status, 404)
    assert.equal(JSON.parse(await sent.text())[0].code, 404)
  })

  test('hears of every move, and sends what people say; a report that is not put right is opened again', async () => {
    const number = client.numberIn((await client.post(sent({ 'attribute[fixmystreet_id]': '2002' }))).xml)
    const officer = testOfficer(client.world)
    await officer('answer-enquiry', (ctx) => moveCase(ctx, number, 'inspecting', ''))
    await officer('answer-enquiry', (ctx) => moveCase(ctx, number, 'no-action', 'We found nothing'))
    const span = 'start_date=2026-03-02T08:00:00Z&end_date=2026-03-02T10:00:00%2B00:00'
    const heard = (await client.get(`servicerequestupdates.xml?api_key=KEY&${span}`)).xml
      .service_requests_updates
    const own = heard.request_update.filter(
      (each: { service_request_id: string }) => each.service_request_id === number,
    )
    assert.deepEqual(
      own.map(({ status }: { status: string }) => status),
      ['investigating', 'no_further_action'],
    )
    assert.equal((await client.get('servicerequestupdates.xml?start_date=2026-03-02T08:00:00Z')).status, 400)

    const update = {
      api_key: 'KEY',
      service_request_id: number,
      update_id: '77',
      status: 'OPEN',
      description: 'Still there',
    }
    const tell = async (more = {}) => {
      const body = new URLSearchParams({ ...update, ...more })
      const answer = await client.app.request('/open311/v2/servicerequestupdates.xml', {
        method: 'POST',
        body,
      })
      return { status: answer.status, text: await answer.text() }
    }
    const first = await tell()
    assert.match(first.text, /<service_request_updates><request_update><update_id>[\w-]+</)
    assert.deepEqual(await tell(), first)
    const found = await officer('answer-enquiry', (ctx) => findCase(ctx, number))
    assert.equal(found?.closedAt, null)
    assert.equal((await tell({ update_id: '79\0', description: 'a\0b' })).status, 200)
    await tell({ update_id: '80', media_url: 'https://front.example.org/photo/2.jpeg', description: 'Look' })
    const { notes } = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, number))
    assert.ok(notes.some(({ words }) => /^Look\n\nPhotographs: https:\/\/front/.test(words)))
    assert.equal((await tell({ api_key: 'no' })).status, 403)
    assert.equal((await tell({ service_request_id: 'X4K-9P2-WR3', update_id: '78' })).status, 404)
  })
})
