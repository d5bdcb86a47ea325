import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  addNote,
  dashboard,
  endHolding,
  findCase,
  holdForLonger,
  moveCase,
  openCase,
  openWholeCase,
} from '#cases'
import { type Act, actAs } from '#kit/context'
import type { Reference } from '#kit/reference'
import { type TestWorld, tamper, testOfficer, testSystem, testWorld } from '#kit/testing'
import { outbox, queueMessage } from '#messages'
import { isTimeToRemove } from './model/retention.ts'
import { lookAtRetention, removeWhatIsOver } from './service/retention.ts'
import { keepMailedFiles, openFile } from './service/upload.ts'

suite('what is past its time', () => {
  let world: TestWorld
  let officer: Act
  let administrator: Act
  let now = new Date('2020-03-02T09:00:00Z')
  before(async () => {
    world = await testWorld(() => now)
    officer = testOfficer(world)
    administrator = testOfficer(world, 'administrator')
  })
  after(() => world.db.destroy())

  const closed = async (service: string, state: string) => {
    const resident = actAs({ id: 'r', kind: 'resident', role: 'resident' }, world, 'test')
    const reference = await resident('report', (ctx) =>
      openCase(ctx, {
        service,
        summary: 'Report',
        answers: {
          where: { lat: 51.38, long: -2.36, text: '12 Mill Lane' },
          surface: world.newId(),
          more: 'I am Sam',
        },
        channel: 'web',
      }),
    )
    await officer('answer-enquiry', async (ctx) => {
      await addNote(ctx, reference, { words: 'Sam rang', isShared: false })
      await moveCase(ctx, reference, state, 'We told Sam that it is withdrawn.')
    })
    return reference
  }
  const whole = (reference: Reference) => officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
  const night = () => removeWhatIsOver(testSystem(world))
  const looked = () => administrator('administration', lookAtRetention)
  const run = async (what: string) => (await looked()).runs.find((each) => each.what === what)

  test('is removed from a closed case the night its time is over, and not one sooner; statistics stay', async () => {
    const [reference, held] = [
      await closed('report-pothole@3', 'closed'),
      await closed('report-pothole@3', 'closed'),
    ]
    const hold = (because: string) =>
      administrator('administration', (ctx) => holdForLonger(ctx, held, because))
    await hold('An inquiry asks for it')
    await assert.rejects(hold('Again'), { kind: 'conflict' })
    await testSystem(world)('tell-us-once', (ctx) =>
      queueMessage(ctx, {
        about: reference,
        template: 'received',
        recipient: { transport: 'email', address: 'sam@example.com' },
        subject: 'Sam',
        body: 'Dear Sam',
      }),
    )
    await tamper(world, sql`update messages.delivery set state = 'sent'`)
    now = new Date('2026-03-02T02:00:00Z')
    await night()
    assert.equal((await whole(reference)).notes.length, 1)
    assert.equal((await run('report-pothole'))?.dueSoon, 1)
    now = new Date('2026-03-03T02:00:00Z')
    await night()
    const { found, notes, events, answers, clocks } = await whole(reference)
    assert.deepEqual([found.person, found.reason, notes, answers], [null, null, [], undefined])
    assert.equal(found.place.latitude, 51.38)
    assert.equal(found.uprn, null)
    assert.doesNotMatch(JSON.stringify(events), /Sam/)
    assert.deepEqual(
      [found.ending, found.service, found.closedAt?.toISOString()],
      ['not-done', 'report-pothole', '2020-03-02T09:00:00.000Z'],
    )
    assert.ok(clocks.length > 0 && found.place.ward)
    const queued = await officer('answer-enquiry', (ctx) => outbox(ctx))
    assert.doesNotMatch(JSON.stringify(queued.messages), /Sam|sam@/)
    assert.deepEqual(
      [await run('report-pothole'), await run('messages')].map((each) => [each?.removed, each?.held]),
      [
        [1, 1],
        [0, 0],
      ],
    )
    assert.equal((await whole(held)).notes.length, 1)
    assert.ok(await officer('answer-enquiry', dashboard))
  })

  test('is removed once nobody keeps it any more', async () => {
    const [hold] = (await looked()).holds
    assert.ok(hold)
    await administrator('administration', (ctx) => endHolding(ctx, hold.id))
    now = new Date('2026-03-04T02:00:00Z')
    await night()
    const kept = await officer('answer-enquiry', (ctx) => findCase(ctx, hold.reference as Reference))
    assert.equal(kept?.reason, null)
    assert.deepEqual((await looked()).holds, [])
  })

  test('leaves a photograph that came with a second case as well, until that one is past its time too', async () => {
    const sha256 = 'ab'.repeat(32)
    const photo = { sha256, name: 'hole.jpg', bytes: Buffer.from('a picture'), mediaType: 'image/jpeg' }
    now = new Date('2020-05-04T09:00:00Z')
    const first = await closed('report-pothole@3', 'closed')
    now = new Date('2020-05-05T09:00:00Z')
    const second = await closed('report-pothole@3', 'closed')
    for (const reference of [first, second, second])
      await testSystem(world)('chasing', (ctx) => keepMailedFiles(ctx, [photo], reference))
    const open = () => officer('answer-enquiry', (ctx) => openFile(ctx, sha256))
    now = new Date('2026-05-05T02:00:00Z')
    await night()
    assert.equal((await whole(first)).answers, undefined)
    assert.equal(String(Buffer.from((await open()).bytes)), 'a picture')
    now = new Date('2026-05-06T02:00:00Z')
    await night()
    await assert.rejects(open(), { kind: 'not-found' })
  })

  test('is shown and held by administrators alone', async () => {
    await assert.rejects(officer('answer-enquiry', lookAtRetention), { kind: 'forbidden' })
  })

  test('is looked for once a night, and at once where nights were missed', () => {
    const at = (text: string) => new Date(`2026-03-${text}:00Z`)
    assert.ok(isTimeToRemove(undefined, at('02T12:00')))
    assert.ok(isTimeToRemove(at('02T02:00'), at('03T01:30')))
    assert.ok(!isTimeToRemove(at('03T01:30'), at('03T02:30')))
    assert.ok(!isTimeToRemove(at('03T01:30'), at('03T14:00')))
    assert.ok(isTimeToRemove(at('01T01:30'), at('03T14:00')))
  })
})
