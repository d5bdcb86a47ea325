import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { eraseNext, moveCase } from '#cases'
import type { Reference } from '#kit/reference'
import { tamper, testSystem } from '#kit/testing'
import { type PassingCouncil, passingCouncil } from '../../test/support/passing-council.ts'

suite('a case that another body has', () => {
  let council: PassingCouncil
  before(async () => {
    council = await passingCouncil()
    assert.ok((await council.declare()).ok)
  })
  after(() => council.close())

  test('brings their news once, in their words without links, and none of what is ours', async () => {
    await council.declare({ givesUpdates: 'yes', takesUpdates: 'yes' })
    const reference = await council.sent()
    const number = council.peer.requests.at(-1)?.number ?? ''
    const tell = (id: string, status: string, description: string) =>
      council.peer.updates.push({
        update_id: id,
        service_request_id: number,
        status,
        updated_datetime: council.now().toISOString(),
        description,
      })
    council.later(6)
    tell('u1', 'open', '')
    tell('u2', 'investigating', 'See http://evil.example/x now')
    await council.work()
    council.later(6)
    await council.work()
    tell('u3', 'fixed', '')
    council.later(6)
    await council.work()
    const lines = (await council.said(reference)).slice(1)
    assert.equal(lines.length, 2)
    assert.match(lines[0] ?? '', /^National Highways is looking into it: “See http: \/\//)
    assert.equal(lines[1], 'National Highways says that it is put right.')
    assert.equal((await council.state(reference))[1], 'done')
    await council.officer('answer-enquiry', (ctx) => moveCase(ctx, reference, 'inspecting'))
    council.later(6)
    await council.work()
    const told = council.peer.told.filter((form) => form.service_request_id === number)
    assert.deepEqual(
      told.map(({ status, description }) => [status, description]),
      [['INVESTIGATING', 'Someone will come to look at it.']],
    )
    tell('ours-1', 'investigating', 'Someone will come to look at it.')
    tell('u4', 'fixed', 'Someone will come to look at it')
    council.later(6)
    await council.work()
    assert.equal((await council.said(reference)).length, 3)
    await council.declare()
  })

  test('is asked after where they have no list of updates', async () => {
    const reference = await council.sent()
    const request = council.peer.requests.at(-1)
    assert.ok(request)
    council.later(16)
    await council.work()
    assert.equal((await council.said(reference)).length, 1)
    request.status = 'closed'
    request.notes = 'We filled it'
    council.later(16)
    await council.work()
    council.later(16)
    await council.work()
    assert.deepEqual((await council.said(reference)).slice(1), [
      'National Highways has closed it: “We filled it”.',
    ])
  })

  test('is emptied of all words once its time is over, and takes no more of them', async () => {
    council.peer.moods.push('breaks', 'well')
    const [broken, reference] = [await council.sent(), await council.sent()]
    const number = council.peer.requests.at(-1)?.number ?? ''
    assert.match((await council.whole(broken)).passings[0]?.failure ?? '', /Something broke/)
    for (const each of [broken, reference])
      await council.officer('answer-enquiry', (ctx) => moveCase(ctx, each, 'closed', 'It is not ours.'))
    council.later(7 * 366 * 24 * 60)
    await testSystem(council.world)('chasing', (ctx) => eraseNext(ctx, 'report-pothole', 100))
    const words = async (of: Reference) => {
      const [kept] = (await council.whole(of)).passings
      return [kept?.words, kept?.placeWords, kept?.said, kept?.failure, kept?.statusWords]
    }
    const none = ['', '', null, null, null]
    assert.deepEqual(await words(broken), none)
    await council.declare({ givesUpdates: 'yes' })
    await tamper(council.world, sql`update cases.body set read_until = null`)
    council.peer.updates.push({
      update_id: 'late',
      service_request_id: number,
      status: 'fixed',
      updated_datetime: council.now().toISOString(),
      description: 'Sam told us',
    })
    council.later(1)
    await council.work()
    assert.deepEqual(await words(reference), none)
    assert.doesNotMatch(JSON.stringify(await council.said(reference)), /Sam/)
  })
})
