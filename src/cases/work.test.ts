import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import {
  changeMany,
  joinCase,
  moveCase,
  openCase,
  openWholeCase,
  partCase,
  queueOf,
  recordContact,
  reopenCase,
  takeNext,
  watchClocks,
} from '#cases'
import { type Act, actAs } from '#kit/context'
import type { Reference } from '#kit/reference'
import { type TestWorld, testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { casesJobs } from './jobs.ts'

const at = (lat: number, long: number) => ({ where: { lat, long, text: 'Mill Lane' } })
const answers = { ...at(51.3811, -2.359), surface: 'road', danger: 'no' }

suite('after a report', () => {
  let world: TestWorld
  let now = new Date('2026-03-02T09:00:00Z')
  let resident: Act
  let officer: Act
  let follower: Act
  before(async () => {
    world = await testWorld(() => now)
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    follower = resident
    officer = testOfficer(world)
  })
  after(() => world.db.destroy())

  const open = (more = {}) =>
    resident('report', (ctx) =>
      openCase(ctx, {
        service: 'report-pothole@1',
        summary: 'Pothole',
        answers: { ...answers, ...more },
        channel: 'web',
      }),
    )
  const whole = (reference: Reference) => officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
  const move = (reference: Reference, state: string, reason?: string) =>
    officer('answer-enquiry', (ctx) => moveCase(ctx, reference, state, reason))

  test('every promise has its clock, the case its team, its ward and its urgency', async () => {
    const { found, clocks } = await whole(await open({ danger: 'yes', surface: 'a' }))
    assert.deepEqual([found.queue, found.priority], ['highways-duty', 'emergency'])
    assert.equal(found.place.ward, 'Kingsmead')
    assert.deepEqual(
      clocks.map(({ name, dueAt }) => [name, dueAt.toISOString()]),
      [
        ['respond', '2026-03-02T11:00:00.000Z'],
        ['resolve', '2026-04-13T16:00:00.000Z'],
      ],
    )
  })

  test('a pause stands still in the store, and moves the promised day by the time it took', async () => {
    const reference = await open({ surface: 'b' })
    await move(reference, 'need-info')
    const before = await whole(reference)
    assert.ok(before.clocks.some(({ pausedSince }) => pausedSince))
    now = new Date('2026-03-16T09:00:00Z')
    await move(reference, 'inspecting')
    const after = await whole(reference)
    assert.equal(before.found.promisedBy, '2026-04-13')
    assert.equal(after.found.promisedBy, '2026-04-24')
    assert.match(after.events.at(-1)?.sentence ?? '', /The new date is 24 April 2026/)
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('whoever is affected may open it again within the stated time; that promises again, and says so', async () => {
    const reference = await open({ surface: 'c' })
    await move(reference, 'inspecting')
    const again = () => follower('follow', (ctx) => reopenCase(ctx, reference, { why: 'The hole is back' }))
    await assert.rejects(again(), { kind: 'conflict' })
    await move(reference, 'no-action', 'The hole is too shallow to repair.')
    assert.equal((await whole(reference)).found.ending, 'not-done')
    now = new Date('2026-03-20T09:00:00Z')
    assert.equal(await again(), '2026-05-01')
    const { found, clocks, events, notes } = await whole(reference)
    assert.equal(found.state, 'received')
    assert.equal(clocks.filter(({ name }) => name === 'resolve').length, 2)
    assert.match(events.at(-1)?.sentence ?? '', /opened it again. The new date is 1 May 2026/)
    assert.deepEqual(
      notes.map(({ words }) => words),
      ['The hole is back'],
    )
    const councillor = testOfficer(world, 'councillor')
    assert.deepEqual((await councillor('casework', (ctx) => openWholeCase(ctx, reference))).notes, [])
    await move(reference, 'inspecting')
    await move(reference, 'no-action', 'The hole is still too shallow.')
    now = new Date('2026-04-20T09:00:00Z')
    await assert.rejects(again(), { kind: 'conflict' })
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('nobody is told of a promise at night; at work they are warned once, and told once that it is late', async () => {
    const reference = await open({ surface: 'd' })
    const watch = () => testSystem(world)('chasing', watchClocks)
    await watch()
    const kinds = async () =>
      (await whole(reference)).events.map(({ kind }) => kind).filter((kind) => /warned|escalated/.test(kind))
    now = new Date('2026-03-06T19:00:00Z')
    await watch()
    assert.deepEqual(await kinds(), [])
    now = new Date('2026-03-09T09:00:00Z')
    await watch()
    await watch()
    assert.deepEqual(await kinds(), ['warned'])
    now = new Date('2026-03-10T09:00:00Z')
    await Promise.all([watch(), watch()])
    assert.deepEqual(await kinds(), ['warned', 'escalated'])
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('the same said of the same place is joined, moves along, and can be parted again', async () => {
    const first = await open({ ...at(51.39, -2.36), surface: 'pavement' })
    const second = await open({ ...at(51.3902, -2.3601), surface: 'pavement' })
    const [elsewhere, other] = [
      await open({ ...at(51.3908, -2.36), surface: 'pavement' }),
      await open({ ...at(51.39, -2.36), surface: 'cycle' }),
    ]
    assert.deepEqual(
      (await whole(first)).joined.map(({ reference }) => reference),
      [second],
    )
    for (const reference of [elsewhere, other]) assert.equal((await whole(reference)).joinedTo, undefined)
    await move(first, 'inspecting')
    assert.equal((await whole(second)).found.state, 'inspecting')
    const queue = await officer('answer-enquiry', (ctx) => queueOf(ctx, { queue: 'highways-inspectors' }))
    const queued = queue.cases.map(({ reference }) => reference)
    assert.ok(queued.includes(first) && !queued.includes(second))
    await officer('answer-enquiry', (ctx) => partCase(ctx, second))
    await move(first, 'scheduled')
    assert.equal((await whole(second)).found.state, 'inspecting')
    await officer('answer-enquiry', (ctx) => joinCase(ctx, second, first))
    await assert.rejects(
      officer('answer-enquiry', (ctx) => joinCase(ctx, first, first)),
      { kind: 'conflict' },
    )
    await move(first, 'fixed', 'We filled the hole on Tuesday.')
    const closed = await whole(second)
    assert.deepEqual([closed.found.state, closed.found.ending], ['fixed', 'done'])
  })

  test('two officers who take the next case at once get two, the most urgent first', async () => {
    await open({ ...at(51.4, -2.4), surface: 'e', danger: 'yes' })
    await open({ ...at(51.41, -2.4), surface: 'f', danger: 'yes' })
    const take = () =>
      testOfficer(
        world,
        'contact-centre',
        world.newId(),
      )('answer-enquiry', (ctx) => takeNext(ctx, 'highways-duty'))
    const taken = await Promise.all([take(), take()])
    assert.equal(new Set(taken).size, 2)
    assert.ok(taken.every(Boolean))
  })

  test('many are changed at once, and what cannot be is named', async () => {
    const [one, two] = [
      await open({ ...at(51.42, -2.4), surface: 'g' }),
      await open({ ...at(51.43, -2.4), surface: 'h' }),
    ]
    await move(two, 'inspecting')
    const change = { kind: 'move', state: 'inspecting', reason: '' } as const
    const done = await officer('answer-enquiry', (ctx) => changeMany(ctx, [one, two], change))
    assert.deepEqual(done, { done: 1, left: [two] })
  })

  test('every contact about it stands in what has happened, on whatever channel', async () => {
    const reference = await open({ ...at(51.44, -2.4), surface: 'i' })
    await officer('answer-enquiry', (ctx) =>
      recordContact(ctx, { reference, channel: 'phone', reason: 'where-is-it', minutes: 4 }),
    )
    const { contacts } = await whole(reference)
    assert.deepEqual(
      contacts.map(({ channel, reason }) => [channel, reason]),
      [['phone', 'where-is-it']],
    )
  })

  test('jobs look around once for each', async () => {
    await workOffJobs(world, casesJobs)
  })
})
