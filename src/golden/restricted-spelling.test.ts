import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listReviews, rebuild } from '#golden'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'

suite('a record of somebody restricted that is written in another way, at a new home', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  test('is hers, or what stewards are asked first of all', async () => {
    const born = { date_of_birth: '1990-07-02' }
    const rows = [
      {
        id: 'W1',
        given_name: 'Jasmine',
        surname: 'Newname',
        ...born,
        address: '7 New Road',
        postcode: 'BA1 9ZZ',
      },
      {
        id: 'W2',
        given_name: 'Jas',
        surname: 'Whitlok',
        ...born,
        address: '8 Late Lane',
        postcode: 'BA2 9ZZ',
      },
    ]
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
    await here.system('matching', (ctx) => rebuild(ctx))
    const isShown = async (name: string) => (await here.names(name)).length > 0
    const shown = [
      ...((await isShown('newname')) ? ['W1'] : []),
      ...((await isShown('whitlok')) ? ['W2'] : []),
    ]
    assert.ok(shown.length > 0, 'nobody knows that it is her')
    const { reviews } = await here.steward('stewardship', (ctx) => listReviews(ctx))
    const warned = reviews.filter(({ isSensitive }) => isSensitive)
    assert.deepEqual(reviews.slice(0, warned.length), warned, 'before all others')
    assert.ok(reviews.length > warned.length)
    const asked = warned.flatMap(({ question }) =>
      question.kind === 'pair' ? [question.a, question.b].map(({ id }) => id) : [],
    )
    for (const id of shown) assert.ok(asked.includes(id), id)
  })
})
