import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openCase, openWholeCase, watchClocks } from '#cases'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { insertClocks } from './store/clock.ts'

suite('the watch over promises', () => {
  let world: TestWorld
  let now = new Date('2026-03-02T09:00:00Z')
  before(async () => {
    world = await testWorld(() => now)
  })
  after(() => world.db.destroy())

  test('does not let many whose role sleeps keep one from being told whose role is at work', async () => {
    const officer = testOfficer(world)
    const answers = {
      where: { lat: 51.3811, long: -2.359, text: 'Mill Lane' },
      surface: 'road',
      danger: 'no',
    }
    const { found, clocks } = await officer('answer-enquiry', async (ctx) =>
      openWholeCase(
        ctx,
        await openCase(ctx, { service: 'report-pothole@1', summary: 'Pothole', answers, channel: 'phone' }),
      ),
    )
    const [clock] = clocks
    assert.ok(clock)
    const asleep = Array.from({ length: 201 }, (_, nth) => ({ ...clock, run: nth + 10 }))
    const later = new Date(clock.dueAt.getTime() + 1)
    const awake = { ...clock, run: 300, dueAt: later, escalateTo: 'duty-officer' }
    const system = testSystem(world)
    await system('chasing', (ctx) => insertClocks(ctx, found.id, [...asleep, awake]))
    now = new Date('2026-03-07T03:00:00Z')
    assert.equal(await system('chasing', watchClocks), 1)
    const { events } = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, found.reference))
    assert.equal(events.filter(({ kind }) => kind === 'warned').length, 1)
  })
})
