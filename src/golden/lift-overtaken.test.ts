import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listDecisions, mergePeople, type PersonId, rebuild, restrictPerson, undoDecision } from '#golden'
import type { Context } from '#kit/context'
import { workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
  type Row,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { answerLift, askToLift, openRestriction } from './service/restrict.ts'

suite('what was asked before a new restriction', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const officer = <Result>(work: (ctx: Context) => Promise<Result>) => here.officer('answer-enquiry', work)
  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const worker = <Result>(work: (ctx: Context) => Promise<Result>) => here.worker('care', work)
  const catchUp = () => workOffJobs(here.world, goldenJobs())
  const load = async (source: string, rows: readonly Row[]) => {
    const declared = applicationOf(source, ['answer-enquiry', 'stewardship'])
    await loadRows(here.system, { ...declared, hold: { removed: 1, changed: 1 } }, rows)
  }
  const ann = {
    given_name: 'Ann',
    surname: 'Lamb',
    date_of_birth: '1988-01-30',
    address: '5 Hill View, Bath',
    postcode: 'BA2 9ZZ',
    email: 'ann@example.com',
  }
  /** Ann, restricted by an officer, and a social worker who has asked to lift that. */
  async function asked(): Promise<PersonId> {
    await load('waste', [{ id: 'W1', ...ann }])
    await here.system('matching', (ctx) => rebuild(ctx))
    const person = await here.idOf('ann lamb')
    await officer((ctx) => restrictPerson(ctx, person, 'in danger'))
    await catchUp()
    await worker((ctx) => askToLift(ctx, person, 'he has moved abroad'))
    return person
  }
  const mayAgree = async (person: PersonId) => {
    const { lift } = await steward((ctx) => openRestriction(ctx, person, true))
    return lift && !lift.isOvertaken
  }
  const isEnded = async (person: PersonId) => {
    assert.equal(await mayAgree(person), false)
    for (const agrees of [true, false])
      await assert.rejects(
        steward((ctx) => answerLift(ctx, person, agrees)),
        { kind: 'conflict' },
      )
    await catchUp()
    assert.deepEqual(await here.names('lamb'), [])
  }

  test('is not agreed to: by a steward who says so again; asked anew, it is', async () => {
    const person = await asked()
    assert.equal(await mayAgree(person), true)
    await steward((ctx) => restrictPerson(ctx, person, 'he is back'))
    await catchUp()
    await isEnded(person)
    await worker((ctx) => askToLift(ctx, person, 'he is in prison'))
    assert.equal(await mayAgree(person), true)
    await steward((ctx) => answerLift(ctx, person, true))
    await catchUp()
    assert.deepEqual(await here.names('lamb'), ['Ann Lamb'])
  })

  test('is not agreed to: by an application, also one that takes it back, and one that has said so before', async () => {
    const person = await asked()
    const says = async (restricted: string) => {
      await load('library', [{ id: 'L9', ...ann, restricted }])
      await here.system('matching', (ctx) => rebuild(ctx))
    }
    await says('Y')
    await isEnded(person)
    await says('')
    await isEnded(person)
    await worker((ctx) => askToLift(ctx, person, 'a slip there'))
    assert.equal(await mayAgree(person), true)
    await says('Y')
    await says('')
    await isEnded(person)
  })

  test('is not agreed to while an application says so that nobody has worked out yet', async () => {
    const person = await asked()
    await load('waste', [{ id: 'W1', ...ann, restricted: 'Y' }])
    await assert.rejects(
      steward((ctx) => answerLift(ctx, person, true)),
      { kind: 'conflict' },
    )
  })

  test('is not agreed to where somebody restricted has become one with them; undone, nothing is new', async () => {
    const person = await asked()
    const jasmine = await here.idOf('jasmine')
    await steward((ctx) => mergePeople(ctx, person, jasmine, 'they say'))
    await catchUp()
    await isEnded(person)
    const [last] = await steward((ctx) => listDecisions(ctx, person))
    await steward((ctx) => undoDecision(ctx, last?.id ?? ''))
    await catchUp()
    assert.equal(await mayAgree(person), true)
    // Nor where that was said of both while they were one.
    await steward((ctx) => mergePeople(ctx, person, jasmine, 'they say'))
    await steward((ctx) => restrictPerson(ctx, person, 'of both'))
    const again = (await steward((ctx) => listDecisions(ctx, person))).find(({ undoneAt }) => !undoneAt)
    await steward((ctx) => undoDecision(ctx, again?.id ?? ''))
    await catchUp()
    await isEnded(person)
  })

  test('holds where everybody is built anew and nothing new was said', async () => {
    const person = await asked()
    await here.system('matching', (ctx) => rebuild(ctx))
    await steward((ctx) => answerLift(ctx, person, true))
    await catchUp()
    assert.deepEqual(await here.names('lamb'), ['Ann Lamb'])
  })
})
