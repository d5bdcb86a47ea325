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
        surname: 'Whitlock',
        ...born,
        address: '8 Late Lane',
        postcode: 'BA2 9ZZ',
      },
    ]
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('whitlock'), ['Jas Whitlock'], 'nobody knows that it is her')
    const { reviews } = await here.steward('stewardship', (ctx) => listReviews(ctx))
    const first = reviews.slice(0, 2).map(({ question, isSensitive }) => {
      assert.ok(question.kind === 'pair')
      return [[question.a, question.b].find(({ source }) => source === 'waste')?.id, isSensitive]
    })
    assert.deepEqual(
      new Map(first as never),
      new Map([
        ['W1', true],
        ['W2', true],
      ]),
    )
    assert.ok(reviews.length > 2, 'others wait behind them')
  })
})
