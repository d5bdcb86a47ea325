import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { decideMessage } from '#messages'
import { type SendingCouncil, sendingCouncil, toEmail, toText } from '../../test/support/sending-council.ts'
import { messagesJobs } from './jobs.ts'
import { readNotifyReceipt } from './model/receipt.ts'
import { receiveReceipt } from './service/receipt.ts'

suite('sending messages', () => {
  let council: SendingCouncil
  before(async () => {
    council = await sendingCouncil()
  })
  after(() => council.close())
  beforeEach(() => council.resetClock())

  const hear = (id: string, status: string) => {
    const receipt = readNotifyReceipt({ id: 'x', reference: id, status, to: 'x', notification_type: 'sms' })
    assert.ok(receipt)
    return testSystem(council.world)('delivery', (ctx) => receiveReceipt(ctx, receipt, council.sending))
  }

  test('goes by the way that carries them, with the council’s name in its place', async () => {
    const [one, two] = [await council.queue(toText), await council.queue(toEmail)]
    await council.work()
    assert.deepEqual(council.notify.sent.at(-1)?.personalisation, { body: 'Hartmere Council: hello' })
    assert.equal(council.notify.sent.at(-1)?.reference, one)
    assert.equal(council.mail.emails.at(-1)?.messageId, `<${two}@hartmere.example>`)
    assert.partialDeepStrictEqual(await council.look(one), {
      state: 'sent',
      carrier: 'notify',
      count: 1,
      pence: 2.4,
    })
    assert.partialDeepStrictEqual(await council.look(two), { state: 'sent', carrier: 'smtp' })
  })

  test('is tried again later when the way is closed, and one that fails holds up nobody', async () => {
    council.notify.moods.push('down')
    const [bad, good] = [await council.queue(toText), await council.queue(toText)]
    await council.work()
    assert.partialDeepStrictEqual(await council.look(good), { state: 'sent' })
    assert.partialDeepStrictEqual(await council.look(bad), {
      state: 'queued',
      failure: 'notify 503',
      attempts: 1,
    })
    council.later(1)
    await council.attempt(bad)
    assert.partialDeepStrictEqual(await council.look(bad), { state: 'sent', attempts: 2, failure: undefined })
  })

  test('that keeps failing waits for a person, who can have it tried again or give it up', async () => {
    const id = await council.queue(toText)
    for (let time = 0; time < 8; time += 1) {
      council.notify.moods.push('down')
      await council.attempt(id)
      council.later(7 * 60)
    }
    assert.partialDeepStrictEqual(await council.look(id), { state: 'stuck', attempts: 8 })
    await council.officer('answer-enquiry', (ctx) => decideMessage(ctx, id, 'try-again'))
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent' })
    assert.equal(council.notify.sent.at(-1)?.reference, `${id}.1`)
    const councillor = testOfficer(council.world, 'councillor')('casework', (ctx) =>
      decideMessage(ctx, id, 'give-up'),
    )
    await assert.rejects(councillor, { kind: 'forbidden' })
  })

  test('to where nobody is says so to whoever keeps addresses, once', async () => {
    council.mail.moods.push('no-such-person')
    const [id, other] = [await council.queue(toEmail), await council.queue(toText)]
    await council.work()
    assert.partialDeepStrictEqual(await council.look(id), { state: 'failed', failure: 'smtp 550 RCPT TO' })
    assert.deepEqual(council.failed, [{ ...toEmail, person: undefined }])
    await hear(other, 'permanent-failure')
    await hear(other, 'permanent-failure')
    await council.work()
    assert.partialDeepStrictEqual(await council.look(other), { state: 'failed' })
    assert.deepEqual(council.failed.slice(1), [{ ...toText, person: undefined }])
    await council.officer('answer-enquiry', (ctx) => decideMessage(ctx, id, 'give-up'))
    assert.partialDeepStrictEqual(await council.look(id), { state: 'given-up' })
  })

  test('has arrived when the carrier says so, however late or out of turn', async () => {
    const id = await council.queue(toText)
    await council.work()
    await hear(id, 'delivered')
    await hear(id, 'temporary-failure')
    assert.partialDeepStrictEqual(await council.look(id), { state: 'delivered' })
  })

  test('waits while nothing is set up to carry it', async () => {
    const id = await council.queue(toText)
    const none = { sender: { ...council.sending.sender, transports: [] } }
    await workOffJobs(council.world, messagesJobs(none))
    assert.partialDeepStrictEqual(await council.look(id), { state: 'queued', attempts: 0 })
    council.later(11)
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent' })
  })
})
