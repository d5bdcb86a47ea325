import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { z } from 'zod'
import { demonstrationIssuer, isAllowed, registerDemonstrationStaff, signIn } from '#access'
import { frameFor } from '#govuk'
import { addApi, apiCall } from '#kit/api'
import { type App, purposeOf } from '#kit/http'
import { send, type TestWorld, testApp, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'

const answered = {
  asked: z.object({ name: z.string(), may: z.boolean(), secret: z.undefined().optional() }),
  refused: z.object({ problems: z.array(z.object({ field: z.string(), message: z.string() })) }),
  described: z.object({
    openapi: z.string(),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ security: z.array(z.unknown()) }))),
  }),
}
const read = async <Value>(answer: Response, schema: z.ZodType<Value>) => schema.parse(await answer.json())

const calls = [
  apiCall({
    id: 'ask',
    method: 'post',
    path: '/ask/{number}',
    group: 'Test',
    summary: 'Says what the key may do',
    params: z.object({ number: z.string().regex(/^\d+$/, 'The number must be a number') }),
    body: z.object({ name: z.string('Give a name').max(5, 'The name must be 5 characters or less') }),
    answer: { description: 'What it may do', schema: z.object({ name: z.string(), may: z.boolean() }) },
    run: async (c, { body }) => {
      const may = await c.var.act(purposeOf(c), (ctx) => isAllowed(ctx, 'golden.read'))
      return { name: body.name, may, secret: 'never leaves' }
    },
  }),
  apiCall({
    id: 'greet',
    method: 'get',
    path: '/greeting',
    group: 'Test',
    summary: 'Greets anyone',
    isOpen: true,
    answer: { description: 'A greeting', schema: z.object({ greeting: z.string() }) },
    run: async () => ({ greeting: 'Hello' }),
  }),
]

suite('an application that asks through the API', () => {
  let world: TestWorld
  let app: App
  let cookie: string
  let now = new Date('2026-03-02T09:00:00Z')
  let transactions = 0

  before(async () => {
    const made = await testWorld(() => now)
    // Each transaction signs who acts in it: so looks at the database can be counted.
    const sign = (text: string) => {
      transactions += 1
      return made.sign(text)
    }
    world = { ...made, sign }
    app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(app, {
      world,
      signIn: { kind: 'none' },
      trustsProxy: true,
      fields: [{ name: 'phone', label: 'Phone' }],
    })
    addApi(app, calls, 'Hartmere Council')
    await testSystem(world)('demonstration', registerDemonstrationStaff)
    const identity = { issuer: demonstrationIssuer, subject: 'administrator' }
    const signed = await testSystem(world)('sign-in', (ctx) => signIn(ctx, identity))
    assert.ok(signed.kind === 'in')
    cookie = `guildhall=${signed.token}`
    await send(app, '/staff/purpose', { purpose: 'administration' }, { cookie })
  })
  after(() => world.db.destroy())

  const make = async (purposes: readonly string[], more: Record<string, string> = {}) => {
    const form: [string, string][] = [
      ...Object.entries({ name: 'Library kiosk', perMinute: '600', days: '30', fields: 'phone', ...more }),
      ...purposes.map((purpose): [string, string] => ['purposes', purpose]),
    ]
    const answer = await send(app, '/staff/keys', form, { cookie })
    const page = await answer.text()
    return { status: answer.status, page, key: /guildhall_[\w-]{43}/.exec(page)?.[0] ?? '' }
  }
  const ask = (key: string, body: unknown = { name: 'Ann' }, headers: Record<string, string> = {}) =>
    app.request('/api/ask/1', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(key && { authorization: `Bearer ${key}` }),
        ...headers,
      },
    })

  test('gets a key from an administrator, and does what its purpose allows', async () => {
    const { key, status } = await make(['answer-enquiry'])
    assert.equal(status, 201)
    const answer = await ask(key)
    assert.deepEqual([answer.status, await answer.json()], [200, { name: 'Ann', may: true }])
  })

  test('with another purpose may do less', async () => {
    const { key } = await make(['report'])
    assert.deepEqual(await (await ask(key)).json(), { name: 'Ann', may: false })
  })

  test('with several purposes says which; one that it has not is worth nothing', async () => {
    const { key } = await make(['report', 'answer-enquiry'])
    const may = async (headers: Record<string, string>) =>
      (await read(await ask(key, undefined, headers), answered.asked)).may
    assert.equal(await may({}), false)
    assert.equal(await may({ 'guildhall-purpose': 'answer-enquiry' }), true)
    assert.equal(await may({ 'guildhall-purpose': 'care' }), false)
  })

  test('without a key, or with a wrong one, is asked for it', async () => {
    for (const key of ['', `guildhall_${'A'.repeat(43)}`, 'nonsense']) {
      const answer = await ask(key)
      assert.equal(answer.status, 401)
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    }
    assert.equal((await app.request('/api/greeting')).status, 200)
  })

  test('is told what is wrong with what it sent', async () => {
    const { key } = await make(['answer-enquiry'])
    const { problems } = await read(await ask(key, { name: 'Bartholomew' }), answered.refused)
    assert.deepEqual(problems, [{ field: 'name', message: 'The name must be 5 characters or less' }])
    for (const body of ['{', '"\\u0000"', '{"name":"\\ud800"}', ''])
      assert.equal((await ask(key, body)).status, 400)
  })

  test('that asks too often waits', async () => {
    const { key } = await make(['answer-enquiry'], { perMinute: '2' })
    const statuses = []
    for (let at = 0; at < 3; at++) statuses.push((await ask(key)).status)
    assert.deepEqual(statuses, [200, 200, 429])
  })

  test('and guesses at keys is held off before anybody looks for one, without shutting out its neighbours', async () => {
    const { key } = await make(['answer-enquiry'])
    now = new Date('2026-03-02T09:01:00Z')
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const guess = (at: number) => `guildhall_${String(at).padStart(43, 'g')}`
    assert.equal((await ask(key, undefined, from('192.0.2.7'))).status, 200)
    const statuses = []
    for (let at = 0; at < 60; at += 1)
      statuses.push((await ask(guess(at), undefined, from('192.0.2.7'))).status)
    assert.deepEqual([...new Set(statuses)], [401])
    const before = transactions
    for (let at = 60; at < 80; at += 1) {
      const answer = await ask(guess(at), undefined, from('192.0.2.7'))
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [429, '60'])
    }
    assert.equal((await ask('nonsense', undefined, from('192.0.2.7'))).status, 429)
    assert.equal(transactions, before)
    assert.equal((await ask(key, undefined, from('192.0.2.7'))).status, 200)
    assert.equal((await ask(guess(80), undefined, from('192.0.2.8'))).status, 401)
    now = new Date('2026-03-02T09:02:00Z')
    assert.equal((await ask(guess(81), undefined, from('192.0.2.7'))).status, 401)
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('whose key has run out or was ended is refused', async () => {
    const { key } = await make(['answer-enquiry'])
    now = new Date('2026-04-02T09:00:00Z')
    assert.equal((await ask(key)).status, 401)
    now = new Date('2026-03-02T09:00:00Z')
    const page = await (await app.request('/staff/keys', { headers: { cookie } })).text()
    for (const [, id = ''] of page.matchAll(/\/staff\/keys\/([\w-]+)\/end/g))
      assert.equal((await send(app, `/staff/keys/${id}/end`, {}, { cookie })).status, 303)
    assert.equal((await ask(key)).status, 401)
    assert.ok(!page.includes(key))
  })

  test('is not given a key without a name, a purpose or an end', async () => {
    const { status, page } = await make([], { name: ' ', days: '9999', perMinute: 'often' })
    assert.equal(status, 400)
    for (const said of ['Enter the name', 'Select why', 'between 1 and 730', 'between 1 and 60,000'])
      assert.ok(words(page).includes(said), said)
  })

  test('finds every call described', async () => {
    const { openapi, paths } = await read(await app.request('/api/openapi.json'), answered.described)
    assert.equal(openapi, '3.1.0')
    assert.match(JSON.stringify(paths['/ask/{number}']?.post), /"required":\["name"\]/)
    assert.deepEqual(paths['/greeting']?.get?.security, [])
  })
})
