import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import {
  listDecisions,
  mergePeople,
  type PersonId,
  restrictPerson,
  splitPerson,
  stateAbout,
  undoDecision,
} from '#golden'
import type { Context } from '#kit/context'
import { render } from '#kit/html'
import { testOfficer, workOffJobs } from '#kit/testing'
import type { RecordKey } from '#sources'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { asAtPage } from './pages/as-at.ts'
import { openAsAt } from './service/as-at.ts'

suite('what was known on a day of somebody who was two', () => {
  let here: Neighbourhood
  let [one, other] = ['', ''] as PersonId[]
  beforeEach(async () => {
    here = await openNeighbourhood()
    one = await here.idOf('thomas reeve')
    other = await here.idOf('pugh')
    await stewardOn('2026-03-05')('stewardship', (ctx) =>
      mergePeople(ctx, one as PersonId, other as PersonId, 'they say'),
    )
  })
  afterEach(() => here.world.db.destroy())

  const on = (day: string) => ({ ...here.world, clock: () => new Date(`${day}T10:00:00Z`) })
  const stewardOn = (day: string) => testOfficer(on(day), 'data-steward')
  const asAt = (id: PersonId | undefined, day: string) =>
    testOfficer(on('2026-06-01'))('answer-enquiry', (ctx) => openAsAt(ctx, id as PersonId, day))
  const nameOn = async (id: PersonId | undefined, day: string) =>
    (await asAt(id, day)).former?.values.surname?.value

  const pageOf = async (id: PersonId | undefined, day: string) => render(asAtPage(await asAt(id, day)).body)

  test('is that of each by themselves until the day on which they became one, and of both from then on', async () => {
    assert.deepEqual([await nameOn(one, '2026-03-04'), await nameOn(other, '2026-03-04')], ['Reeve', 'Pugh'])
    assert.equal(await nameOn(other, '2026-03-05'), await nameOn(one, '2026-03-05'))
    assert.equal(await nameOn(other, '2026-03-01'), undefined)
    const before = await asAt(one, '2026-03-04')
    assert.deepEqual(before.joined, [{ id: other, name: 'Llŷr Pugh' }])
    assert.deepEqual((await asAt(one, '2026-03-05')).joined, [])
    const page = await pageOf(other, '2026-03-04')
    assert.match(page, /On that day this was a record by itself\. It has been joined with/)
  })

  test('is again that of each when the merge is undone, with the days between as they were', async () => {
    const steward = stewardOn('2026-03-08')
    const [made] = await steward('stewardship', (ctx) => listDecisions(ctx, one as PersonId))
    await steward('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
    assert.equal(await nameOn(other, '2026-03-06'), undefined)
    assert.deepEqual((await asAt(other, '2026-03-06')).partOf?.id, one)
    assert.deepEqual([await nameOn(other, '2026-03-04'), await nameOn(other, '2026-03-08')], ['Pugh', 'Pugh'])
  })

  test('is that of whom they were part of, where they were taken out of one another since, however often', async () => {
    const split = (day: string, person: PersonId | undefined, records: readonly RecordKey[]) =>
      stewardOn(day)('stewardship', (ctx) =>
        splitPerson(ctx, { person: person as PersonId, records, reason: 'another' }),
      )
    const library = { source: 'library', id: 'L2' }
    const pugh = { source: 'council-tax', id: 'C6' }
    const parted = await split('2026-03-10', one, [pugh, library])
    const again = await split('2026-03-12', parted, [library])
    for (const id of [parted, again]) {
      assert.equal(await nameOn(id, '2026-03-09'), undefined)
      assert.deepEqual((await asAt(id, '2026-03-09')).partOf?.id, one)
      assert.match(await pageOf(id, '2026-03-09'), /part of <a [^>]+>the record of/)
    }
    assert.equal((await asAt(again, '2026-03-11')).partOf?.id, parted)
    assert.equal((await asAt(again, '2026-03-12')).partOf, undefined)
    assert.match(await pageOf(again, '2026-03-01'), /There was no separate record of this person on that day/)
    await stewardOn('2026-03-13')('stewardship', (ctx) => restrictPerson(ctx, one as PersonId, 'in danger'))
    await workOffJobs(on('2026-03-13'), goldenJobs())
    assert.match(
      await pageOf(parted, '2026-03-09'),
      /There was no separate record of this person on that day/,
    )
  })

  test('says to whoever is not told of it that there may have been more, where whom they were part of was joined since', async () => {
    const pugh = { source: 'council-tax', id: 'C6' }
    const parted = await stewardOn('2026-03-10')('stewardship', (ctx) =>
      splitPerson(ctx, { person: one as PersonId, records: [pugh], reason: 'another' }),
    )
    const asha = await here.idOf('asha patel')
    await stewardOn('2026-03-11')('stewardship', (ctx) =>
      mergePeople(ctx, asha, one as PersonId, 'they say so too'),
    )
    const page = await pageOf(parted, '2026-03-09')
    assert.match(page, /no separate record of this person on that day\. Their details may have been part of/)
    const told = await stewardOn('2026-03-12')('stewardship', (ctx) => openAsAt(ctx, parted, '2026-03-09'))
    assert.equal(told.partOf?.id, one)
  })

  test('ends with the day here, which is an hour before that of Greenwich in summer', async () => {
    const told = (ctx: Context) => stateAbout(ctx, one as PersonId, { phone: '01632 960999' })
    const late = { ...here.world, clock: () => new Date('2026-05-03T23:30:00Z') }
    await testOfficer(late, 'data-steward')('stewardship', told)
    const phoneOn = async (day: string) => (await asAt(one, day)).former?.values.phone?.value
    assert.deepEqual([await phoneOn('2026-05-03'), await phoneOn('2026-05-04')], [undefined, '01632 960999'])
  })

  test('shows nothing of who is restricted by now', async () => {
    await stewardOn('2026-03-06')('stewardship', (ctx) => restrictPerson(ctx, one as PersonId, 'in danger'))
    await workOffJobs(on('2026-03-06'), goldenJobs())
    for (const id of [one, other]) await assert.rejects(asAt(id, '2026-03-04'), { kind: 'not-found' })
  })
})
