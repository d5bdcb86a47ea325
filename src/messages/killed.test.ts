import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, beforeEach, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { decideMessage } from '#messages'
import { type SendingCouncil, sendingCouncil, toEmail, toText } from '../../test/support/sending-council.ts'

const worker = fileURLToPath(new URL('../../test/support/message-worker.ts', import.meta.url))

suite('a message whose worker is killed', () => {
  let council: SendingCouncil
  before(async () => {
    council = await sendingCouncil()
  })
  after(() => council.close())
  beforeEach(() => council.resetClock())

  /** Has a worker of its own take on what is due, and kills it, with no chance to say anything, at the worst moment. */
  async function killedWhen(isWorst: () => boolean) {
    const args = [worker, council.world.adminUrl, council.mail.url, council.notify.url, council.notify.key]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    for (let waited = 0; !isWorst(); waited += 20) {
      assert.ok(waited < 20_000 && child.exitCode === null, 'the worker did not come so far')
      await setTimeout(20)
    }
    child.kill('SIGKILL')
    await once(child, 'exit')
    council.later(5)
  }

  test('is sent once by Notify when the worker is killed before it hears that it was', async () => {
    const sent = council.notify.sent.length
    council.notify.moods.push('late')
    const id = await council.queue(toText)
    await killedWhen(() => council.notify.sent.length > sent)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sending' })
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent' })
    assert.equal(council.notify.sent.filter(({ reference }) => reference === id).length, 1)
  })

  test('that a mail server had whole when the worker was killed is not sent again unasked', async () => {
    const had = council.mail.emails.length
    council.mail.moods.push('silent')
    const id = await council.queue(toEmail)
    await killedWhen(() => council.mail.emails.length > had)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'handing-over' })
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'unsure' })
    assert.equal(council.mail.emails.length, had + 1)
    await council.officer('answer-enquiry', (ctx) => decideMessage(ctx, id, 'try-again'))
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent' })
    assert.equal(council.mail.emails.at(-1)?.messageId, council.mail.emails.at(-2)?.messageId)
  })

  test('of which no word had left when the worker was killed is sent by another, once', async () => {
    const [had, heard] = [council.mail.emails.length, council.mail.heard.length]
    council.mail.moods.push('slow')
    const id = await council.queue(toEmail)
    await killedWhen(() => council.mail.heard.length > heard)
    await council.attempt(id)
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent', attempts: 2 })
    assert.equal(council.mail.emails.length, had + 1)
  })
})
