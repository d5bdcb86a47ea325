import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listReviews, rebuild, restrictPerson } from '#golden'
import { workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { answerLift, askToLift } from './service/restrict.ts'

const chambers = { surname: 'Chambers', address: '9 Fallow Lane, Bath', postcode: 'BA2 6JD' }

suite('a steward who is asked about somebody restricted', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), [
      { id: 'M1', ...chambers, given_name: 'Katie', phone: '07700 900301' },
      { id: 'M2', ...chambers, given_name: 'K', phone: '07700 900302' },
      { id: 'M3', ...chambers, given_name: 'Kenneth', phone: '07700 900303' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
  })
  after(() => here.world.db.destroy())

  /** Whether those who are asked about any of the three are warned, once all that waits is done. */
  const warned = async (): Promise<readonly boolean[]> => {
    await workOffJobs(here.world, goldenJobs())
    const { reviews } = await here.steward('stewardship', (ctx) => listReviews(ctx, { kind: 'pair' }))
    const about = reviews.filter(({ question }) => question.kind === 'pair' && question.a.source === 'waste')
    assert.ok(about.length > 0)
    return [...new Set(about.map(({ isSensitive }) => isSensitive))]
  }

  test('is warned from then on, and no longer once it is lifted', async () => {
    const katie = await here.idOf('katie chambers')
    assert.deepEqual(await warned(), [false])
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, katie, 'in danger'))
    assert.deepEqual(await warned(), [true], 'whoever lives with her is hidden too')
    await here.worker('care', (ctx) => askToLift(ctx, katie, 'the danger is over'))
    await here.steward('stewardship', (ctx) => answerLift(ctx, katie, true))
    assert.deepEqual(await warned(), [false])
  })
})
