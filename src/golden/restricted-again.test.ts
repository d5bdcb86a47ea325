import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listDecisions, type PersonId, rebuild, restrictPerson, splitPerson, undoDecision } from '#golden'
import type { Context } from '#kit/context'
import { workOffJobs } from '#kit/testing'
import type { Row } from '../../test/support/neighbours.ts'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { answerLift, askToLift } from './service/restrict.ts'

suite('who is restricted again after they were taken apart from somebody', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const catchUp = () => workOffJobs(here.world, goldenJobs())
  const load = async (source: string, rows: readonly Row[]) => {
    await loadRows(
      here.system,
      { ...applicationOf(source, ['answer-enquiry', 'stewardship']), hold: { removed: 1, changed: 1 } },
      rows,
    )
    await here.system('matching', (ctx) => rebuild(ctx))
  }
  const home = { address: '5 Hill View, Bath', postcode: 'BA2 9ZZ' }
  const ann = { id: 'W1', given_name: 'Ann', surname: 'Lamb', date_of_birth: '1988-01-30', ...home }
  const bo = {
    given_name: 'Bo',
    surname: 'Lamb',
    date_of_birth: '1990-02-03',
    email: 'bo@example.com',
    ...home,
  }
  const parking = { source: 'parking-permits', id: 'P2' }

  /** Bo is hidden since Ann is who lives with him; then his parking permit is taken apart from him. */
  async function taken(): Promise<{
    readonly bo: PersonId
    readonly alone: PersonId
    readonly ann: PersonId
  }> {
    await load('waste', [ann, { id: 'W2', ...bo }])
    await load('parking-permits', [{ id: 'P2', ...bo }])
    const [his, hers] = [await here.idOf('bo lamb'), await here.idOf('ann lamb')]
    await steward((ctx) => restrictPerson(ctx, hers, 'in danger'))
    await catchUp()
    const alone = await steward((ctx) =>
      splitPerson(ctx, { person: his, records: [parking], reason: 'another' }),
    )
    await catchUp()
    return { bo: his, alone, ann: hers }
  }

  const undo = async (person: PersonId) => {
    const last = (await steward((ctx) => listDecisions(ctx, person))).find(({ undoneAt }) => !undoneAt)
    await steward((ctx) => undoDecision(ctx, last?.id ?? ''))
    await catchUp()
  }
  const lift = async (person: PersonId) => {
    await here.worker('care', (ctx) => askToLift(ctx, person, 'over'))
    await steward((ctx) => answerLift(ctx, person, true))
    await catchUp()
  }

  test('is shown when that is undone, where nobody has said more than that he lives with her', async () => {
    const people = await taken()
    await undo(people.bo)
    await lift(people.ann)
    assert.deepEqual(await here.names('lamb'), ['Ann Lamb', 'Bo Lamb'])
  })

  test('stays so when that is undone: by the word of a steward', async () => {
    const people = await taken()
    await steward((ctx) => restrictPerson(ctx, people.alone, 'he is in danger, too'))
    await undo(people.bo)
    await lift(people.ann)
    assert.deepEqual(await here.names('lamb'), [])
  })

  test('stays so when that is undone: by the word of an application, though it has taken that back since', async () => {
    const people = await taken()
    await load('parking-permits', [{ id: 'P2', ...bo, restricted: 'Y' }])
    await load('parking-permits', [{ id: 'P2', ...bo }])
    await undo(people.bo)
    await lift(people.ann)
    assert.deepEqual(await here.names('lamb'), [])
  })

  test('stays so when that is undone: by a record of his that is gone', async () => {
    const people = await taken()
    await load('library', [{ id: 'L9', ...bo, restricted: 'Y' }])
    await load('library', [{ id: 'L8', given_name: 'Else', surname: 'Where' }])
    await undo(people.bo)
    await lift(people.ann)
    assert.deepEqual(await here.names('lamb'), [])
  })
})
