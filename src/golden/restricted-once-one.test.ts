import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listDecisions, mergePeople, type PersonId, rebuild, restrictPerson, undoDecision } from '#golden'
import { render } from '#kit/html'
import { testOfficer, testSystem, workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { asAtPage } from './pages/as-at.ts'
import { openAsAt } from './service/as-at.ts'

suite('somebody restricted who was taken for somebody else for a while', () => {
  let here: Neighbourhood
  let [reeve, pugh, vale] = ['', '', ''] as [PersonId, PersonId, PersonId]
  const waste = {
    ...applicationOf('waste', ['answer-enquiry', 'stewardship']),
    hold: { removed: 1, changed: 1 },
  }
  const other = { id: 'W9', given_name: 'Else', surname: 'Where' }
  const nia = {
    id: 'W1',
    given_name: 'Nia',
    surname: 'Vale',
    address: '9 Far Row, Bath',
    postcode: 'BA2 8ZZ',
  }
  before(async () => {
    here = await openNeighbourhood()
    await loadRows(here.system, waste, [nia, other])
    await here.system('matching', (ctx) => rebuild(ctx))
    reeve = await here.idOf('thomas reeve')
    pugh = await here.idOf('pugh')
    vale = await here.idOf('nia vale')
    await wereOne(pugh, '2026-03-05', '2026-03-08')
    await wereOne(vale, '2026-04-05', '2026-04-08')
  })
  after(() => here.world.db.destroy())

  const on = (day: string) => ({ ...here.world, clock: () => new Date(`${day}T10:00:00Z`) })
  const steward = (day: string) => testOfficer(on(day), 'data-steward')
  const wereOne = async (hers: PersonId, from: string, until: string) => {
    await steward(from)('stewardship', (ctx) => mergePeople(ctx, reeve, hers, 'a mistake'))
    const [made] = await steward(until)('stewardship', (ctx) => listDecisions(ctx, reeve))
    await steward(until)('stewardship', (ctx) => undoDecision(ctx, made?.id ?? ''))
  }
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

  test('nor once no application knows them any more', async () => {
    const hers = /Far Row|BA2 8ZZ/i
    assert.match(await pageOn('2026-04-06'), hers, 'before she is')
    await steward('2026-04-09')('stewardship', (ctx) => restrictPerson(ctx, vale, 'in danger'))
    await workOffJobs(on('2026-04-09'), goldenJobs())
    assert.doesNotMatch(await pageOn('2026-04-06'), hers)
    await loadRows(testSystem(on('2026-04-10')), waste, [other])
    await testSystem(on('2026-04-10'))('matching', (ctx) => rebuild(ctx))
    assert.doesNotMatch(await pageOn('2026-04-06'), hers)
  })
})
