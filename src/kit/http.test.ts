import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { pino } from 'pino'
import { Fault } from './fault.ts'
import { html, render } from './html.ts'
import { type App, createApp, formOf } from './http.ts'
import { openLog, withoutWords } from './log.ts'
import type { Frame } from './page.ts'
import { rateLimiter } from './rate-limit.ts'
import { testServer } from './test-browser.ts'
import { send, type TestWorld, testWorld, words } from './testing.ts'

const frame: Frame = ({ title, body }) => html`<!doctype html><title>${title}</title><main>${body}</main>`

suite('what every page has in common', () => {
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld()
    app = createApp({ world, frame, log: openLog('silent') })
    app.get('/page', (c) => c.var.show({ title: 'A page', body: html`<p>${'long '.repeat(400)}</p>` }))
    app.post('/form', async (c) => c.json(await formOf(c)))
    app.get('/refused', () => {
      throw new Fault('forbidden', 'not for this role')
    })
    app.all('/broken', () => {
      throw new Error('Ann Lee, 12 Mill Lane')
    })
    app.get('/api/broken', () => {
      throw new Error('Ann Lee, 12 Mill Lane')
    })
  })
  after(() => world.db.destroy())

  test('no inline script, no framing, nothing from elsewhere', async () => {
    const { headers } = await app.request('/page')
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.ok(headers.get('x-request-id'))
  })

  test('an address with a zero character is not found, and answered like any other', async () => {
    const { status, headers } = await app.request('/page?q=%00')
    assert.equal(status, 404)
    const usual = (await app.request('/nowhere')).headers
    const names = (of: Headers) => [...of.keys()].sort()
    assert.deepEqual(names(headers), names(usual))
  })

  test('it is packed for browsers that can unpack', async () => {
    const answer = await app.request('/page', { headers: { 'accept-encoding': 'gzip, br' } })
    assert.equal(answer.headers.get('content-encoding'), 'br')
    const packed = Buffer.from(await answer.arrayBuffer())
    assert.ok(packed.length < 300)
    assert.match(brotliDecompressSync(packed).toString(), /long long/)
  })

  test('a form that somebody else’s site sent is turned away', async () => {
    assert.equal((await send(app, '/form', { a: 'b' }, { origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await send(app, '/form', { a: 'b' }, { origin: 'null' })).status, 403)
    assert.deepEqual(await (await send(app, '/form', { a: 'b' })).json(), { a: 'b' })
  })

  test('an old phone, whose browser does not say where a form comes from, may send one', async () => {
    const sent = await app.request('/form', { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    assert.equal(sent.status, 200)
  })

  test('a body that is too large is refused, and the page says what to do', async () => {
    const sent = await send(app, '/form', { a: 'x'.repeat(70_000) })
    assert.equal(sent.status, 413)
    assert.match(words(await sent.text()), /What you sent is too large .* We have not saved what you sent/)
  })

  test('a form that breaks off on its way is no mistake of ours', async () => {
    const lines: { status?: number; level: number }[] = []
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) })
    const here = createApp({ world, frame, log })
    here.post('/form', async (c) => c.json(await formOf(c)))
    const { server, origin } = await testServer(here.fetch)
    for (const length of ['content-length: 20', 'transfer-encoding: chunked']) {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1')
      socket.write(`POST /form HTTP/1.1\r\nhost: here\r\n${length}\r\n\r\n5\r\na=b&c\r\n`)
      await setTimeout(100)
      socket.destroy()
    }
    const answered = () => lines.flatMap(({ status }) => status ?? [])
    for (let waits = 0; waits < 100 && answered().length < 2; waits += 1) await setTimeout(20)
    server.close()
    assert.deepEqual(answered(), [400, 400])
    assert.ok(lines.every(({ level }) => level < 50))
  })

  test('a page that is not there, one that is not for you, and one that is broken, each say so plainly', async () => {
    const missing = await app.request('/nowhere')
    assert.equal(missing.status, 404)
    assert.match(words(await missing.text()), /^Page not found/)
    const refused = await app.request('/refused')
    assert.equal(refused.status, 403)
    assert.match(words(await refused.text()), /^You cannot view this page/)
    const broken = await send(app, '/broken', { a: 'b' })
    assert.equal(broken.status, 500)
    const text = words(await broken.text())
    assert.match(text, /^Sorry, there is a problem with the service .* give this number: [0-9a-f-]{36}/)
    assert.doesNotMatch(text, /Ann|Mill Lane/)
  })

  test('a program gets a problem document, with nothing personal in it', async () => {
    const answer = await app.request('/api/broken')
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    const problem: unknown = await answer.json()
    assert.ok(typeof problem === 'object' && problem && 'status' in problem)
    assert.deepEqual(Object.keys(problem).sort(), ['incident', 'status', 'title', 'type'])
    assert.equal(problem.status, 500)
  })

  test('a flood from one address is held off, and nobody else is', async () => {
    const limited = createApp({
      world,
      frame,
      log: openLog('silent'),
      trustsProxy: true,
      rates: { reads: 3, writes: 1 },
    })
    limited.get('/page', (c) => c.text('page'))
    const ask = async (address: string) =>
      (await limited.request('/page', { headers: { 'x-forwarded-for': address } })).status
    const answers = [
      await ask('192.0.2.1'),
      await ask('192.0.2.1'),
      await ask('192.0.2.1'),
      await ask('192.0.2.1'),
    ]
    assert.deepEqual(answers, [200, 200, 200, 429])
    assert.equal(await ask('192.0.2.2'), 200)
  })
})

suite('the limit on how often one may ask', () => {
  test('is counted anew each minute', () => {
    let now = new Date('2026-03-02T09:00:00Z')
    const isWithin = rateLimiter({ reads: 1, writes: 1 }, () => now)
    assert.deepEqual([isWithin('a', false), isWithin('a', false), isWithin('a', true)], [true, false, true])
    now = new Date('2026-03-02T09:01:00Z')
    assert.equal(isWithin('a', false), true)
  })
})

suite('the log', () => {
  test('keeps where an error happened, and none of its words', () => {
    const kept = JSON.stringify(withoutWords(new Error('duplicate key: Ann Lee')))
    assert.match(kept, /http\.test\.ts/)
    assert.doesNotMatch(kept, /Ann/)
  })
})

suite('markup', () => {
  test('is all that a frame can be filled with', () => {
    assert.equal(render(frame({ title: '<b>', body: html`${'<i>'}` }, { path: '/' })).includes('<i>'), false)
  })
})
