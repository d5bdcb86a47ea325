import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase, moveCase, openCase, openWholeCase, promisedBy } from '#cases'
import { type Act, actAs, type Context } from '#kit/context'
import { newReference, type Reference } from '#kit/reference'
import { type TestWorld, testOfficer, testWorld } from '#kit/testing'

const pothole = {
  service: 'report-pothole@1',
  summary: 'Pothole',
  answers: { where: { text: 'Mill Lane, by the bakery' }, surface: 'road', danger: 'no' },
  channel: 'web',
} as const

const promise = (ctx: Context) => ({
  due: promisedBy(ctx, { workingDays: 5 }),
  sentence: 'within 5 working days',
})

suite('a case', () => {
  let world: TestWorld
  let resident: Act
  let officer: Act
  before(async () => {
    world = await testWorld()
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    officer = testOfficer(world)
  })
  after(() => world.db.destroy())

  const open = (act = resident, purpose = 'report', more = {}) =>
    act(purpose, (ctx) => openCase(ctx, { ...pothole, promise: promise(ctx), ...more }))

  test('that a resident opens has a reference, a promised date, and what they said', async () => {
    const reference = await open()
    const { found, answers, events } = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal(found.promisedBy, '2026-03-09')
    assert.equal(found.state, 'received')
    assert.deepEqual(answers, pothole.answers)
    assert.deepEqual(
      events.map(({ kind, sentence }) => [kind, sentence]),
      [['opened', 'within 5 working days']],
    )
  })

  test('gets another reference when the first is taken', async () => {
    const taken = await open()
    const references = [taken, taken, newReference(() => 7)]
    const crowded = { ...world, newReference: () => references.shift() as Reference }
    const act = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, crowded, 'test')
    assert.equal(
      await open(act),
      newReference(() => 7),
    )
  })

  test('under a reference that someone else has is refused', async () => {
    const reference = await open()
    await assert.rejects(open(resident, 'report', { reference }), { kind: 'conflict' })
  })

  test('is shown to nobody without a purpose, and its answers not to a councillor', async () => {
    const reference = await open()
    await assert.rejects(
      officer('curiosity', (ctx) => openWholeCase(ctx, reference)),
      { kind: 'forbidden' },
    )
    assert.equal(await resident('report', (ctx) => findCase(ctx, reference)), undefined)
    const councillor = testOfficer(world, 'councillor')
    const whole = await councillor('casework', (ctx) => openWholeCase(ctx, reference))
    assert.equal(whole.answers, undefined)
    assert.equal(whole.personName, undefined)
  })

  test('is closed only with a reason that the resident can read, and may be opened again', async () => {
    const reference = await open(resident, 'report', { service: 'potholes@0' })
    const move = (state: string, reason?: string) =>
      officer('answer-enquiry', (ctx) => moveCase(ctx, reference, state, reason))
    await assert.rejects(move('completed', ' '), { kind: 'conflict' })
    await assert.rejects(move('lost'), { kind: 'conflict' })
    await move('completed', 'We filled the hole on Tuesday.')
    const closed = await officer('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.equal(closed?.reason, 'We filled the hole on Tuesday.')
    assert.ok(closed?.closedAt)
    await move('in-progress')
    const again = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal(again.found.closedAt, null)
    assert.equal(again.events.length, 3)
  })
})
