import { testOfficer, testSystem, testWorld, workOffJobs } from '#kit/testing'
import { openMessage, outbox, queueMessage, type Sending } from '#messages'
import { notifyTransport } from '../../src/messages/adapters/notify.ts'
import { smtpTransport } from '../../src/messages/adapters/smtp.ts'
import { messagesJobs } from '../../src/messages/jobs.ts'
import { mailServer } from './mail-server.ts'
import { notifyServer } from './notify-server.ts'

/** Someone's phone. */
export const toText = { transport: 'text', address: '+447700900123' } as const

/** Someone's mail box. */
export const toEmail = { transport: 'email', address: 'asha@example.com' } as const

/** A council that sends through real servers on this machine, and whose clock can be moved. */
export async function sendingCouncil() {
  const clock = { now: new Date() }
  const failed: unknown[] = []
  const world = await testWorld(() => clock.now)
  const mail = await mailServer()
  const notify = await notifyServer()
  const officer = testOfficer(world)
  const template = '0198c0de-1111-4000-8000-000000000001'
  const account = { key: notify.key, url: notify.url, textTemplate: template, carriesLetters: false }
  const sending: Sending = {
    sender: {
      council: 'Hartmere Council',
      prices: { textPart: 2.4, letterSheet: 68, furtherSheet: 7 },
      transports: [
        smtpTransport({ url: mail.url, from: 'answers@hartmere.example', timeout: 1000 }),
        notifyTransport({ ...account, timeout: 1000 }),
      ],
    },
    onFailed: async (_ctx, where) => void failed.push(where),
  }
  let count = 0

  /** Writes a message about something new, and returns its id. */
  async function queue(recipient: typeof toText | typeof toEmail): Promise<string> {
    count += 1
    const about = `X4K-9P2-${String(count).padStart(3, '0')}`
    const message = { about, template: 'received', recipient, subject: 'Hello', body: '((council)): hello' }
    await testSystem(world)('tell-us-once', (ctx) => queueMessage(ctx, message))
    const { messages } = await officer('answer-enquiry', (ctx) => outbox(ctx))
    return messages.find((each) => each.about === about)?.id ?? ''
  }

  /** Does what the background would do about one message by now. */
  async function attempt(id: string): Promise<void> {
    const job = (name: string) => messagesJobs(sending).find((each) => each.name === name)
    await job('messages:sweep')?.run(testSystem(world), {})
    await job('messages:send')?.run(testSystem(world), { message: id })
  }

  return {
    world,
    mail,
    notify,
    officer,
    sending,
    failed,
    queue,
    attempt,
    work: () => workOffJobs(world, messagesJobs(sending)),
    look: (id: string) => officer('answer-enquiry', (ctx) => openMessage(ctx, id)),
    later: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    },
    resetClock: () => {
      clock.now = new Date()
    },
    close: async () => {
      await mail.close()
      notify.close()
      await world.db.destroy()
    },
  }
}

/** What it comes to. */
export type SendingCouncil = Awaited<ReturnType<typeof sendingCouncil>>
