import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openPerson, type PersonId, stateAbout } from '#golden'
import { testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { pinValue } from './service/pin.ts'
import { reconcile } from './service/reconcile.ts'

suite('the days of a golden record', () => {
  let here: Neighbourhood
  let asha: PersonId
  before(async () => {
    here = await openNeighbourhood()
    asha = await here.idOf('asha patel')
  })
  after(() => here.world.db.destroy())

  const at = (moment: string) => ({ ...here.world, clock: () => new Date(moment) })
  const phone = async () => (await here.open(asha)).person.values.phone

  test('end at midnight here: so does a steward’s choice, in summer an hour before Greenwich', async () => {
    const said = { source: 'library', id: 'L1', value: '07700 900333', from: '2012-01-10' }
    await here.steward('stewardship', (ctx) =>
      pinValue(ctx, asha, { field: 'phone', said, reason: 'she rang from it', until: '2026-06-30' }),
    )
    const due = goldenJobs().filter(({ name }) => name === 'golden:recompute-due')
    const standsAt = async (moment: string) => {
      for (const { run } of due) await run(testSystem(at(moment)), {})
      return (await phone())?.value
    }
    assert.equal(await standsAt('2026-06-30T22:59:00Z'), '07700 900333')
    assert.equal(await standsAt('2026-06-30T23:01:00Z'), '01632 960111')
  })

  test('are those on which something was told, as whoever told it says', async () => {
    const night = at('2026-06-30T23:30:00Z')
    await testOfficer(night)('answer-enquiry', (ctx) =>
      stateAbout(ctx, asha, { preferred_channel: 'phone', said_by: 'the person' }),
    )
    await workOffJobs(night, goldenJobs())
    const { person } = await testOfficer(night)('answer-enquiry', (ctx) => openPerson(ctx, asha))
    assert.equal(person.values.preferred_channel?.from, '2026-07-01')
  })

  test('have a quiet hour on the nights on which the clocks change as well', async () => {
    const system = (moment: string) => testSystem(at(moment))
    const asked = async (moment: string) => {
      await workOffJobs(at('2026-07-02T09:00:00Z'), goldenJobs())
      return reconcile(system(moment))
    }
    assert.equal(await asked('2027-07-01T03:30:00Z'), false, 'half past four, when people get up')
    assert.equal(await asked('2027-03-28T00:30:00Z'), false, 'half past midnight')
    assert.equal(await asked('2027-03-28T01:30:00Z'), true, 'half past two: half past one was left out')
  })
})
