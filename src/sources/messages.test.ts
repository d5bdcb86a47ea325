import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import type { App } from '#kit/http'
import { type TestWorld, testApp, testSystem, testWorld } from '#kit/testing'
import { addSecret, registerSource, type SourceRecord, signWebhook, streamRecords } from '#sources'
import { declared, people } from '../../test/support/ways-in.ts'
import { adapterOf } from './adapters/all.ts'
import { addRoutes } from './http.ts'

suite('what an application says of its own accord', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let act: Act
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
    app = testApp(world, (page) => page.body)
    addRoutes(app, { world })
  })
  after(() => world.db.destroy())

  const surnames = async () => {
    const found: SourceRecord[] = []
    await act('matching', async (ctx) => {
      for await (const record of streamRecords(ctx)) found.push(record)
    })
    return found.map(({ fields }) => fields.surname)
  }

  test('a signed message that somebody sends again, after a newer one, puts nothing back', async () => {
    const source = declared({ kind: 'webhook' })
    const key = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'heard' }))
    await act('loading', (ctx) => addSecret(ctx, 'heard', key))
    const signed = (id: string, last: string) => {
      const body = JSON.stringify({
        type: 'records.changed',
        data: { records: [{ ...people[0], last }] },
      })
      const timestamp = Math.floor(now.getTime() / 1000)
      return { method: 'POST', body, headers: { ...signWebhook({ id, timestamp, body }, [key]) } }
    }
    const [first, second] = [signed('m1', 'Before'), signed('m2', 'Since')]
    const send = async (message: RequestInit) => {
      const answer = await app.request('/webhooks/changes/heard', message)
      return [answer.status, ((await answer.json()) as { changed?: number }).changed]
    }
    const back = signed('m3', 'Before')
    assert.deepEqual(await send(first), [200, 0])
    assert.deepEqual(await send(second), [200, 1])
    assert.deepEqual(await Promise.all([send(first), send(second)]), [
      [200, 0],
      [200, 0],
    ])
    assert.deepEqual(await surnames(), ['Since'])
    assert.deepEqual(await send(back), [200, 1], 'what the application says anew is news')
    now = new Date(now.getTime() + 6 * 60_000)
    assert.deepEqual(await send(first), [403, undefined], 'and what is old is not believed')
  })

  test('a message that removes something without saying by its identifier which, or nothing, is refused', async () => {
    const source = declared({ kind: 'webhook' })
    const read = async (data: object) => {
      const stream = Readable.from([Buffer.from(JSON.stringify({ data }))])
      const parts = adapterOf(source).read({ source, stream, secret: () => undefined, mostBytes: 1e6 })
      let last: Awaited<ReturnType<typeof parts.next>>['value'] | undefined
      for await (const part of parts) last = part
      return last
    }
    for (const removed of [[{ id: '1' }], [['1']], [null]])
      assert.match(JSON.stringify(await read({ removed })), /a list of identifiers/)
    assert.match(JSON.stringify(await read({})), /names no record/)
    assert.deepEqual(await read({ removed: ['1', 2] }), { kind: 'removed', ids: ['1', '2'] })
  })
})
