import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listDecisions, mergePeople, type PersonId, restrictPerson, undoDecision } from '#golden'
import { render } from '#kit/html'
import { testOfficer, workOffJobs } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { asAtPage } from './pages/as-at.ts'
import { openAsAt } from './service/as-at.ts'

suite('somebody restricted who was taken for somebody else for a while', () => {
  let here: Neighbourhood
  let [reeve, pugh] = ['', ''] as [PersonId, PersonId]
  before(async () => {
    here = await openNeighbourhood()
    reeve = await here.idOf('thomas reeve')
    pugh = await here.idOf('pugh')
    await steward('2026-03-05')('stewardship', (ctx) => mergePeople(ctx, reeve, pugh, 'a mistake'))
    const [made] = await steward('2026-03-08')('stewardship', (ctx) => listDecisions(ctx, reeve))
    await steward('2026-03-08')('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
  })
  after(() => here.world.db.destroy())

  const on = (day: string) => ({ ...here.world, clock: () => new Date(`${day}T10:00:00Z`) })
  const steward = (day: string) => testOfficer(on(day), 'data-steward')
  const pageOn = async (day: string) => {
    const shown = await testOfficer(on('2026-06-01'))('answer-enquiry', (ctx) => openAsAt(ctx, reeve, day))
    return render(asAtPage(shown).body)
  }

  test('is not in what is shown of those on a day between', async () => {
    const hers = /Bridge Street|BA2 4AA/i
    assert.match(await pageOn('2026-03-06'), hers, 'before she is')
    await steward('2026-03-09')('stewardship', (ctx) => restrictPerson(ctx, pugh, 'in danger'))
    await workOffJobs(on('2026-03-09'), goldenJobs())
    assert.doesNotMatch(await pageOn('2026-03-06'), hers)
    assert.match(await pageOn('2026-03-04'), /Finch/i, 'as they were by themselves')
    const seen = await steward('2026-06-01')('stewardship', (ctx) => openAsAt(ctx, reeve, '2026-03-06'))
    assert.match(render(asAtPage(seen).body), hers)
  })
})
