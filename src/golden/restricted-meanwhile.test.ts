import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { restrictPerson } from '#golden'
import type { Context } from '#kit/context'
import { workOffJobs } from '#kit/testing'
import { findRecords } from '#sources'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { keep, readStandings } from './service/keep.ts'
import { answerLift, askToLift } from './service/restrict.ts'
import { linksOf } from './store/link.ts'
import { savePeople } from './store/save-people.ts'

suite('somebody who is restricted while everybody is built anew', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  /** Asha as a build worked her out that had read who is restricted before she was. */
  const asBuilt = async (ctx: Context) => {
    const asha = await here.idOf('asha patel')
    const records = await findRecords(ctx, await linksOf(ctx, asha))
    const standings = await readStandings(ctx, records)
    return keep(ctx, asha, records, { wardOf: () => undefined, hidden: new Set(), standings })
  }

  test('stays hidden when the build writes what it had worked out; and comes back when two have lifted it', async () => {
    const built = await here.system('matching', asBuilt)
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, built.id, 'in danger'))
    await here.system('matching', (ctx) => savePeople(ctx, [built]))
    assert.deepEqual(await here.names('patel'), [])
    await workOffJobs(here.world, goldenJobs())
    assert.deepEqual(await here.names('patel'), [])
    await here.worker('care', (ctx) => askToLift(ctx, built.id, 'a mistake'))
    await here.steward('stewardship', (ctx) => answerLift(ctx, built.id, true))
    await workOffJobs(here.world, goldenJobs())
    assert.deepEqual(await here.names('patel'), ['Mrs Asha Patel'])
  })
})
