import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type PersonId, restrictPerson } from '#golden'
import type { Context } from '#kit/context'
import { workOffJobs } from '#kit/testing'
import { findRecords } from '#sources'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { untilSomebodyWaits } from '../../test/support/until-somebody-waits.ts'
import { goldenJobs } from './jobs.ts'
import { keep, readStandings } from './service/keep.ts'
import { recomputeAll } from './service/recompute-all.ts'
import { answerLift, askToLift } from './service/restrict.ts'
import { linksOf, rebuildAlone, saveLinks } from './store/link.ts'
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

  test('is hidden with every record that was hers, also with one that is somebody else’s by the time it is written', async () => {
    const [asha, other] = [await here.idOf('asha patel'), randomUUID() as PersonId]
    const [isParted, isSaid] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const building = here.system('matching', async (ctx) => {
      const link = { source: 'library', id: 'L1', person: other, by: 'engine', bits: undefined } as const
      await saveLinks(ctx, [link], 'weights')
      await recomputeAll(ctx, [asha, other])
      isParted.resolve()
      await isSaid.promise
    })
    await isParted.promise
    const restricting = here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, asha, 'in danger'))
    await untilSomebodyWaits(here.world)
    isSaid.resolve()
    await Promise.all([building, restricting])
    await workOffJobs(here.world, goldenJobs())
    assert.deepEqual(await here.names('patel'), [])
  })

  test('is hidden at once, whoever says so: a steward does not wait until all is built either', async () => {
    const llyr = await here.idOf('pugh')
    const [isBuilding, isHidden] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const building = here.system('matching', async (ctx) => {
      await rebuildAlone(ctx)
      isBuilding.resolve()
      await isHidden.promise
    })
    await isBuilding.promise
    const restricting = here.steward('stewardship', (ctx) => restrictPerson(ctx, llyr, 'in danger'))
    const first = await Promise.race([restricting, setTimeout(20_000, 'waits', { ref: false })])
    const found = await here.names('pugh')
    isHidden.resolve()
    await Promise.all([building, restricting])
    assert.deepEqual([first, found], [undefined, []])
    await workOffJobs(here.world, goldenJobs())
    assert.deepEqual(await here.names('pugh'), [])
  })
})
