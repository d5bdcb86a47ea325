import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { actAs } from './context.ts'
import { enqueue, type Job } from './jobs.ts'
import { type TestWorld, testOfficer, testSystem, testWorld, workOffJobs } from './testing.ts'

const seen = sql<{ purpose: string | null; actor: string | null; council: number | null }>`
  select kit.purpose() as purpose, kit.actor() as actor, kit.council() as council`

suite('what the database knows of who is acting', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('the officer, the council and the purpose, in that transaction', async () => {
    const { rows } = await testOfficer(world)('answer-enquiry', (ctx) => seen.execute(ctx.tx))
    assert.deepEqual(rows, [{ purpose: 'answer-enquiry', actor: 'contact-centre-1', council: 1 }])
  })

  test('nothing once it has ended, and no table either', async () => {
    await assert.rejects(seen.execute(world.db), /permission denied/)
  })

  test('nothing from a statement that makes up a context of its own', async () => {
    await testOfficer(world)('answer-enquiry', async (ctx) => {
      const forged = JSON.stringify({
        council: 1,
        actor: 'intruder',
        role: 'administrator',
        purpose: 'care',
        until: 9e9,
      })
      await sql`select set_config('guildhall.context', ${forged}, true)`.execute(ctx.tx)
      const { rows } = await seen.execute(ctx.tx)
      assert.deepEqual(rows, [{ purpose: null, actor: null, council: null }])
    })
  })

  test('nothing from one who guesses at the key', async () => {
    const guess = { ...world, sign: () => '0'.repeat(64) }
    const { rows } = await actAs({ id: 'x', kind: 'officer', role: 'administrator' }, guess)('care', (ctx) =>
      seen.execute(ctx.tx),
    )
    assert.equal(rows[0]?.purpose, null)
  })

  test('nobody in a use case can read the key', async () => {
    const look = testOfficer(world)('care', (ctx) => sql`select * from kit.context_key`.execute(ctx.tx))
    await assert.rejects(look, /permission denied/)
  })
})

suite('work in the background', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('is done when the change that asked for it is kept, and not when it is taken back', async () => {
    const done: unknown[] = []
    const job: Job = { name: 'test:job', run: async (_act, { id }) => done.push(id) }
    await testSystem(world)('test', (ctx) => enqueue(ctx, job.name, { id: 'kept' }))
    const takenBack = testSystem(world)('test', async (ctx) => {
      await enqueue(ctx, job.name, { id: 'taken back' })
      throw new Error('changed my mind')
    })
    await assert.rejects(takenBack)
    await workOffJobs(world, [job])
    assert.deepEqual(done, ['kept'])
  })
})
