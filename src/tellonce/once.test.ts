import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { type Act, type Actor, actAs, type Context } from '#kit/context'
import { type TestWorld, tamper, testSystem, workOffJobs } from '#kit/testing'
import { acknowledge, chase, reportMove, sweep, tryAgain } from '#tellonce'
import { type Answering, withApplication } from '../../test/journeys/receiver.ts'
import { answersOf, type Clock, moveOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { tellonceJobs } from './jobs.ts'
import { concludeAnswered } from './service/answer.ts'
import { claimDelivery } from './service/deliver.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }

suite('once, however often it is tried', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let world: TestWorld
  let resident: Act
  let system: Act
  before(async () => {
    world = await toldCouncil(clock)
    resident = actAs(anonymous, world, 'test')
    system = testSystem(world)
  })
  after(() => world.db.destroy())

  const later = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000)
  }
  const report = (submission?: string, changes = {}) => {
    const answers = answersOf(changes)
    return resident('tell-us-once', (ctx) =>
      reportMove(ctx, moveOf(answers), { channel: 'web', answers, submission }),
    )
  }
  const idOf = async (reference: string, source: string) => {
    const { rows } = await inSystem<{ id: string }>(
      sql`select id from tellonce.notice where reference = ${reference} and source = ${source}`,
    )
    return rows[0]?.id ?? ''
  }
  const inSystem = <Row>(query: ReturnType<typeof sql>) =>
    system('delivery', (ctx: Context) => query.execute(ctx.tx)) as Promise<{ rows: Row[] }>
  const stateOf = async (id: string) => {
    const { rows } = await inSystem<{ state: string; attempts: number }>(
      sql`select state, attempts from tellonce.delivery where notice = ${id}`,
    )
    return [rows[0]?.state, rows[0]?.attempts]
  }

  test('twenty reports at the same time under one key are one case with five notices', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => report('draft-1')))
    assert.equal(new Set(many.map(({ reference }) => reference)).size, 1)
    assert.deepEqual(await report('draft-1'), many[0])
    const { rows } = await inSystem<{ cases: string; notices: string }>(
      sql`select (select count(*) from tellonce.life_event) as cases, (select count(*) from tellonce.notice) as notices`,
    )
    assert.deepEqual(rows, [{ cases: '1', notices: '5' }])
  })

  test('the same key with something else is refused', async () => {
    await assert.rejects(report('draft-1', { moved_on: '2026-02-21' }), { kind: 'conflict' })
  })

  test('a report that fails leaves its key free', async () => {
    const answers = answersOf()
    const cutOff = resident('tell-us-once', async (ctx) => {
      await reportMove(ctx, moveOf(answers), { channel: 'web', answers, submission: 'draft-2' })
      throw new Error('the lights went out')
    })
    await assert.rejects(cutOff)
    const reported = await report('draft-2')
    assert.notEqual(await idOf(reported.reference, 'waste'), '')
  })

  /** Reports while waste takes webhooks at an application that answers so, then does the work. */
  const withWaste = async (answering: Answering, work: (id: string) => Promise<void>) => {
    let id = ''
    const reportFirst = async () => {
      id = await idOf((await report()).reference, 'waste')
      await work(id)
    }
    await withApplication(system, 'waste', { answering, work: reportFirst })
    return id
  }

  test('a worker that is killed while it sends loses nothing: another goes on when its lease has ended', async () => {
    const hits: string[] = []
    const answering = (request: Request) => {
      hits.push(request.headers.get('webhook-id') ?? '')
      return new Response(null, { status: 202 })
    }
    const work = async (id: string) => {
      // Killed after it took the delivery on, and before it wrote down what came of it.
      assert.ok(await system('delivery', (ctx) => claimDelivery(ctx, id)))
      assert.equal(await system('delivery', (ctx) => claimDelivery(ctx, id)), undefined)
      await workOffJobs(world, tellonceJobs)
      assert.deepEqual(await stateOf(id), ['sending', 1])
      later(61)
      await system('delivery', sweep)
      await workOffJobs(world, tellonceJobs)
    }
    const id = await withWaste(answering, work)
    assert.deepEqual(await stateOf(id), ['sent', 2])
    assert.equal(hits.filter((hit) => hit === id).length, 1)
  })

  test('a job that is lost is missed, and set again', async () => {
    const work = async (id: string) => {
      await tamper(world, sql`delete from graphile_worker._private_jobs`)
      await workOffJobs(world, tellonceJobs)
      assert.deepEqual(await stateOf(id), ['queued', 0])
      later(61)
      await system('delivery', sweep)
      await workOffJobs(world, tellonceJobs)
    }
    const id = await withWaste(() => new Response(null, { status: 202 }), work)
    assert.deepEqual(await stateOf(id), ['sent', 1])
  })

  test('a case is closed although the job that should have closed it was lost', async () => {
    const { reference } = await report(undefined, {})
    const { rows } = await inSystem<{ id: string }>(
      sql`select id from tellonce.notice where reference = ${reference}`,
    )
    for (const { id } of rows) {
      await system('delivery', (ctx) => acknowledge(ctx, { notice: id, answer: 'acted' }))
    }
    await tamper(world, sql`delete from graphile_worker._private_jobs`)
    await system('delivery', concludeAnswered)
    const states = await inSystem<{ state: string }>(
      sql`select state from tellonce.life_event where reference = ${reference}`,
    )
    assert.deepEqual(states.rows, [{ state: 'told' }])
  })

  test('an application that is away is tried again, and one that refuses is left to a person', async () => {
    let status = 503
    const answering = () => new Response(null, { status })
    const tryLater = async () => {
      later(61 * 10)
      await system('delivery', sweep)
      await workOffJobs(world, tellonceJobs)
    }
    const work = async (id: string) => {
      await workOffJobs(world, tellonceJobs)
      assert.deepEqual(await stateOf(id), ['queued', 1])
      status = 400
      await tryLater()
      assert.deepEqual(await stateOf(id), ['stuck', 2])
      await tryLater()
      assert.deepEqual(await stateOf(id), ['stuck', 2])
      status = 200
      await system('delivery', (ctx) => tryAgain(ctx, id))
      await workOffJobs(world, tellonceJobs)
    }
    const id = await withWaste(answering, work)
    assert.deepEqual(await stateOf(id), ['sent', 1])
  })

  test('a service that answers at once has answered', async () => {
    const answering = () => Response.json({ answer: 'acted' })
    const id = await withWaste(answering, () => workOffJobs(world, tellonceJobs))
    assert.deepEqual(await stateOf(id), ['acknowledged', 1])
  })

  test('what is late is chased once', async () => {
    await report()
    later(30 * 24 * 3600)
    assert.ok((await system('chasing', chase)) >= 5)
    assert.equal(await system('chasing', chase), 0)
  })
})
