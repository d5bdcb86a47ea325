import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { openPerson, type PersonId, searchPeople } from '#golden'
import { testOfficer } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { candidatesOf } from './service/match.ts'

// How long an answer takes on a busy machine tells nothing. How often the database was asked tells it exactly.
suite('whoever measures how long an answer takes', () => {
  let here: Neighbourhood
  let asked = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  /** How often the database is asked while an officer does something. */
  async function countOf(
    work: (ctx: Parameters<typeof searchPeople>[0]) => Promise<unknown>,
  ): Promise<number> {
    const world = { ...here.world, db: here.world.db.withPlugin(counting) }
    asked = 0
    await testOfficer(world)('answer-enquiry', work).catch(() => undefined)
    return asked
  }

  for (const [hers, nobodys] of [
    ['BA1 5TT', 'BA1 5TW'],
    ['3 safe lane', '3 void lane'],
    ['01632 960222', '01632 960999'],
    ['j@example.com', 'q@example.com'],
    ['jasmine whitlock', 'jocasta whitmore'],
  ] as const)
    test(`learns nothing from a search for "${hers}"`, async () => {
      const made = await countOf((ctx) => searchPeople(ctx, nobodys))
      assert.ok(made > 0)
      assert.equal(await countOf((ctx) => searchPeople(ctx, hers)), made)
    })

  test('learns nothing from asking whom it means: somebody restricted is not even weighed, which takes twice as long', async () => {
    const fields = {
      given_name: 'Jasmine',
      surname: 'Whitlock',
      date_of_birth: '1990-07-02',
      postcode: 'BA1 5TT',
    }
    const weighed = (isHiddenLeftOut: boolean) =>
      testOfficer(here.world)('answer-enquiry', (ctx) => candidatesOf(ctx, fields, isHiddenLeftOut))
    assert.equal((await weighed(false)).length, 1)
    assert.deepEqual(await weighed(true), [])
  })

  test('learns nothing from opening her record, which is as one that does not exist', async () => {
    const hers = await here.idOf('jasmine')
    const nobody = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a' as PersonId
    const made = await countOf((ctx) => openPerson(ctx, nobody))
    assert.ok(made > 0)
    assert.equal(await countOf((ctx) => openPerson(ctx, hers)), made)
  })
})
