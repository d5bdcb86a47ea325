import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { holdSlots, openCase, slotsTaken } from '#cases'
import { type Actor, actAs } from '#kit/context'
import { newUuid } from '#kit/identifier'
import { newReference } from '#kit/reference'
import { type TestWorld, testWorld } from '#kit/testing'
import { findService, type ServiceDefinition, typedFor } from '#services'
import { type DraftKey, keyOf } from './model/draft.ts'
import { submitOnce } from './service/submit.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }
const slot = '2026-03-05T10:30'

suite('a time that is booked', () => {
  const clock = { now: new Date('2026-03-02T09:00:00Z') }
  let world: TestWorld
  let service: ServiceDefinition
  before(async () => {
    const counting = await testWorld(() => clock.now)
    world = { ...counting, newId: () => newUuid(new Date()), newReference: () => newReference() }
    service = findService('book-birth-registration') as ServiceDefinition
  })
  after(() => world.db.destroy())

  const act = () => actAs(anonymous, world, 'test')
  const answersAt = (when: string) => ({ ...service.examples[0]?.answers, when: { slot: when } })
  const book = (who: number, when = slot) => {
    const key = keyOf(String(who).padStart(43, 'A')) as DraftKey
    const typed = typedFor(service, answersAt(when))
    return act()('report', (ctx) => submitOnce(ctx, service, { key, typed, channel: 'web' }))
  }

  test('is one person’s, however many ask for it at once', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, (_, who) => book(who)))
    const got = asked.filter(({ kind }) => kind === 'sent')
    assert.equal(got.length, 1)
    for (const refused of asked.filter((each) => each.kind !== 'sent')) {
      assert.ok(refused.kind === 'wrong')
      assert.deepEqual(refused.problems, [
        { field: 'when', message: 'Someone else has taken that time. Select another' },
      ])
    }
    // Whoever was first is answered the same again.
    const again = asked.findIndex(({ kind }) => kind === 'sent')
    assert.ok((await book(again)).kind === 'sent')
  })

  test('is not offered to anybody else', async () => {
    const taken = await act()('report', (ctx) => slotsTaken(ctx, service, { answers: {} }))
    assert.deepEqual(taken.when, [slot])
  })

  test('is held for ten minutes for who has chosen it, and then free', async () => {
    const answers = answersAt('2026-03-06T10:30')
    const hold = (holder: string) => act()('report', (ctx) => holdSlots(ctx, service, { answers, holder }))
    assert.deepEqual(await hold('first'), [])
    assert.equal((await hold('second')).length, 1)
    clock.now = new Date(clock.now.getTime() + 10 * 60_000 + 1)
    assert.deepEqual(await hold('second'), [])
    // Who chooses another time lets the first go.
    const other = answersAt('2026-03-06T11:30')
    await act()('report', (ctx) => holdSlots(ctx, service, { answers: other, holder: 'second' }))
    assert.deepEqual(await hold('third'), [])
  })

  test('in one room leaves the other room free', async () => {
    const rooms = findService('book-room') as ServiceDefinition
    const when = { slot: '2026-03-06T14:00' }
    const take = (room: string, holder: string) =>
      act()('report', (ctx) => holdSlots(ctx, rooms, { answers: { room, when }, holder }))
    assert.deepEqual(await take('council', 'first'), [])
    assert.deepEqual(await take('mill', 'second'), [])
    assert.equal((await take('council', 'third')).length, 1)
    const taken = (room: string) =>
      act()('report', (ctx) => slotsTaken(ctx, rooms, { answers: { room }, holder: 'third' }))
    assert.deepEqual((await taken('council')).when, [when.slot])
    assert.deepEqual((await taken('mayor')).when, [])
  })

  test('opens no case when somebody else has it', async () => {
    const opening = act()('report', (ctx) =>
      openCase(ctx, {
        service: `${service.id}@${service.version}`,
        summary: 'Booking',
        answers: answersAt(slot) as never,
        channel: 'web',
      }),
    )
    await assert.rejects(opening, { kind: 'conflict' })
  })
})
