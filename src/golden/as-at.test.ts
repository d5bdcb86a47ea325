import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listDecisions, mergePeople, type PersonId, restrictPerson, undoDecision } from '#golden'
import { render } from '#kit/html'
import { testOfficer, workOffJobs } from '#kit/testing'
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

  test('is that of each by themselves until the day on which they became one, and of both from then on', async () => {
    assert.deepEqual([await nameOn(one, '2026-03-04'), await nameOn(other, '2026-03-04')], ['Reeve', 'Pugh'])
    assert.equal(await nameOn(other, '2026-03-05'), await nameOn(one, '2026-03-05'))
    assert.equal(await nameOn(other, '2026-03-01'), undefined)
    const before = await asAt(one, '2026-03-04')
    assert.deepEqual(before.joined, [{ id: other, name: 'Llŷr Pugh' }])
    assert.deepEqual((await asAt(one, '2026-03-05')).joined, [])
    const page = render(asAtPage(await asAt(other, '2026-03-04')).body)
    assert.match(page, /On that day this was a record by itself\. It has been joined with/)
  })

  test('is again that of each when the merge is undone, with the days between as they were', async () => {
    const steward = stewardOn('2026-03-08')
    const [made] = await steward('stewardship', (ctx) => listDecisions(ctx, one as PersonId))
    await steward('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
    assert.equal(await nameOn(other, '2026-03-06'), undefined)
    assert.deepEqual([await nameOn(other, '2026-03-04'), await nameOn(other, '2026-03-08')], ['Pugh', 'Pugh'])
  })

  test('shows nothing of who is restricted by now', async () => {
    await stewardOn('2026-03-06')('stewardship', (ctx) => restrictPerson(ctx, one as PersonId, 'in danger'))
    await workOffJobs(on('2026-03-06'), goldenJobs())
    for (const id of [one, other]) await assert.rejects(asAt(id, '2026-03-04'), { kind: 'not-found' })
  })
})
