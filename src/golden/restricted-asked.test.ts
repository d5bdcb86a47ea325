import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { restrictPerson } from '#golden'
import { workOffJobs } from '#kit/testing'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { goldenJobs } from './jobs.ts'
import { answerLift, askToLift } from './service/restrict.ts'

suite('a steward who is asked about somebody restricted', () => {
  let door: OneDoor
  before(async () => {
    door = await openOneDoor()
  })
  after(() => door.here.world.db.destroy())

  /** Whether those who are asked about any of the four are warned, once all that waits is done. */
  const warned = async (): Promise<readonly boolean[]> => {
    await workOffJobs(door.here.world, goldenJobs())
    const about = (await door.pairs()).filter(
      ({ question }) => question.kind === 'pair' && question.a.source === 'waste',
    )
    assert.ok(about.length > 0)
    return [...new Set(about.map(({ isSensitive }) => isSensitive))]
  }

  test('is warned from then on, and no longer once it is lifted', async () => {
    const katie = await door.here.idOf('katie chambers')
    assert.deepEqual(await warned(), [false])
    await door.here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, katie, 'in danger'))
    assert.deepEqual(await warned(), [true], 'whoever lives with her is hidden too')
    await door.here.worker('care', (ctx) => askToLift(ctx, katie, 'the danger is over'))
    await door.act((ctx) => answerLift(ctx, katie, true))
    assert.deepEqual(await warned(), [false])
  })
})
