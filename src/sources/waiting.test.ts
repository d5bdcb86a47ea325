import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testApp, testSystem, testWorld } from '#kit/testing'
import { addSecret, decideHeld, pauseLoads, replay, resumeLoads, signWebhook, undoLoad } from '#sources'
import { aLibrary, ann, countsOf, header } from '../../test/support/library.ts'
import { addRoutes } from './http.ts'
import { takeDropped } from './service/drop.ts'

suite('what waits for a person', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const rows = (count: number, surname = 'LEE') =>
    Array.from({ length: count }, (_, at) => ann.replace(/^1,/, `${at + 1},`).replace('LEE', surname))
  const why = (outcome: Awaited<ReturnType<typeof undoLoad>>) =>
    outcome.ok ? 'done' : outcome.problems[0]?.message
  const isHeld = (loaded: Awaited<ReturnType<Awaited<ReturnType<typeof aLibrary>>['file']>>) =>
    loaded.ok && loaded.value.held === true

  test('a small source that would lose or change most of its records is held, and any share that it declares', async () => {
    const small = await aLibrary(act)
    await small.file(header, ...rows(10))
    assert.ok(isHeld(await small.file(header, ...rows(2))))
    assert.ok(isHeld(await small.file(header, ...rows(10, 'SHAH'))))
    assert.ok(!isHeld(await small.file(header, ...rows(7))))
    const strict = await aLibrary(act, { hold: { removed: 0.1 } })
    await strict.file(header, ...rows(10))
    assert.ok(!isHeld(await strict.file(header, ...rows(9))))
    assert.ok(isHeld(await strict.file(header, ...rows(7))))
  })

  test('nothing is undone or read again while a load waits: it was compared with what is there', async () => {
    const { id, file, all } = await aLibrary(act)
    await file(header, ...rows(40))
    const named = await file(header, ...rows(10, 'SHAH'), ...rows(40).slice(10))
    const held = await file(header, ...rows(10, 'SHAH'))
    assert.ok(named.ok && held.ok && held.value.held)
    const undo = () =>
      act('loading', (ctx) => undoLoad(ctx, { source: id, load: named.value.id }, 'It was wrong'))
    assert.match(why(await undo()) ?? '', /^Decide on export\.csv first/)
    const again = await act('loading', (ctx) => replay(ctx, id, '2026-01-01'))
    assert.match(again.ok ? '' : (again.problems[0]?.message ?? ''), /^Decide on export\.csv first/)
    const accept = { answer: 'accept', reason: 'They closed a branch' }
    await act('loading', (ctx) => decideHeld(ctx, { source: id, load: held.value.id }, accept))
    assert.deepEqual(new Set((await all()).map(({ fields }) => fields.surname)), new Set(['Shah']))
  })

  test('an application is asked to send its changes again while those before them wait, and none is lost', async () => {
    const { id, all } = await aLibrary(act, { from: { kind: 'webhook' } })
    const app = testApp(world, (page) => page.body)
    addRoutes(app, { onLoaded: async () => {}, world })
    const key = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    await act('loading', (ctx) => addSecret(ctx, id, key))
    const record = (card: number, last: string) =>
      Object.fromEntries(
        header.split(',').map((name) => [name, name === 'CARD' ? card : name === 'LAST' ? last : '']),
      )
    const send = (from: number, to: number, last: string) => {
      const records = Array.from({ length: to - from + 1 }, (_, at) => record(from + at, last))
      const body = JSON.stringify({ type: 'records.changed', data: { records } })
      const timestamp = Math.floor(world.clock().getTime() / 1000)
      const headers = { ...signWebhook({ id: `m${from}${last}`, timestamp, body }, [key]) }
      return app.request(`/webhooks/changes/${id}`, { method: 'POST', body, headers })
    }
    assert.equal((await send(1, 30, 'Lee')).status, 200)
    const held = (await (await send(1, 25, 'Shah')).json()) as { id: string; held?: true }
    assert.ok(held.held)
    assert.equal((await send(26, 26, 'Shah')).status, 503)
    const accept = { answer: 'accept', reason: 'They were renamed' }
    await act('loading', (ctx) => decideHeld(ctx, { source: id, load: held.id }, accept))
    await act('loading', (ctx) => pauseLoads(ctx, id, 'It is being moved'))
    assert.equal((await send(26, 26, 'Shah')).status, 503)
    await act('loading', (ctx) => resumeLoads(ctx, id))
    assert.equal((await send(26, 26, 'Shah')).status, 200)
    assert.equal((await all()).filter(({ fields }) => fields.surname === 'Shah').length, 26)
  })

  test('a file that is dropped while loads are paused lies there until they are not', async () => {
    const { id, all } = await aLibrary(act)
    const path = await mkdtemp(join(tmpdir(), 'waiting-'))
    await mkdir(join(path, id))
    await writeFile(join(path, id, 'good.csv'), `${header}\n${ann}\n`)
    await act('loading', (ctx) => pauseLoads(ctx, id, 'It is being moved'))
    const take = () => takeDropped(act, { path, stillFor: Number.NEGATIVE_INFINITY }, async () => {})
    assert.equal(await take(), 0)
    assert.deepEqual(await readdir(join(path, id)), ['good.csv'])
    await act('loading', (ctx) => resumeLoads(ctx, id))
    assert.equal(await take(), 1)
    assert.equal((await all()).length, 1)
    await rm(path, { recursive: true })
  })

  test('a file that ends in the middle of its last line, where others ended with it, was cut short', async () => {
    const { file, send, all } = await aLibrary(act)
    const cut = async (lines: readonly string[], left: number) => {
      const bytes = Buffer.from(`${[header, ...lines].join('\r\n')}\r\n`)
      return send(streamOf(bytes.subarray(0, bytes.length - left)))
    }
    await file(header, ...rows(40))
    assert.ok(isHeld(await cut(rows(38), 3)))
    assert.equal((await all()).length, 40)
    assert.equal(countsOf(await cut(rows(40), 2)).unchanged, 40)
    assert.equal(countsOf(await cut(rows(39), 2)).removed, 1)
  })

  async function* streamOf(bytes: Buffer) {
    yield bytes
  }
})
