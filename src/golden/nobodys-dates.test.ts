import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { rebuild, suspectsOf } from '#golden'
import type { Context } from '#kit/context'
import { testOfficer } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { whySettled } from './service/why-settled.ts'

const names = ['Rosalind', ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}nna`)]
const purposes = ['answer-enquiry', 'stewardship']

suite('an application that puts one date of birth where it knows none', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
    const home = (at: number) => ({
      surname: 'Harbottle',
      address: `${at + 1} Fallow Lane, Bath`,
      postcode: 'BA2 6JD',
    })
    const visitors = names.map((given_name, at) => ({
      id: `V${at}`,
      given_name,
      ...home(at),
      date_of_birth: '1970-01-01',
    }))
    const permits = { id: 'P0', given_name: 'Rosalind', ...home(0), date_of_birth: '1958-11-30' }
    await loadRows(here.system, applicationOf('visits', purposes), visitors)
    await loadRows(here.system, applicationOf('permits', purposes), [permits])
    await here.system('matching', (ctx) => rebuild(ctx))
  })
  after(() => here.world.db.destroy())

  test('keeps nobody from being found by the date that another application knows', async () => {
    const found = await here.search('Rosalind Harbottle', here.system, 'matching')
    assert.equal(found.length, 1)
    const settled = await here.steward('stewardship', (ctx) =>
      whySettled(
        ctx,
        [
          { source: 'visits', id: 'V0' },
          { source: 'permits', id: 'P0' },
        ],
        found.map(({ id }) => id),
      ),
    )
    assert.equal(settled?.isJoined, true)
    assert.equal(settled?.because, 'enough evidence')
  })

  test('has nobody taken for two people by it, whoever looks at the quality of what another sends', async () => {
    const asked = (ctx: Context) => suspectsOf(ctx, 'permits')
    const revenues = testOfficer(here.world, 'council-tax')
    assert.deepEqual(await here.steward('stewardship', asked), [])
    assert.deepEqual(await revenues('council-tax', asked), [])
  })
})
