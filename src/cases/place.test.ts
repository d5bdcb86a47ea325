import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  answerBefore,
  eventKinds,
  listFailures,
  needsAt,
  openCase,
  openWholeCase,
  readRounds,
  recordNeed,
  recordRoundEvent,
  settleFailure,
} from '#cases'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, tamper, testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { loadAddresses } from '#places'
import { findPinned, type ServiceDefinition } from '#services'
import { casesJobs } from './jobs.ts'

const uprn = '999900000012'
const list = `UPRN,PARENT_UPRN,FLAT,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE
${uprn},,,"12 Mill Lane, Hartmere",BA1 1AA,Kingsmead,51.38,-2.36
999900000013,,,"14 Mill Lane, Hartmere",BA1 1AA,Kingsmead,51.38,-2.361
`

/** A service that asks for a property, and whose cases a crew can answer: made of one that is there. */
function missedBin(): ServiceDefinition {
  const pothole = findPinned('report-pothole@1')
  const [question] = pothole?.questions ?? []
  if (!pothole || !question) throw new Error('the service that this is made of is gone')
  return {
    ...pothole,
    id: 'missed',
    questions: [{ ...question, id: 'home', type: 'address' }],
    case: { ...pothole.case, type: 'missed-collection' },
  }
}

suite('what is known of a place before a report is sent', () => {
  let world: TestWorld
  let resident: Act
  let officer: Act
  before(async () => {
    world = await testWorld()
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    officer = testOfficer(world)
    await testSystem(world)('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(list)])))
  })
  after(() => world.db.destroy())

  const ask = (home: Record<string, string>, act = resident, purpose = 'report') =>
    act(purpose, (ctx) => answerBefore(ctx, { service: missedBin(), answers: { home } }))
  const record = (kind: string, where: { uprn?: string; postcode?: string }, day = '2026-02-27') =>
    officer('answer-enquiry', (ctx) => recordRoundEvent(ctx, { day, kind, ...where }))
  const asWritten = { line: '12 mill lane', postcode: 'BA1 1AA' }

  test('is nothing where no crew has said anything, and for services that no crew can answer', async () => {
    assert.deepEqual(await ask(asWritten), { kind: 'nothing' })
    const pothole = findPinned('report-pothole@1')
    assert.ok(pothole)
    const before = await resident('report', (ctx) => answerBefore(ctx, { service: pothole, answers: {} }))
    assert.deepEqual(before, { kind: 'nothing' })
  })

  test('is what the crew found at that property, and not what it found next door', async () => {
    await record('Contaminated', { uprn })
    await record('Contaminated', { uprn })
    const before = await ask(asWritten)
    assert.equal(before.kind, 'answered')
    assert.match(
      before.kind === 'answered' ? before.sentence : '',
      /^On 27 February 2026 our crew found something/,
    )
    assert.deepEqual(await ask({ ...asWritten, line: '14 Mill Lane' }), { kind: 'nothing' })
    await record('Breakdown', { postcode: 'BA1 1AA' }, '2026-02-28')
    const next = await ask({ ...asWritten, line: '14 Mill Lane' })
    assert.match(next.kind === 'answered' ? next.next : '', /will come back/)
  })

  test('begins with what must always be done there: whose bin we fetch has not failed to put it out', async () => {
    await officer('answer-enquiry', (ctx) =>
      recordNeed(ctx, { need: 'assisted-collection', uprn: '999900000013' }),
    )
    await record('Not presented', { uprn: '999900000013' }, '2026-03-01')
    await record('Not presented', { uprn }, '2026-03-01')
    const [theirs, other] = [await ask({ ...asWritten, line: '14 Mill Lane' }), await ask(asWritten)]
    assert.equal(theirs.kind === 'answered' && theirs.event.kind, 'Breakdown')
    assert.equal(other.kind === 'answered' && other.event.kind, 'Not presented')
  })

  test('shows nobody what is known of places that they do not ask about', async () => {
    const seen = await resident('report', async (ctx) => ({
      needs: await sql`select * from cases.standing_need`.execute(ctx.tx),
      events: await sql`select * from cases.round_event`.execute(ctx.tx),
    }))
    assert.deepEqual([seen.needs.rows, seen.events.rows], [[], []])
    await assert.rejects(
      resident('report', (ctx) => needsAt(ctx, uprn)),
      { kind: 'forbidden' },
    )
  })

  test('knows the kinds of event that the standard lists, and no others', async () => {
    assert.equal(new Set(eventKinds().map(({ kind }) => kind)).size, 21)
    const [good, bad] = readRounds([
      { day: '2026-03-01', kind: 'Contaminated', detail: 'Food waste', uprn, postcode: '' },
      { day: 'Monday', kind: 'Lazy', uprn: '', postcode: '' },
    ])
    assert.equal(good?.ok, true)
    assert.ok(bad && !bad.ok)
    assert.deepEqual(new Set(bad.problems.map(({ field }) => field)), new Set(['day', 'kind', 'uprn']))
    await assert.rejects(record('Lazy', { uprn }), { kind: 'conflict' })
  })

  test('raises the third report of one kind at one property within 28 days to a manager, once', async () => {
    const open = (surface: string) =>
      resident('report', (ctx) =>
        openCase(ctx, {
          service: 'report-pothole@1',
          summary: 'Pothole',
          // Someone is to be told: else nothing more is done about a report that names no property.
          answers: {
            where: { text: 'Mill Lane' },
            surface,
            danger: 'no',
            me: { by: 'email', email: 'jo@example.com' },
          },
          channel: 'web',
        }),
      )
    const references = [await open('road'), await open('road'), await open('road'), await open('road')]
    await tamper(world, sql`update cases.case_ set uprn = ${uprn}`)
    await workOffJobs(world, casesJobs)
    const steward = testOfficer(world, 'data-steward')
    const failures = await steward('stewardship', listFailures)
    assert.deepEqual(
      failures.map(({ service, reports }) => [service, reports]),
      [['report-pothole', 4]],
    )
    const raised = await Promise.all(
      references.map((reference) => officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))),
    )
    assert.equal(raised.flatMap(({ events }) => events).filter(({ kind }) => kind === 'failure').length, 1)
    assert.ok(raised.every(({ found }) => found.priority === 'high'))
    const settle = (said: string) =>
      steward('stewardship', (ctx) => settleFailure(ctx, failures[0]?.id ?? '', said))
    await assert.rejects(settle('Yes'), { kind: 'conflict' })
    await settle('The crew has a new list.')
    await assert.rejects(settle('The crew has a new list.'), { kind: 'conflict' })
    await assert.rejects(officer('answer-enquiry', listFailures), { kind: 'forbidden' })
  })
})
