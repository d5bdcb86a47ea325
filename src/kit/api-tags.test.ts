import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { z } from 'zod'
import { addApi, apiCall } from './api.ts'
import type { World } from './context.ts'
import { html } from './html.ts'
import type { App } from './http.ts'
import { knownKinds } from './problem-kinds.ts'
import { testApp, testWorld } from './testing.ts'

const own = { name: 'of-its-own', status: 409, title: 'In a way of its own', says: 'A module does.' } as const

suite('a program that keeps what it was answered, or asks what a refusal means,', () => {
  let world: World
  let app: App
  let name = 'Ann'
  before(async () => {
    world = await testWorld()
    app = testApp(world, ({ body }) => html`${body}`)
    const call = apiCall({
      id: 'readName',
      method: 'get',
      path: '/name',
      group: 'Names',
      summary: 'A name',
      isOpen: true,
      answer: { description: 'The name', schema: z.object({ name: z.string() }), isTagged: true },
      run: async () => ({ name, hidden: Math.random() }),
    })
    addApi(app, [call], 'Example Council', [own])
  })
  after(() => world.db.destroy())

  const ask = (path: string, tag?: string) =>
    app.request(path, { headers: { ...(tag !== undefined && { 'if-none-match': tag }) } })

  for (const path of ['/api/name', '/api/openapi.json'])
    test(`is not sent ${path} again that it has, and is told so in every way in which it may ask`, async () => {
      const first = await ask(path)
      const tag = first.headers.get('etag') ?? ''
      assert.match(tag, /^"[\w-]+"$/)
      assert.notEqual(await first.text(), '')
      for (const has of [tag, `W/${tag}`, `"other", ${tag}`, `W/"other",W/${tag}`, '*', ` ${tag} `]) {
        const again = await ask(path, has)
        assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', tag], has)
      }
      for (const has of ['', '"other"', tag.slice(1, -1), `${tag.slice(0, -2)}"`])
        assert.equal((await ask(path, has)).status, 200, has)
    })

  test('is sent what has changed, and nothing on the way keeps what is for one reader', async () => {
    const before = await ask('/api/name')
    assert.equal(before.headers.get('cache-control'), 'no-store')
    assert.equal(before.headers.get('vary'), 'authorization, guildhall-purpose')
    name = 'Bea'
    const since = await ask('/api/name', before.headers.get('etag') ?? '')
    assert.deepEqual([since.status, await since.json()], [200, { name: 'Bea' }])
    assert.notEqual(since.headers.get('etag'), before.headers.get('etag'))
  })

  test('reads of tags and of kinds of problems in the description', async () => {
    const { paths, components } = JSON.parse(await (await ask('/api/openapi.json')).text())
    assert.deepEqual(Object.keys(paths['/name'].get.responses), ['200', '304', 'default'])
    assert.match(components.schemas.Problem.properties.type.description, /\/api\/problems/)
  })

  test('finds every kind of problem explained where its type leads, each of one name', async () => {
    const page = await ask('/api/problems')
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
    const text = await page.text()
    const named = [...text.matchAll(/<h2[^>]* id="([\w-]+)">([^<]+)</g)].map(([, id, title]) => [id, title])
    assert.deepEqual(
      named,
      [...knownKinds, own].map((kind) => [kind.name, kind.title]),
    )
    assert.equal(new Set(named.map(([id]) => id)).size, named.length)
    const refused = await ask('/api/nothing')
    assert.deepEqual(await refused.json(), {
      type: '/api/problems#not-found',
      title: 'Not found',
      status: 404,
    })
  })
})
