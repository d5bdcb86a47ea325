import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { endHolding, eraseNext, holdForLonger, listHolds, moveCase, openCase } from '#cases'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'

suite('a case that is kept for longer', () => {
  let world: TestWorld
  let administrator: Act
  let now = new Date('2019-03-04T09:00:00Z')
  before(async () => {
    world = await testWorld(() => now)
    administrator = testOfficer(world, 'administrator')
  })
  after(() => world.db.destroy())

  const erase = async () =>
    (await testSystem(world)('chasing', (ctx) => eraseNext(ctx, 'report-pothole', 10))).length
  const words = () =>
    administrator('administration', async ({ tx }) => {
      const { rows } = await sql<{ because: string }>`select because from cases.hold`.execute(tx)
      return rows.map(({ because }) => because)
    })

  test('keeps why until it is emptied, and no longer', async () => {
    const resident = actAs({ id: 'r', kind: 'resident', role: 'resident' }, world, 'test')
    const asked = { service: 'report-pothole@3', summary: 'Report', answers: {}, channel: 'web' } as const
    const reference = await resident('report', (ctx) => openCase(ctx, asked))
    await testOfficer(world)('answer-enquiry', (ctx) =>
      moveCase(ctx, reference, 'closed', 'It is withdrawn.'),
    )
    await administrator('administration', (ctx) => holdForLonger(ctx, reference, 'Sam goes to court'))
    now = new Date('2026-03-02T02:00:00Z')
    assert.equal(await erase(), 0)
    const [hold] = await administrator('administration', listHolds)
    await administrator('administration', (ctx) => endHolding(ctx, hold?.id ?? ''))
    assert.deepEqual(await words(), ['Sam goes to court'])
    assert.equal(await erase(), 1)
    assert.deepEqual(await words(), [''])
  })
})
