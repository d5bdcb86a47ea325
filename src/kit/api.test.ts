import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { z } from 'zod'
import { addApi, apiCall } from './api.ts'
import type { World } from './context.ts'
import { html } from './html.ts'
import type { App } from './http.ts'
import { testApp, testWorld } from './testing.ts'

const named = z.object({ name: z.string() })
const answer = { description: 'The name', schema: named }
const calls = [
  apiCall({
    id: 'readName',
    method: 'get',
    path: '/names/{name}',
    group: 'Names',
    summary: 'A name',
    isOpen: true,
    params: named,
    query: z.object({ limit: z.string().optional() }) as z.ZodType<{ limit?: string }>,
    answer,
    run: async (_c, { params }) => params,
  }),
  apiCall({
    id: 'findName',
    method: 'post',
    path: '/names/find',
    group: 'Names',
    summary: 'Finds a name',
    isOpen: true,
    body: named,
    answer,
    run: async (_c, { body }) => body,
  }),
]

suite('a program that calls in ways that are not ours', () => {
  let world: World
  let app: App
  before(async () => {
    world = await testWorld()
    app = testApp(world, ({ body }) => html`${body}`)
    addApi(app, calls, 'Example Council')
  })
  after(() => world.db.destroy())

  const find = (headers: Record<string, string>) =>
    app.request('/api/names/find', {
      method: 'POST',
      body: '{"name":"Ann"}',
      headers: { 'content-type': 'application/json', ...headers },
    })
  const isProblem = (said: Response) =>
    assert.equal(said.headers.get('content-type'), 'application/problem+json')

  test('is told by which methods something is called', async () => {
    for (const [path, allow] of [
      ['/api/names/Ann', 'GET, HEAD, OPTIONS'],
      ['/api/names/find', 'POST, OPTIONS'],
    ] as const) {
      for (const method of ['DELETE', 'PUT', 'PATCH']) {
        const wrong = await app.request(path, { method })
        assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, allow])
        isProblem(wrong)
      }
      const asked = await app.request(path, { method: 'OPTIONS' })
      assert.deepEqual([asked.status, asked.headers.get('allow')], [204, allow])
    }
    assert.equal((await app.request('/api/names/Ann', { method: 'HEAD' })).status, 200)
    assert.equal((await app.request('/api/names/find')).status, 405, 'is not taken for a name')
  })

  test('is told when no answer is of the form that it reads', async () => {
    for (const accept of ['application/xml', 'text/html', 'application/json;q=0', '*/*;q=0, text/csv']) {
      const refused = await find({ accept })
      assert.equal(refused.status, 406, accept)
      isProblem(refused)
    }
    for (const accept of ['*/*', 'text/html, */*;q=0.1', 'Application/JSON;q=0.5', 'application/*', ''])
      assert.equal((await find({ accept })).status, 200, accept)
  })

  test('is not read when it sends something else than JSON', async () => {
    const forms = ['application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']
    for (const type of forms) {
      const refused = await find({ 'content-type': type })
      assert.deepEqual([refused.status, refused.headers.get('accept-post')], [415, 'application/json'], type)
      isProblem(refused)
    }
    for (const type of ['application/json;charset=utf-8', 'APPLICATION/JSON', 'application/merge-patch+json'])
      assert.equal((await find({ 'content-type': type })).status, 200, type)
    const packed = await find({ 'content-encoding': 'gzip' })
    assert.deepEqual([packed.status, packed.headers.get('accept-encoding')], [415, 'identity'])
  })

  test('is asked which of two it means', async () => {
    const twice = await app.request('/api/names/Ann?limit=1&limit=2')
    assert.equal(twice.status, 400)
    assert.match(await twice.text(), /"field":"limit","message":"Give this once"/)
  })

  test('is told what is not there in words for programs', async () => {
    const missing = await app.request('/api/nothing')
    assert.match(await missing.text(), /"title":"Not found"/)
  })
})
