import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { urlFor } from './config.ts'
import { type Act, actAs, type Context, later, lookAs } from './context.ts'
import { isDatabaseAway, openDatabase } from './database.ts'
import { enqueue, waitingJobs } from './jobs.ts'
import { type TestWorld, tamper, testSystem, testWorld } from './testing.ts'

suite('what is asked of the database together', () => {
  let world: TestWorld
  let system: Act
  let look: Act
  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    look = lookAs({ id: 'test', kind: 'service', role: 'system' }, world)
    await tamper(world, sql`create table kit.probe (one integer)`)
    await tamper(world, sql`grant select, insert on kit.probe to guildhall_app`)
  })
  after(() => world.db.destroy())

  const jobs = async () => (await system('test', waitingJobs)).due
  const ask = (value: number) => sql<{ n: number }>`select ${value}::integer as n`
  const count = (act: Act) =>
    act('test', async (ctx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from kit.probe`.execute(ctx.tx)
      return rows[0]?.n
    })

  test('is answered each for itself, in its order', async () => {
    const answers = await system('test', (ctx) =>
      Promise.all([1, 2, 3].map(async (value) => (await ask(value).execute(ctx.tx)).rows)),
    )
    assert.deepEqual(answers, [[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
  })

  test('is not done behind what fails, and is taken back with it', async () => {
    const before = await jobs()
    const broken = system('test', async (ctx) => {
      await enqueue(ctx, 'test:job', { id: 'one' })
      await Promise.all([
        ask(1).execute(ctx.tx),
        sql`select 1 / 0`.execute(ctx.tx),
        sql`insert into kit.probe values (1)`.execute(ctx.tx),
      ])
    })
    await assert.rejects(broken, /division by zero/)
    assert.deepEqual([await jobs(), await count(system)], [before, 0])
  })

  test('breaks the whole when nobody waited for it, also as the last thing', async () => {
    const broken = system('test', async (ctx) => {
      await sql`insert into kit.probe values (2)`.execute(ctx.tx)
      await later(ctx, sql`select 1 / 0`)
      return 'done'
    })
    await assert.rejects(broken, /division by zero/)
    assert.equal(await count(system), 0)
  })

  test('says what broke first, also where that went behind what somebody waited for', async () => {
    const unseen = async (ctx: Context) => {
      const waited = ask(1).execute(ctx.tx)
      await later(ctx, sql`select 1 / 0`)
      await waited
    }
    await assert.rejects(system('test', unseen), /division by zero/)
    const goingOn = async (ctx: Context) => {
      await unseen(ctx)
      await ask(2).execute(ctx.tx)
    }
    await assert.rejects(system('test', goingOn), /division by zero/)
  })

  test('is kept with what nobody waited for', async () => {
    await system('test', (ctx) => later(ctx, sql`insert into kit.probe values (3)`))
    assert.equal(await count(look), 1)
  })

  test('changes nothing in a look, and knows who looks', async () => {
    const changing = look('test', (ctx) => sql`insert into kit.probe values (4)`.execute(ctx.tx))
    await assert.rejects(changing, /read-only/)
    const quietly = look('test', (ctx) => later(ctx, sql`insert into kit.probe values (5)`))
    await assert.rejects(quietly, /read-only/)
    const resident = lookAs({ id: 'someone', kind: 'resident', role: 'resident' }, world)
    const { rows } = await resident('report', (ctx) => sql`select kit.actor() as actor`.execute(ctx.tx))
    assert.deepEqual(rows, [{ actor: 'someone' }])
    assert.equal(await count(look), 1)
  })

  test('is not asked any more when the transaction has ended', async () => {
    const left = await system('test', async (ctx) => ({ ctx }))
    await assert.rejects(ask(1).execute(left.ctx.tx), /has ended/)
  })

  test('is not asked any more when the transaction is on its way to be taken back', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const broken = system('test', async (ctx) => {
      await ask(1).execute(ctx.tx)
      setImmediate(() => {
        late = assert.rejects(ask(2).execute(ctx.tx), /has ended/)
      })
      throw new Error('no more of this')
    })
    await assert.rejects(broken, /no more of this/)
    await late
  })

  test('is tried again by whoever asked, once, when a table has changed under a plan that was kept', async () => {
    // One connection, since a plan is kept by each for itself.
    const db = openDatabase(urlFor('guildhall', world.adminUrl), 1)
    after(() => db.destroy())
    const act = actAs({ id: 'test', kind: 'service', role: 'system' }, { ...world, db })
    const all = () => act('test', (ctx) => sql`select * from kit.probe`.execute(ctx.tx))
    for (let times = 0; times < 5; times += 1) await all()
    await tamper(world, sql`alter table kit.probe add column two integer`)
    await assert.rejects(all(), (error: Error) => isDatabaseAway(error))
    assert.deepEqual((await all()).rows, [{ one: 3, two: null }])
  })
})
