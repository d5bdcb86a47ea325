import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { endHolding, holdForLonger, listHolds, moveCase } from '#cases'
import { testOfficer, testSystem } from '#kit/testing'
import { eraseLifeEvents } from '#tellonce'
import { type Served, servedCouncil } from '../../test/journeys/served-council.ts'
import { removeWhatIsOver } from './service/retention.ts'

suite('what somebody told once, seven years after', () => {
  const clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Served
  before(async () => {
    council = await servedCouncil(clock)
  })
  after(() => council.world.db.destroy())

  const administrator = () => testOfficer(council.world, 'administrator')
  const night = async (text: string) => {
    clock.now = new Date(`${text}T02:00:00Z`)
    await removeWhatIsOver(testSystem(council.world))
  }
  /** How much of it is left, as the platform itself counts it. */
  const left = (reference: string) =>
    testSystem(council.world)('delivery', async ({ tx }) => {
      const { rows } = await sql<{ events: number; notices: number; contents: number; deliveries: number }>`
        select (select count(*)::integer from tellonce.life_event where reference = ${reference}) as events,
          count(notice.id)::integer as notices, count(content.notice)::integer as contents,
          count(delivery.notice)::integer as deliveries
        from tellonce.notice left join tellonce.content on content.notice = notice.id
          left join tellonce.delivery on delivery.notice = notice.id where notice.reference = ${reference}`.execute(
        tx,
      )
      return rows[0]
    })
  const whole = { events: 1, notices: 5, contents: 5, deliveries: 5 }
  const nothing = { events: 0, notices: 0, contents: 0, deliveries: 0 }

  test('is removed with its case, and not a night sooner, and not while that is held or open', async () => {
    const [closed, held, open] = [await council.report(), await council.report(), await council.report()]
    for (const reference of [closed, held])
      await testOfficer(council.world)('answer-enquiry', (ctx) =>
        moveCase(ctx, reference, 'told', 'All the services have answered.'),
      )
    await administrator()('administration', (ctx) => holdForLonger(ctx, held, 'A court asks for it'))
    await night('2033-03-02')
    assert.deepEqual(await left(closed), whole)
    await night('2033-03-03')
    assert.deepEqual(await left(closed), nothing)
    assert.deepEqual([await left(held), await left(open)], [whole, whole])
    const [hold] = await administrator()('administration', listHolds)
    assert.ok(hold)
    await administrator()('administration', (ctx) => endHolding(ctx, hold.id))
    await night('2033-03-04')
    assert.deepEqual([await left(held), await left(open)], [nothing, whole])
  })

  test('is removed by nobody else', async () => {
    const reference = await council.report()
    await assert.rejects(
      testOfficer(council.world, 'data-steward')('stewardship', (ctx) => eraseLifeEvents(ctx, [reference])),
      { kind: 'forbidden' },
    )
    await testOfficer(council.world, 'data-steward')('stewardship', ({ tx }) =>
      sql`select tellonce.erase(${[reference]}::text[])`.execute(tx),
    )
    assert.deepEqual(await left(reference), whole)
  })
})
