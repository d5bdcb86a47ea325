import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { rebuild } from '#golden'
import { registerSource } from '#sources'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { habitsOfSources } from './service/source-habits.ts'
import { whySettled } from './service/why-settled.ts'

const purposes = ['answer-enquiry', 'stewardship']
const home = { surname: 'Harbottle', address: '1 Fallow Lane, Bath', postcode: 'BA2 6JD' }

suite('an application that declares who can be in it', () => {
  let here: Neighbourhood
  const revenues = (also: object) => applicationOf('revenues', purposes, also)
  const pair = [
    { source: 'revenues', id: 'R1' },
    { source: 'schools', id: 'S1' },
  ] as const
  const named = () => here.search('Rosalind Harbottle', here.system, 'matching')
  const why = async () => {
    const people = (await named()).map(({ id }) => id)
    return here.steward('stewardship', (ctx) => whySettled(ctx, pair, people))
  }

  before(async () => {
    here = await openNeighbourhood()
    await loadRows(here.system, revenues({}), [{ id: 'R1', given_name: 'Rosalind', ...home }])
    await loadRows(here.system, applicationOf('schools', purposes), [
      { id: 'S1', given_name: 'Rosalind', ...home, date_of_birth: '2016-11-30' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
  })
  after(() => here.world.db.destroy())

  test('has nothing assumed of it before, whatever it is called', async () => {
    assert.equal((await named()).length, 1)
  })

  test('has no child taken for its grown-up of the same name from the next build on', async () => {
    await here.system('loading', (ctx) => registerSource(ctx, revenues({ people: { leastAge: 18 } })))
    assert.equal((await why())?.isJoined, true, 'the last build knew nothing of it')
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.equal((await named()).length, 2)
    assert.equal((await why())?.because, 'too young')
    await here.system('loading', (ctx) =>
      registerSource(ctx, applicationOf('schools', purposes, { people: { listsOnce: true } })),
    )
    assert.deepEqual(await here.system('matching', habitsOfSources), {
      revenues: { leastAge: 18, listsOnce: false },
      schools: { leastAge: 0, listsOnce: true },
    })
  })
})
