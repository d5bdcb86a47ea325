import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import {
  addSecret,
  deliver,
  deliveryTo,
  endOldSecrets,
  isSignedBy,
  mustBeSigned,
  registerSource,
  signWebhook,
} from '#sources'
import { parking } from '../../test/support/parking.ts'

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
