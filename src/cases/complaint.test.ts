import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { moveCase, openCase, openWholeCase, reopenCase } from '#cases'
import { frameFor } from '#govuk'
import { type Act, type Actor, actAs } from '#kit/context'
import { type App, enter } from '#kit/http'
import type { Reference } from '#kit/reference'
import { send, type TestWorld, testApp, testOfficer, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'
import { complaintYear } from './service/complaint.ts'

suite('a complaint, as the Code has it', () => {
  let world: TestWorld
  let now = new Date('2026-04-01T09:00:00Z')
  let app: App
  let resident: Act
  let actor: Actor = { id: 'officer-1', kind: 'officer', role: 'contact-centre', login: 'login-1' }
  before(async () => {
    world = await testWorld(() => now)
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      enter(c, world, { actor, signedIn: { name: actor.id, role: actor.role, purpose: 'answer-enquiry' } })
      return next()
    })
    addRoutes(app)
  })
  after(() => world.db.destroy())

  const complain = (more = {}) =>
    resident('report', (ctx) =>
      openCase(ctx, {
        service: 'make-a-complaint@1',
        summary: 'Make a complaint',
        answers: { kind: 'complaint', about: 'bins', what: 'It was missed again', before: 'no', ...more },
        channel: 'web',
      }),
    )
  const as = (id: string) => testOfficer(world, 'contact-centre', id)
  const whole = (reference: Reference) =>
    as('reader')('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
  const form = async (reference: Reference, action: string, sent: Record<string, string> = {}) => {
    const answer = await send(app, `/staff/cases/${reference}/${action}`, sent)
    return { to: answer.headers.get('location') ?? '', text: words(await answer.text()) }
  }

  test('is acknowledged within 5 working days, and answered within 10 of that; more time has a reason', async () => {
    const reference = await complain()
    const [begun] = (await whole(reference)).stages
    assert.deepEqual([begun?.stage, begun?.acknowledgeBy], [1, '2026-04-10'])
    now = new Date('2026-04-08T09:00:00Z')
    assert.match((await form(reference, 'acknowledge')).to, /done=acknowledged/)
    assert.equal((await whole(reference)).found.promisedBy, '2026-04-22')
    assert.match(
      (await form(reference, 'extend', { days: '11', why: 'We wait for the crew' })).text,
      /Give from 1 to 10 working days/,
    )
    assert.match((await form(reference, 'extend', { days: '5', why: 'No' })).text, /Say why it takes longer/)
    await form(reference, 'move', { state: 'longer' })
    assert.match(
      (await form(reference, 'extend', { days: '5', why: 'We wait for what the crew says' })).to,
      /extended/,
    )
    const { found, stages, events } = await whole(reference)
    assert.deepEqual([found.promisedBy, stages[0]?.extendedDays], ['2026-04-29', 5])
    assert.match(
      events.at(-1)?.sentence ?? '',
      /We wait for what the crew says. We will answer by 29 April 2026/,
    )
  })

  test('goes to someone else at the second stage, which has 20 working days', async () => {
    now = new Date('2026-05-06T09:00:00Z')
    const reference = await complain({ about: 'roads' })
    const move = (id: string, state: string, reason = 'We looked into it, and this is what we found.') =>
      as(id)('answer-enquiry', (ctx) => moveCase(ctx, reference, state, reason))
    await move('first', 'acknowledged')
    await move('first', 'answered')
    assert.ok((await whole(reference)).stages[0]?.answeredAt)
    await resident('follow', (ctx) => reopenCase(ctx, reference, { why: 'You did not ask me' }))
    const { found, stages } = await whole(reference)
    assert.deepEqual([found.state, stages.map(({ stage }) => stage)], ['second', [1, 2]])
    actor = { ...actor, id: 'first' }
    assert.match((await form(reference, 'acknowledge')).text, /must be looked into by someone else/)
    await assert.rejects(move('first', 'final'), { kind: 'conflict' })
    actor = { ...actor, id: 'second' }
    assert.match((await form(reference, 'acknowledge')).to, /acknowledged/)
    assert.equal((await whole(reference)).found.promisedBy, '2026-06-04')
    await move('second', 'final')
    await form(reference, 'outcome', { outcome: 'partly-upheld' })
    assert.equal((await whole(reference)).stages[1]?.outcome, 'partly-upheld')
  })

  test('is not what thanks are, and a year of them is told to members', async () => {
    const thanks = await complain({ kind: 'compliment' })
    assert.deepEqual((await whole(thanks)).stages, [])
    const report = words(await (await app.request('/staff/complaints')).text())
    assert.match(report, /Complaints in 2026/)
    assert.match(report, /Stage 1: acknowledged within 5 working days 100%, 2 of 2 Yes/)
    assert.match(report, /Partly upheld 0 1/)
    assert.match(report, /Thanks and ideas 1/)
    assert.match(
      words(await (await app.request('/staff/complaints?year=2025')).text()),
      /There were no complaints/,
    )
  })

  test('is counted in the year that it is here, whatever zone the database keeps', async () => {
    now = new Date('2029-12-31T23:59:00Z')
    await complain()
    now = new Date('2030-01-01T00:00:00Z')
    await complain()
    const yearOf = async (year: number) => {
      const { stages } = await testOfficer(world)('answer-enquiry', (ctx) => complaintYear(ctx, year))
      return stages.map(({ received }) => received)
    }
    assert.deepEqual([await yearOf(2029), await yearOf(2030), await yearOf(2031)], [[1], [1], []])
  })
})
