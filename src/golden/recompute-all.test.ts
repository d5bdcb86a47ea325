import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { restrictPerson } from '#golden'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { untilSomebodyWaits } from '../../test/support/until-somebody-waits.ts'
import { recompute } from './service/recompute.ts'
import { recomputeAll } from './service/recompute-all.ts'
import { holdPerson } from './store/link.ts'

suite('golden records that are worked out again together', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  test('do not bring somebody back who is restricted meanwhile', async () => {
    const [asha, jasmine] = [await here.idOf('asha patel'), await here.idOf('jasmine whitlock')]
    const [isHeld, isRestricted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = here.system('matching', async (ctx) => {
      await holdPerson(ctx, jasmine)
      isHeld.resolve()
      await isRestricted.promise
    })
    await isHeld.promise
    // Whoever is restricted comes first: it waits for her, and has looked at both of them.
    const working = here.system('matching', (ctx) => recomputeAll(ctx, [asha, jasmine], () => 'Widcombe'))
    await untilSomebodyWaits(here.world)
    await here.worker('care', (ctx) => restrictPerson(ctx, asha, 'her ex-partner threatens her'))
    isRestricted.resolve()
    await Promise.all([holding, working])
    assert.deepEqual(await here.names('patel'), [])
  })
  test('leave searches no long list to read of what is new', async () => {
    const asha = await here.idOf('asha patel')
    const limit = await here.system('matching', async (ctx) => {
      await recompute(ctx, asha, () => 'Twerton')
      return sql<{ limit: string }>`select current_setting('gin_pending_list_limit') as limit`.execute(ctx.tx)
    })
    assert.deepEqual(limit.rows, [{ limit: '256kB' }])
  })
})
