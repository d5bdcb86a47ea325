import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { findCase, openWholeCase } from '#cases'
import { type Act, type Actor, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { outbox } from '#messages'
import { acknowledge, noticesFor, noticesOf, proceed, reportMove, track } from '#tellonce'
import { answersOf, moveOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { tellonceJobs } from './jobs.ts'
import { followCase, openNotice } from './service/notices.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }
const five = ['concessionary-travel', 'council-tax', 'electoral-register', 'housing-benefit', 'waste']

suite('telling us once', () => {
  let world: TestWorld
  let resident: Act
  let officer: Act
  let steward: Act
  before(async () => {
    world = await toldCouncil()
    resident = actAs(anonymous, world, 'test')
    officer = testOfficer(world)
    steward = testOfficer(world, 'data-steward')
  })
  after(() => world.db.destroy())

  const report = (changes: Readonly<Record<string, unknown>> = {}) => {
    const answers = answersOf(changes)
    return resident('tell-us-once', (ctx) => reportMove(ctx, moveOf(answers), { channel: 'web', answers }))
  }
  const noticesAbout = async (reference: string) => {
    const [followed] = await steward('stewardship', (ctx) => followCase(ctx, reference))
    return followed?.notices ?? []
  }
  const follow = (reference: string, secondFact = 'BA1 1AA') =>
    resident('tell-us-once', (ctx) => track(ctx, { reference, secondFact }))

  test('Asha has moved: five services are told, each on its own lawful basis, by the promised day', async () => {
    const reported = await report()
    assert.equal(reported.kind, 'same')
    assert.equal(reported.promisedBy, '2026-03-16')
    const notices = await noticesAbout(reported.reference)
    assert.deepEqual(notices.map(({ source }) => source).sort(), five)
    for (const { lawfulBasis, statute, dueOn, fields } of notices) {
      assert.ok(lawfulBasis.length > 5 && statute.length > 5 && fields.length > 2)
      assert.equal(dueOn, '2026-03-16')
    }
  })

  test('each service answers, Asha reads each answer, and the case is closed', async () => {
    const { reference } = await report()
    await workOffJobs(world, tellonceJobs)
    const before = await follow(reference)
    assert.equal(before.kind === 'found' && before.tracked.stage, 'waiting')
    for (const { id, source } of await noticesAbout(reference)) {
      const said =
        source === 'waste' ? ({ answer: 'not-known-here' } as const) : ({ answer: 'acted' } as const)
      await steward('stewardship', (ctx) => acknowledge(ctx, { notice: id, ...said }))
    }
    await workOffJobs(world, tellonceJobs)
    const after = await follow(reference)
    assert.equal(after.kind === 'found' && after.tracked.stage, 'done')
    const found = await officer('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.equal(found?.state, 'told')
    assert.ok(found?.closedAt)
    const { messages } = await officer('answer-enquiry', (ctx) => outbox(ctx))
    const written = messages.filter(({ about }) => about === reference).map(({ template }) => template)
    assert.deepEqual(written.sort(), ['received', 'told'])
  })

  test('what is told is no more than each service may know', async () => {
    const { reference } = await report()
    const { rows } = await contentsOf(world, reference)
    const waste = rows.find(({ source }) => source === 'waste')
    assert.deepEqual(Object.keys(waste?.facts ?? {}).sort(), [
      'address',
      'full_name',
      'phone',
      'previous_address',
      'valid_from',
    ])
  })

  test('what a steward can make nothing of is withdrawn, and says so', async () => {
    const { reference } = await report({
      name: { given: 'T', family: 'Reeve' },
      born: '1991-05-04',
      old_address: reeves,
    })
    await steward('stewardship', (ctx) => proceed(ctx, reference, { kind: 'withdrawn' }))
    const followed = await follow(reference, 'BA2 4DB')
    assert.equal(followed.kind === 'found' && followed.tracked.state, 'withdrawn')
    assert.deepEqual(await noticesAbout(reference), [])
  })

  test('when it may be either twin, nothing is changed and nobody is told until a steward decides', async () => {
    const twin = {
      name: { given: 'T', family: 'Reeve' },
      born: '1991-05-04',
      old_address: reeves,
      me: { by: 'letter' },
    }
    const reported = await report(twin)
    assert.equal(reported.kind, 'unsure')
    await workOffJobs(world, tellonceJobs)
    assert.deepEqual(await noticesAbout(reported.reference), [])
    const waiting = await follow(reported.reference, 'BA2 4DB')
    assert.equal(waiting.kind === 'found' && waiting.tracked.stage, 'waiting')
    const before = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reported.reference))
    assert.equal(before.found.person, null)
    assert.equal(before.found.state, 'checking')
    assert.equal(before.answers, undefined)

    await steward('stewardship', (ctx) => proceed(ctx, reported.reference, { kind: 'new' }))
    await steward('stewardship', (ctx) => proceed(ctx, reported.reference, { kind: 'new' }))
    assert.deepEqual((await noticesAbout(reported.reference)).map(({ source }) => source).sort(), five)
    const after = await officer('answer-enquiry', (ctx) => openWholeCase(ctx, reported.reference))
    assert.ok(after.found.person)
    assert.equal(after.found.state, 'received')
  })

  test('someone who moves in is new to us: services are told, and the next report is known', async () => {
    const changes = {
      move_type: 'in',
      name: { given: 'Nia', family: 'Pugh' },
      born: '1990-12-01',
      old_address: cardiff,
    }
    const first = await report(changes)
    assert.equal(first.kind, 'new')
    assert.equal((await noticesAbout(first.reference)).length, 5)
    const person = (await officer('answer-enquiry', (ctx) => findCase(ctx, first.reference)))?.person ?? ''
    const followed = await officer('answer-enquiry', (ctx) => noticesOf(ctx, person))
    assert.deepEqual(
      followed.map(({ event, notices }) => [event.reference, notices.length]),
      [[first.reference, 5]],
    )
  })

  test('a council-tax officer sees and answers the notices to council tax, and no others', async () => {
    const { reference } = await report()
    const taxOfficer = testOfficer(world, 'council-tax')
    const { notices } = await taxOfficer('council-tax', (ctx) => noticesFor(ctx))
    assert.ok(notices.length > 0 && notices.every(({ source }) => source === 'council-tax'))
    const other = (await noticesAbout(reference)).find(({ source }) => source === 'waste')?.id ?? ''
    const answering = taxOfficer('council-tax', (ctx) => acknowledge(ctx, { notice: other, answer: 'acted' }))
    await assert.rejects(answering, { kind: 'not-found' })
    const seen = await officer('answer-enquiry', (ctx) => noticesFor(ctx))
    assert.equal(seen.mayAnswer, false)
    const opening = officer('answer-enquiry', (ctx) => openNotice(ctx, other))
    await assert.rejects(opening, { kind: 'forbidden' })
  })

  test('the same answer twice is one; another is refused, unless contact was needed first', async () => {
    const { reference } = await report()
    const [notice] = await noticesAbout(reference)
    const answer = (said: Parameters<typeof acknowledge>[1]) =>
      steward('stewardship', (ctx) => acknowledge(ctx, said))
    const id = notice?.id ?? ''
    await answer({ notice: id, answer: 'needs-contact', reason: 'We need the tenancy agreement' })
    await answer({ notice: id, answer: 'needs-contact', reason: 'We need the tenancy agreement' })
    const followed = await follow(reference)
    assert.equal(followed.kind === 'found' && followed.tracked.stage, 'needs-contact')
    await answer({ notice: id, answer: 'acted' })
    await assert.rejects(answer({ notice: id, answer: 'declined', reason: 'Too late' }), { kind: 'conflict' })
  })

  test('nobody reports or decides without a purpose that allows it', async () => {
    const answers = answersOf()
    const reporting = resident('report', (ctx) =>
      reportMove(ctx, moveOf(answers), { channel: 'web', answers }),
    )
    await assert.rejects(reporting, { kind: 'forbidden' })
    const { reference } = await report()
    const deciding = resident('report', (ctx) => proceed(ctx, reference, { kind: 'new' }))
    await assert.rejects(deciding, { kind: 'forbidden' })
  })
})

const reeves = { line: '7 High Street', town: 'Bath', postcode: 'BA2 4DB' }
const cardiff = { line: 'Flat 2, 9 Stryd Fawr', town: 'Cardiff', postcode: 'CF10 1AA' }

/** What each service was told, as the system sees it. */
function contentsOf(world: TestWorld, reference: string) {
  return testSystem(world)('delivery', (ctx) =>
    sql<{ source: string; facts: Record<string, string> }>`
      select content.source, facts from tellonce.content join tellonce.notice on notice.id = content.notice
      where reference = ${reference}`.execute(ctx.tx),
  )
}
