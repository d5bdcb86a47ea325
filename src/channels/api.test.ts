import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { demonstrationKeys, makeKey, registerDemonstrationKeys } from '#access'
import { findCase } from '#cases'
import { frameFor } from '#govuk'
import { addApi } from '#kit/api'
import type { App } from '#kit/http'
import { readReference } from '#kit/reference'
import { type TestWorld, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import { listServices } from '#services'
import { addRoutes as addAccess } from '../access/http.ts'
import { hartmere } from './browsing.test.ts'
import { channelsApi } from './http/api.ts'

suite('another application, through the API,', () => {
  let world: TestWorld
  let app: App
  let key: string
  before(async () => {
    world = await testWorld(() => new Date('2026-03-02T09:00:00Z'))
    app = testApp(world, frameFor({ council: hartmere.name }))
    addAccess(app, { world, signIn: { kind: 'none' } })
    addApi(app, channelsApi, hartmere.name)
    await testSystem(world)('demonstration', registerDemonstrationKeys)
    const wanted = {
      name: 'Partner',
      purposes: ['report', 'tell-us-once'],
      fields: [],
      perMinute: 6000,
      days: 1,
    }
    key = await testSystem(world)('demonstration', (ctx) => makeKey(ctx, wanted))
  })
  after(() => world.db.destroy())

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await app.request(`/api${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'guildhall-purpose': 'report',
        ...headers,
      },
    })
    return { status: answer.status, json: JSON.parse(await answer.text()) }
  }
  const pothole = { where: { text: 'Mill Lane' }, surface: 'road', danger: 'no' }

  test('reads without a key which services there are, and what one asks', async () => {
    const { services } = JSON.parse(await (await app.request('/api/services')).text())
    assert.ok(services.some(({ id }: { id: string }) => id === 'report-pothole'))
    const one = JSON.parse(await (await app.request('/api/services/report-pothole')).text())
    assert.partialDeepStrictEqual(one.questions[0], { id: 'where', type: 'place', required: true })
    assert.equal((await app.request('/api/services/no-such')).status, 404)
  })

  test('asks for a service, and the same request is one case however often it comes', async () => {
    const once = { 'idempotency-key': 'a-1' }
    const first = await post('/services/report-pothole/cases', { answers: pothole }, once)
    assert.equal(first.status, 201)
    const reference = readReference(first.json.reference)
    assert.ok(reference)
    const found = await testOfficer(world)('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, { service: 'report-pothole', channel: 'api' })
    assert.deepEqual(
      (await post('/services/report-pothole/cases', { answers: pothole }, once)).json,
      first.json,
    )
    const another = await post(
      '/services/report-pothole/cases',
      { answers: pothole },
      { 'idempotency-key': 'a-2' },
    )
    assert.notEqual(another.json.reference, first.json.reference)
  })

  test('is told when it sends something else under the same name, and nothing is lost in silence', async () => {
    const once = { 'idempotency-key': 'b-1' }
    const first = await post('/services/report-pothole/cases', { answers: pothole }, once)
    const urgent = { danger: 'yes', surface: 'road', where: { text: 'Mill Lane' } }
    for (const [service, answers] of [
      ['report-pothole', urgent],
      [
        'report-street-light',
        listServices().find(({ id }) => id === 'report-street-light')?.examples[0]?.answers,
      ],
    ] as const) {
      const { status, json } = await post(`/services/${service}/cases`, { answers }, once)
      assert.equal(status, 422, JSON.stringify(json))
      assert.match(json.title, /something else under that name/)
    }
    const { danger, ...rest } = pothole
    const again = await post('/services/report-pothole/cases', { answers: { danger, ...rest } }, once)
    assert.deepEqual(again.json, first.json, 'whatever the order of its answers')
  })

  for (const { id, lifeEvent, examples } of listServices()) {
    for (const { name, answers } of examples) {
      test(`sends the example “${name}” of ${id}, and is told the reference`, async () => {
        const headers = { 'guildhall-purpose': lifeEvent ? 'tell-us-once' : 'report' }
        const { status, json } = await post(`/services/${id}/cases`, { answers }, headers)
        assert.equal(status, 201, JSON.stringify(json))
      })
    }
  }

  test('is told in plain words what is wrong, whatever it sends', async () => {
    const wrong: [unknown, number][] = [
      [{ answers: { ...pothole, surface: 'moon' } }, 400],
      [{ answers: { ...pothole, where: 5 } }, 400],
      [{ answers: { ...pothole, danger: { a: 1 } } }, 400],
      [{ answers: { ...pothole, depth: 'deep' } }, 400],
      [{ answers: [] }, 400],
      [{}, 400],
      [null, 400],
      [{ answers: { __proto__: { surface: 'road' } } }, 400],
    ]
    for (const [body, status] of wrong) {
      const answer = await post('/services/report-pothole/cases', body)
      assert.equal(answer.status, status, JSON.stringify(body))
      assert.ok(answer.json.problems.length > 0)
    }
  })

  test('cannot send without a key, nor tell of a life event with a key for reports alone', async () => {
    const none = await post('/services/report-pothole/cases', { answers: pothole }, { authorization: '' })
    assert.equal(none.status, 401)
    const moved = listServices().find(({ lifeEvent }) => lifeEvent?.publishes === 'moved')
    const answers = moved?.examples[0]?.answers
    const authorization = `Bearer ${demonstrationKeys.api}`
    const refused = await post(`/services/${moved?.id}/cases`, { answers }, { authorization })
    assert.equal(refused.status, 403)
  })
})
