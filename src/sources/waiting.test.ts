import assert from 'node:assert/strict'
import { appendFile, chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testApp, testSystem, testWorld } from '#kit/testing'
import { addSecret, decideHeld, pauseLoads, replay, resumeLoads, signWebhook, undoLoad } from '#sources'
import { aLibrary, ann, bob, countsOf, header } from '../../test/support/library.ts'
import { addRoutes } from './http.ts'
import { takeDropped } from './service/drop.ts'
import { openSource } from './service/look.ts'

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

  /** A folder in which one file was dropped, and rounds of taking what lies there. */
  const dropped = async (
    lines: readonly string[],
    during: (file: string) => Promise<void> = async () => {},
  ) => {
    const library = await aLibrary(act)
    const path = await mkdtemp(join(tmpdir(), 'waiting-'))
    const folder = join(path, library.id)
    const file = join(folder, 'export.csv')
    await mkdir(folder)
    await writeFile(file, `${[header, ...lines].join('\n')}\n`)
    for (const each of [path, folder]) await chmod(each, 0o777)
    // What happens to it just after it was found to lie still.
    const meanwhile: Act = async (purpose, work) => {
      const result = await act(purpose, work)
      if (result === true) await during(file)
      return result
    }
    const take = (by = act) => takeDropped(by, { path, stillFor: Number.NEGATIVE_INFINITY }, async () => {})
    const said = async () => {
      const { loads } = await act('loading', (ctx) => openSource(ctx, library.id))
      return loads.map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`)
    }
    const end = () => rm(path, { recursive: true })
    return { ...library, folder, file, take, takeMeanwhile: () => take(meanwhile), said, end }
  }

  test('a dropped file that has gone again, or grows while it is read, is nobody’s fault, and left', async () => {
    const gone = await dropped([ann], (file) => rm(file))
    assert.equal(await gone.takeMeanwhile(), 0)
    assert.deepEqual([await gone.all(), await gone.said()], [[], []])
    await gone.end()
    const grows = await dropped([ann], (file) => appendFile(file, `${bob}\n`))
    assert.equal(await grows.takeMeanwhile(), 0)
    assert.deepEqual([await grows.all(), await grows.said()], [[], []])
    assert.equal(await grows.take(), 1)
    assert.equal((await grows.all()).length, 2)
    await grows.end()
  })

  test('a dropped file that may not be read, or not be put away, is spoken of once, and taken once that has changed', async () => {
    const { file, folder, take, said, all, end } = await dropped([ann])
    await chmod(file, 0o000)
    await asNobody(take, async (round) => assert.deepEqual([await round(), await round()], [0, 0]))
    assert.deepEqual(await said(), [
      'refused export.csv may not be read: give the user that runs Guildhall the right to',
    ])
    await chmod(file, 0o644)
    await rm(join(folder, 'done'), { recursive: true })
    await writeFile(join(folder, 'done'), 'no folder')
    assert.deepEqual([await take(), await take()], [0, 0])
    assert.match((await said())[0] ?? '', /^refused Guildhall may not write into the folder/)
    assert.equal((await said()).length, 2)
    await rm(join(folder, 'done'))
    assert.deepEqual([await take(), (await all()).length, (await said()).length], [1, 1, 3])
    await end()
  })

  test('a file that may not be read is spoken of by its name, whatever signs are in that', async () => {
    const { file, folder, take, said, end } = await dropped([ann])
    const odd = join(folder, '$& $` price.csv')
    await rename(file, odd)
    await chmod(odd, 0o000)
    await asNobody(take, async (round) => assert.equal(await round(), 0))
    assert.match((await said())[0] ?? '', /^refused \$& \$` price\.csv may not be read/)
    await end()
  })

  test('a name that leaves no room for that of a reason keeps nothing from being put away', async () => {
    const { file, folder, take, end } = await dropped(['no', 'file'])
    await rename(file, join(folder, `${'ŵ'.repeat(125)}.csv`))
    assert.equal(await take(), 1)
    assert.equal((await readdir(join(folder, 'refused'))).length, 2)
    await end()
  })

  /** Nobody may do everything: whoever runs this as the one who may, does so without their rights. */
  async function asNobody<Result>(
    work: () => Promise<Result>,
    run: (work: () => Promise<Result>) => Promise<void>,
  ) {
    const id = process.geteuid?.()
    if (id === 0) process.seteuid?.(65_534)
    try {
      await run(work)
    } finally {
      if (id === 0) process.seteuid?.(0)
    }
  }

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
