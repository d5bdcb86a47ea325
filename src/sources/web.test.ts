import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type Act, actAs } from '#kit/context'
import { type App, enter } from '#kit/http'
import { type TestWorld, testApp, testSystem, testWorld, words } from '#kit/testing'
import {
  addSecret,
  type Declaration,
  deliver,
  deliveryTo,
  endOldSecrets,
  isSignedBy,
  mustBeSigned,
  readDeclaration,
  registerSource,
  signWebhook,
} from '#sources'
import { addRoutes } from './http.ts'

function parking(change: object = {}): Declaration {
  const read = readDeclaration({
    id: 'parking-permits',
    name: 'Parking permits',
    owner: 'Head of Parking',
    steward: 'Permits Officer',
    lawfulBasis: 'public task',
    statute: 'Road Traffic Regulation Act 1984',
    purposes: ['answer-enquiry'],
    contract: 'Permit system',
    refresh: 'weekly',
    writeBack: 'webhook',
    recordId: 'Permit',
    fields: { full_name: 'Holder', date_of_birth: 'Born' },
    ...change,
  })
  assert.ok(read.ok)
  return read.value
}

suite('the pages of an application', () => {
  let world: TestWorld
  let app: App
  const loaded: string[] = []
  before(async () => {
    world = await testWorld()
    await testSystem(world)('loading', (ctx) => registerSource(ctx, parking()))
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const role = c.req.header('x-role') ?? 'data-steward'
      const purpose = role === 'data-steward' ? 'stewardship' : 'answer-enquiry'
      enter(c, world, {
        actor: { id: 'sam', kind: 'officer', role },
        signedIn: { name: 'Sam', role, purpose },
      })
      await next()
    })
    const onLoaded = async (_: unknown, source: string) => void loaded.push(source)
    addRoutes(app, { onLoaded, mostBytes: 10_000 })
  })
  after(() => world.db.destroy())

  const open = async (path: string, role = 'data-steward') =>
    app.request(path, { headers: { 'x-role': role } })
  const upload = (text: string | undefined, role = 'data-steward') => {
    const body = new FormData()
    if (text !== undefined) body.set('file', new File([text], 'permits.csv'))
    const headers = { origin: 'http://localhost', 'x-role': role }
    return app.request('/staff/sources/parking-permits/loads', { method: 'POST', body, headers })
  }

  test('a steward reads in words what was declared, and sends a file', async () => {
    assert.match(
      words(await (await open('/staff/sources')).text()),
      /Parking permits Head of Parking weekly Never/,
    )
    const sent = await upload('Permit,Holder,Born\nP1,"Lee, Ann",1984-02-29\nP2,Bob Lee,never\n')
    assert.equal(sent.status, 303)
    const report = await (await open(sent.headers.get('location') ?? '')).text()
    assert.match(words(report), /The file was loaded .* New 1 Changed 0 Unchanged 0 Removed 0 Rejected 1/)
    assert.match(words(report), /The date of birth is not a date written YYYY-MM-DD 1/)
    assert.deepEqual(loaded, ['parking-permits'])
    assert.match(
      words(await (await open('/staff/sources/parking-permits')).text()),
      /permits\.csv Loaded 1 0 0 0 1/,
    )
  })

  test('rejected rows come back as a file in which nothing runs', async () => {
    const sent = await upload('Permit,Holder,Born\nP1,"Lee, Ann",1984-02-29\n+1,Bob,never\n')
    const rejects = await open(`${sent.headers.get('location')}/rejects.csv`)
    assert.equal(rejects.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(rejects.headers.get('content-disposition') ?? '', /^attachment/)
    const lines = (await rejects.text()).split('\r\n')
    assert.deepEqual(lines, [
      'Line,Reason,Permit,Holder,Born',
      "3,The date of birth is not a date written YYYY-MM-DD,'+1,Bob,never",
      '',
    ])
  })

  test('a file that is wrong changes nothing, and the page says why', async () => {
    for (const [text, said] of [
      [undefined, /There is a problem Choose a file/],
      ['Permit\nP1\n', /The file has no column “Holder”, “Born”/],
      [`Permit,Holder,Born\n${'P1,Ann Lee,\n'.repeat(2000)}`, /larger than 10000 bytes/],
    ] as const) {
      const refused = await upload(text)
      assert.equal(refused.status, 400)
      assert.match(words(await refused.text()), said)
    }
  })

  test('an officer on the phone sees what is declared, and can neither load nor read rejected rows', async () => {
    const page = await (await open('/staff/sources/parking-permits', 'contact-centre')).text()
    assert.match(words(page), /Lawful basis public task, under Road Traffic Regulation Act 1984/)
    assert.doesNotMatch(page, /type="file"/)
    assert.equal((await upload('Permit,Holder,Born\nP1,Ann Lee,\n', 'contact-centre')).status, 403)
    const sent = await upload('Permit,Holder,Born\nP3,Ann Lee,\n')
    const path = `${sent.headers.get('location')}/rejects.csv`
    assert.equal((await open(path, 'contact-centre')).status, 403)
    assert.equal((await open('/staff/sources/none')).status, 404)
    assert.equal((await open('/staff/sources/parking-permits/loads/none')).status, 404)
  })
})

suite('telling an application of a change', () => {
  let world: TestWorld
  let system: Act
  let server: Server
  const received: { headers: Record<string, string>; body: string }[] = []
  let answer = { status: 202, body: '{}' }
  const secrets = [1, 2].map((seed) => `whsec_${Buffer.alloc(32, seed).toString('base64')}`)
  const notice = { id: 'notice-1', type: 'address.changed', facts: { address: '1 Weir Street' } }
  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(parts).toString(),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`
    await system('loading', (ctx) => registerSource(ctx, parking({ webhookUrl })))
    for (const secret of secrets) await system('delivery', (ctx) => addSecret(ctx, 'parking-permits', secret))
  })
  after(async () => {
    server.close()
    await world.db.destroy()
  })

  const tell = async () => {
    const delivery = await system('delivery', (ctx) => deliveryTo(ctx, 'parking-permits'))
    return deliver(delivery, notice, world.clock())
  }

  test('it is signed with both secrets while they are changed over, and named so that twice is once', async () => {
    assert.deepEqual(await tell(), { kind: 'sent' })
    const { headers, body } = received.at(-1) ?? { headers: {}, body: '' }
    assert.equal(headers['webhook-id'], 'notice-1')
    assert.equal(headers['idempotency-key'], 'notice-1')
    const now = world.clock().getTime() / 1000
    for (const secret of secrets) assert.ok(isSignedBy(headers, body, { secrets: [secret], now }))
    assert.deepEqual(JSON.parse(body).data, { address: '1 Weir Street' })
  })

  test('its answer is taken, at once or later, and what failed says whether to try again', async () => {
    answer = { status: 200, body: '{"answer":"not-known-here","reason":"No permit"}' }
    assert.deepEqual(await tell(), { kind: 'acknowledged', answer: 'not-known-here', reason: 'No permit' })
    answer = { status: 503, body: '' }
    assert.deepEqual(await tell(), { kind: 'failed', retryable: true, why: 'answered 503' })
    answer = { status: 410, body: '' }
    assert.deepEqual(await tell(), { kind: 'failed', retryable: false, why: 'answered 410' })
  })

  test('a message in its name is believed only with its signature', async () => {
    const body = '{"answer":"acted"}'
    const timestamp = Math.floor(world.clock().getTime() / 1000)
    const check = (secret: string) => {
      const headers = signWebhook({ id: 'answer-1', timestamp, body }, [secret])
      return system('delivery', (ctx) => mustBeSigned(ctx, 'parking-permits', { headers, body }))
    }
    await check(secrets[0] ?? '')
    await assert.rejects(check(`whsec_${Buffer.alloc(32, 9).toString('base64')}`), { kind: 'forbidden' })
    await system('delivery', (ctx) => endOldSecrets(ctx, 'parking-permits'))
    await assert.rejects(check(secrets[0] ?? ''), { kind: 'forbidden' })
    await check(secrets[1] ?? '')
  })

  test('an officer makes the change where nothing can be sent; and nobody may read a secret', async () => {
    await system('loading', (ctx) => registerSource(ctx, parking({ id: 'by-hand' })))
    const delivery = await system('delivery', (ctx) => deliveryTo(ctx, 'by-hand'))
    assert.deepEqual(delivery, { kind: 'task' })
    assert.deepEqual(await deliver(delivery, notice, world.clock()), { kind: 'sent' })
    const officer = actAs({ id: 'sam', kind: 'officer', role: 'contact-centre' }, world)
    const reading = officer('answer-enquiry', (ctx) => deliveryTo(ctx, 'parking-permits'))
    await assert.rejects(reading, { kind: 'forbidden' })
  })

  test('an application that does not answer is tried again later', async () => {
    const url = 'http://127.0.0.1:9/'
    const delivered = await deliver({ kind: 'webhook', url, secrets }, notice, world.clock())
    assert.deepEqual(delivered, { kind: 'failed', retryable: true, why: 'no connection' })
  })
})
