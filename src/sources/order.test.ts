import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld, words } from '#kit/testing'
import {
  addSecret,
  decideHeld,
  type LoadReport,
  registerSource,
  replay,
  signWebhook,
  undoLoad,
} from '#sources'
import { aLibrary, library } from '../../test/support/library.ts'
import { sourcesApp } from '../../test/support/sources-app.ts'

type Body = { readonly timestamp?: string; readonly data: object }
type Answer = Partial<LoadReport> & { readonly id: string; readonly detail?: string }

suite('messages that come in another order than they were sent', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  const key = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  /** An application that sends its changes, and orders them in this way. */
  const sender = async (from: object = {}) => {
    const { id, all } = await aLibrary(act, { from: { kind: 'webhook', ...from } })
    await act('loading', (ctx) => addSecret(ctx, id, key))
    const app = sourcesApp(world, { world })
    let nth = 0
    const send = async (said: Body) => {
      const [body, timestamp] = [JSON.stringify({ type: 'records.changed', ...said }), now.getTime() / 1000]
      const headers = { ...signWebhook({ id: `m${++nth}`, timestamp, body }, [key]) }
      const answer = await app.request(`/webhooks/changes/${id}`, { method: 'POST', body, headers })
      return { ...((await answer.json()) as Answer), status: answer.status }
    }
    const open = async (load: string) =>
      words(await (await app.request(`/staff/sources/${id}/loads/${load}`)).text())
    const surnames = async () => (await all()).map(({ fields }) => fields.surname)
    const undo = (load: string) =>
      act('loading', (ctx) => undoLoad(ctx, { source: id, load }, 'It was wrong'))
    return { id, send, open, surnames, undo }
  }
  const row = (last: string, more: object = {}) => ({
    CARD: '1',
    FIRST: 'Ann',
    LAST: last,
    BORN: '',
    STREET: '',
    CITY: '',
    CODE: '',
    HIDE: '',
    ...more,
  })
  const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, '0')}:00Z`

  test('an older message that is sent again later overwrites nothing; that is counted, and said on its page', async () => {
    const { send, open, surnames } = await sender()
    const said = (last: string, minute: number) => ({ timestamp: at(minute), data: { records: [row(last)] } })
    assert.equal((await send(said('Since', 2))).new, 1)
    const late = await send(said('Before', 1))
    assert.deepEqual([late.status, late.changed, late.older], [200, 0, 1])
    assert.deepEqual(await surnames(), ['Since'])
    assert.match(await open(late.id), /Left out 1 record older than what we hold/)
    // What came again unchanged is as new as that.
    await send(said('Since', 8))
    assert.equal((await send(said('Between', 5))).older, 1)
    assert.equal((await send({ data: { records: [row('Unsaid')] } })).changed, 1)
    assert.equal(
      (await send(said('Since', 8))).older,
      1,
      'what says nothing of its place came after what was there',
    )
  })

  test('a column of the record may say it instead; a record that says nothing of it, or the future, is no record', async () => {
    const { send, surnames, open } = await sender({ sequence: 'V' })
    const said = (last: string, V?: unknown) => ({ timestamp: at(50), data: { records: [row(last, { V })] } })
    await send(said('Two', 2))
    await send(said('Ten', 10))
    assert.equal((await send(said('Nine', 9))).older, 1)
    const wrong = await send(said('None'))
    assert.equal(wrong.status, 422)
    assert.match(wrong.detail ?? '', /orders its versions is neither a number nor a moment/)
    assert.match((await send(said('Ahead', '2099-01-01T00:00:00Z'))).detail ?? '', /in the future/)
    const some = await send({
      data: { records: [row('Eleven', { V: 11 }), row('Bad', { CARD: '2', V: 'x' })] },
    })
    assert.deepEqual([some.changed, some.rejected], [1, 1])
    assert.doesNotMatch(await open(some.id), /Left out/)
    assert.deepEqual(await surnames(), ['Eleven'])
  })

  test('what is gone does not come back by an older message, nor go by one', async () => {
    const { send, surnames } = await sender({ sequence: 'V' })
    const said = (V: number) => ({ data: { records: [row(`V${V}`, { V })] } })
    const gone = (V?: number) => ({ data: { removed: [V === undefined ? '1' : { CARD: '1', V }] } })
    await send(said(3))
    assert.equal((await send(gone(2))).older, 1)
    assert.equal((await send(gone(5))).removed, 1)
    assert.equal((await send(said(4))).older, 1)
    assert.equal((await send(said(6))).new, 1)
    assert.equal((await send(gone())).removed, 1)
    assert.equal((await send(said(6))).older, 1, 'it was there when it was removed')
    assert.deepEqual(await surnames(), [])
    assert.match(
      (await send({ data: { removed: [{ CARD: '1', V: 'x' }] } })).detail ?? '',
      /orders a removal/,
    )
  })

  test('what is said to be gone again later stays gone when what was sent in between comes last', async () => {
    const { send, surnames } = await sender({ sequence: 'V' })
    const said = (V: number) => ({ data: { records: [row(`V${V}`, { V })] } })
    const gone = (V: number) => ({ data: { removed: [{ CARD: '1', V }] } })
    await send(said(3))
    await send(gone(5))
    assert.equal((await send(gone(9))).removed, 0)
    assert.equal((await send(said(8))).older, 1)
    assert.deepEqual(await surnames(), [])
    assert.equal((await send(said(10))).new, 1)
  })

  test('undone is what was held before, with its place; reading again keeps it; so does a decision', async () => {
    const { id, send, surnames, undo } = await sender({ sequence: 'V' })
    const said = (V: number, count = 1) => ({
      data: {
        records: Array.from({ length: count }, (_, nth) => row(`V${V}`, { CARD: String(nth + 1), V })),
      },
    })
    await send(said(2))
    const fifth = await send(said(5))
    assert.equal((await send(said(4))).older, 1)
    assert.ok((await undo(fifth.id)).ok)
    assert.equal((await send(said(1))).older, 1)
    assert.equal((await send(said(4))).changed, 1)
    const change = { id, from: { kind: 'webhook', sequence: 'V' }, fields: { surname: ['LAST', 'FIRST'] } }
    await act('loading', (ctx) => registerSource(ctx, library(change)))
    assert.ok((await act('loading', (ctx) => replay(ctx, id, '2026-03-01'))).ok)
    assert.deepEqual([(await send(said(3))).older, await surnames()], [1, ['V4, Ann']])
    await send(said(6, 30))
    const held = await send(said(7, 30))
    assert.ok(held.held)
    const answer = { answer: 'accept', reason: 'They renamed all' }
    await act('loading', (ctx) => decideHeld(ctx, { source: id, load: held.id }, answer))
    assert.equal((await send(said(6, 30))).older, 30)
  })

  test('whatever the order, the newest of each record is what is held in the end', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.constantFrom('1', '2'), fc.integer({ min: 1, max: 40 })), {
          selector: ([card, minute]) => `${card} ${minute}`,
          minLength: 1,
          maxLength: 7,
        }),
        fc.infiniteStream(fc.nat()),
        async (versions, chance) => {
          const { send, surnames } = await sender()
          const shuffled = [...versions, ...versions.slice(0, 2)]
            .map((version) => ({ version, at: chance.next().value ?? 0 }))
            .sort((one, other) => one.at - other.at)
          for (const {
            version: [card, minute],
          } of shuffled)
            await send({ timestamp: at(minute), data: { records: [row(`V${minute}`, { CARD: card })] } })
          const newest = Map.groupBy(versions, ([card]) => card)
          const expected = [...newest.values()].map(
            (all) => `V${Math.max(...all.map(([, minute]) => minute))}`,
          )
          assert.deepEqual((await surnames()).toSorted(), expected.toSorted())
        },
      ),
      { numRuns: 15 },
    ))
})
