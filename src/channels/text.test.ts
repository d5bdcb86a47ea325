import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { findCase, moveCase } from '#cases'
import { actAs } from '#kit/context'
import { testSystem, workOffJobs } from '#kit/testing'
import { queueMessage } from '#messages'
import { type TextingCouncil, textingCouncil } from '../../test/support/texting-council.ts'
import { casesJobs } from '../cases/jobs.ts'
import { outboxTransport } from '../messages/adapters/outbox.ts'
import { messagesJobs } from '../messages/jobs.ts'
import { channelsJobs } from './jobs.ts'
import { sweepTexts } from './service/text.ts'

suite('text messages', () => {
  let council: TextingCouncil
  before(async () => {
    council = await textingCouncil()
  })
  after(() => council.close())

  test('make the same case as the web does, with its reference and promise in the answer', async () => {
    const reference = await council.report('+447700900001')
    await workOffJobs(council.world, [...casesJobs, ...channelsJobs])
    assert.equal((await council.phone('+447700900001')).filter(({ about }) => about === reference).length, 1)
    const [receipt] = await council.phone('+447700900001')
    assert.match(receipt?.body ?? '', /we have your report .*within 5 working days.*Text STATUS/)
    const found = await testSystem(council.world)('demonstration', (ctx) => findCase(ctx, reference))
    assert.partialDeepStrictEqual(found, { channel: 'sms', service: 'report-pothole', state: 'received' })
  })

  test('are answered once, however often the gateway brings them', async () => {
    const number = '+447700900002'
    await council.bring(number, 'POTHOLE', { id: 'once' })
    await Promise.all([1, 2, 3].map(() => council.bring(number, 'POTHOLE', { id: 'once' })))
    assert.equal((await council.phone(number)).length, 1)
    await council.bring(number, 'Mill Lane', { id: 'street' })
    await council.bring(number, 'Mill Lane', { id: 'street' })
    assert.match((await council.phone(number))[0]?.body ?? '', /What is the pothole in/)
  })

  test('that come late answer no question that is past', async () => {
    const number = '+447700900003'
    await council.talk(number, 'POTHOLE')
    const earlier = council.now()
    council.seconds(10)
    await council.talk(number, 'Mill Lane')
    await council.bring(number, '1', { at: earlier })
    assert.match((await council.phone(number))[0]?.body ?? '', /came late/)
    assert.match(await council.talk(number, 'HELP'), /What is the pothole in/)
  })

  test('say how far a report is from any phone, and that alone; and open it again', async () => {
    const reference = await council.report('+447700900004')
    const other = '+447700900005'
    assert.match(
      await council.talk(other, `STATUS ${reference}`),
      /^\S{11}: Received\. Promised by \d+ \w+ 2026$/,
    )
    assert.match(await council.talk(other, 'status WWW-WWW-WWW'), /^Text STATUS and your reference/)
    assert.match(
      await council.talk(other, `STATUS X4K-9P2-WR3`),
      /We can say nothing about X4K-9P2-WR3 by text/,
    )
    assert.match(await council.talk(other, `REOPEN ${reference}`), /is still open/)
    await testSystem(council.world)('demonstration', (ctx) =>
      moveCase(ctx, reference, 'closed', 'It was filled'),
    )
    assert.match(await council.talk('+447700900004', 'STATUS'), /Closed on 2 March 2026$/)
    assert.match(await council.talk(other, `REOPEN ${reference}`), /is open again/)
    assert.match(await council.talk(other, `STATUS ${reference}`), /Received/)
  })

  test('stop when somebody says STOP, whatever else is to be sent', async () => {
    const number = '+447700900006'
    await council.report(number)
    assert.match(await council.talk(number, 'POTHOLE', 'Stop'), /We have stopped/)
    assert.match(await council.talk(number, 'POTHOLE'), /You asked us to stop/)
    await council.officer('answer-enquiry', async (ctx) => {
      await queueMessage(ctx, {
        about: 'news',
        template: 'case-moved',
        recipient: { transport: 'text', address: number },
        body: 'News',
      })
    })
    const sender = {
      council: 'C',
      prices: { textPart: 1, letterSheet: 1, furtherSheet: 1 },
      transports: [outboxTransport],
    }
    await workOffJobs(council.world, messagesJobs({ sender }))
    const states = (await council.phone(number)).map(({ template, state }) => [template, state])
    assert.deepEqual(states.slice(0, 3), [
      ['case-moved', 'given-up'],
      ['texts-stopped', 'delivered'],
      ['texts-stopped', 'delivered'],
    ])
    assert.match(await council.talk(number, 'START'), /You will get our texts again/)
    assert.match(await council.talk(number, 'POTHOLE'), /Where is it/)
  })

  test('in a flood are told so once, and then nothing', async () => {
    const number = '+447700900007'
    for (let count = 0; count < 35; count += 1) await council.bring(number, 'HELP')
    const bodies = (await council.phone(number)).map(({ body }) => body)
    assert.equal(bodies.filter((body) => /many messages/.test(body)).length, 1)
    assert.match(bodies[0] ?? '', /many messages/)
    council.seconds(601)
    assert.match(await council.talk(number, 'POTHOLE'), /Where is it/)
  })

  test('belong to one phone each, even for whoever asks the database for another', async () => {
    const { rows } = await actAs({ id: 'r', kind: 'resident', role: 'resident' }, council.world)(
      'report',
      (ctx) =>
        sql<{ found: number }>`select count(*)::integer as found from channels.conversation`.execute(ctx.tx),
    )
    assert.deepEqual(rows, [{ found: 0 }])
  })

  test('are forgotten in time', async () => {
    await council.talk('+447700900010', 'POTHOLE')
    council.seconds(49 * 3600)
    assert.doesNotMatch(await council.talk('+447700900010', 'Mill Lane'), /What is the pothole in/)
    council.seconds(29 * 86_400)
    assert.ok((await testSystem(council.world)('chasing', sweepTexts)) > 10)
    assert.equal(await testSystem(council.world)('chasing', sweepTexts), 0)
  })
})
