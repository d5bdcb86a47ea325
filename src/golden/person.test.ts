import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { markContactInvalid, needsOf, type PersonId, rebuild, stateAbout } from '#golden'
import type { Context } from '#kit/context'
import { testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { openAsAt } from './service/as-at.ts'
import { pinValue, unpinValue } from './service/pin.ts'
import { exportView } from './service/view.ts'

suite('what people tell and decide of somebody', () => {
  let here: Neighbourhood
  let asha: PersonId
  before(async () => {
    here = await openNeighbourhood()
    asha = await here.idOf('asha patel')
  })
  after(() => here.world.db.destroy())

  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const on = (day: string) => ({ ...here.world, clock: () => new Date(`${day}T09:00:00Z`) })
  const values = async () => (await here.open(asha)).person.values
  const said = { source: 'library', id: 'L1', value: '07700 900333', from: '2012-01-10' }
  const pin = (until: string) =>
    steward((ctx) => pinValue(ctx, asha, { field: 'phone', said, reason: 'she rang from it', until }))

  test('a steward’s choice stands, is undone exactly, and only stewards choose', async () => {
    const before = await steward(exportView)
    const id = await pin('2026-03-31')
    const { phone } = await values()
    assert.deepEqual([phone?.value, phone?.rule], ['07700 900333', 'pinned'])
    assert.deepEqual(phone?.pinned, { pin: id, reason: 'she rang from it', until: '2026-03-31' })
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal((await values()).phone?.value, '07700 900333')
    await steward((ctx) => unpinValue(ctx, id))
    assert.equal(await steward(exportView), before)
    await assert.rejects(
      steward((ctx) => unpinValue(ctx, id)),
      { kind: 'not-found' },
    )
    const officer = here.officer('answer-enquiry', (ctx) =>
      pinValue(ctx, asha, { field: 'phone', said, reason: 'x', until: '2026-03-31' }),
    )
    await assert.rejects(officer, { kind: 'forbidden' })
  })

  test('a steward’s choice ends by itself on the day after its last', async () => {
    const id = await pin('2026-03-31')
    const jobs = (day: string) => {
      const act = testSystem(on(day))
      return Promise.all(
        goldenJobs()
          .filter(({ name }) => name === 'golden:recompute-due')
          .map(({ run }) => run(act, {})),
      )
    }
    await jobs('2026-03-31')
    assert.equal((await values()).phone?.value, '07700 900333')
    await jobs('2026-04-01')
    assert.equal((await values()).phone?.value, '01632 960111')
    await steward((ctx) => unpinValue(ctx, id))
  })

  test('how somebody wants to be reached is known to whoever writes to them, with who said so', async () => {
    const needs = { communication_needs: 'Large print; Language: Welsh', preferred_channel: 'phone' }
    await here.officer('answer-enquiry', (ctx) => stateAbout(ctx, asha, { ...needs, said_by: 'the person' }))
    await workOffJobs(here.world, goldenJobs())
    assert.deepEqual(await here.system('delivery', (ctx) => needsOf(ctx, asha)), {
      needs: ['large-print'],
      language: 'Welsh',
      preferred: 'phone',
      hasDied: false,
      isReportedDead: false,
      isRestricted: false,
      doesNotWork: [],
    })
    // What the application says is read as well, and what is told later takes its place.
    const catherine = await here.idOf('catherine')
    assert.deepEqual((await here.system('delivery', (ctx) => needsOf(ctx, catherine)))?.needs, [
      'large-print',
    ])
    const none = { communication_needs: 'None', said_by: 'the person' }
    await here.officer('answer-enquiry', (ctx) => stateAbout(ctx, catherine, none))
    await workOffJobs(here.world, goldenJobs())
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual((await here.system('delivery', (ctx) => needsOf(ctx, catherine)))?.needs, [])
  })

  test('a death that was reported by mistake is taken back', async () => {
    const report = async (dead: 'yes' | 'no') => {
      const fields = { reported_dead: dead, said_by: 'a relative or friend' }
      await here.officer('answer-enquiry', (ctx) => stateAbout(ctx, asha, fields))
      await workOffJobs(here.world, goldenJobs())
      return (await here.system('delivery', (ctx) => needsOf(ctx, asha)))?.isReportedDead
    }
    assert.equal(await report('yes'), true)
    assert.equal(await report('no'), false)
  })

  test('a phone that does not work gives way to one that may, for everybody who has it', async () => {
    const failed = { kind: 'phone', value: '01632 960 111', reason: 'the text was not delivered' } as const
    await here.system('delivery', (ctx) => markContactInvalid(ctx, asha, failed))
    const { phone } = await values()
    assert.deepEqual([phone?.value, phone?.rule], ['07700 900333', 'works'])
    assert.equal(phone?.competing[0]?.isInvalid, true)
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal((await values()).phone?.value, '07700 900333')
  })

  test('what was known on a day is shown as it was then, though it has changed since', async () => {
    const later = testOfficer(on('2026-05-03'), 'data-steward')
    await later('stewardship', (ctx) =>
      pinValue(ctx, asha, {
        field: 'address',
        said: { source: 'library', id: 'L1', value: '2 Old Street, Bath', from: '2012-01-10' },
        reason: 'she moved back',
        until: '2027-01-01',
      }),
    )
    const asAt = (day: string, person = asha) =>
      here.officer('answer-enquiry', (ctx) => openAsAt(ctx, person, day))
    assert.equal((await asAt('2026-05-02')).former?.values.address?.value, '14 Weir Street, Bath')
    assert.equal((await asAt('2026-05-03')).former?.values.address?.value, '2 Old Street, Bath')
    assert.equal((await asAt('2026-03-01')).former, undefined)
    const jasmine = await here.idOf('jasmine')
    await assert.rejects(asAt('2026-05-02', jasmine), { kind: 'not-found' })
  })
})
