import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import {
  cookiesOf,
  send,
  type TestWorld,
  testApp,
  testOfficer,
  testSystem,
  testWorld,
  words,
  workOffJobs,
} from '#kit/testing'
import { outbox, queueMessage } from '#messages'
import { outboxTransport } from './adapters/outbox.ts'
import { addRoutes } from './http.ts'
import { messagesJobs } from './jobs.ts'

const token = 'a-token-that-was-agreed'
const sender = {
  council: 'Hartmere Council',
  prices: { textPart: 2.4, letterSheet: 68, furtherSheet: 7 },
  transports: [outboxTransport],
}

suite('the pages of what is sent', () => {
  let world: TestWorld
  let app: App
  let who = { role: 'contact-centre', purpose: 'answer-enquiry', may: ['messages.read', 'messages.resend'] }
  before(async () => {
    world = await testWorld()
    app = testApp(world, frameFor({ council: sender.council }))
    app.use('/staff/*', async (c, next) => {
      const actor = { id: 'o', kind: 'officer', role: who.role } as const
      enter(c, world, { actor, signedIn: { name: 'O', ...who } })
      await next()
    })
    addRoutes(app, { world, sending: { sender }, notifyToken: token })
  })
  after(() => world.db.destroy())

  const page = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, text: words(await answer.text()), cookies: cookiesOf(answer) }
  }
  const queue = (about: string, recipient: { transport: 'text' | 'email' | 'letter'; address: string }) =>
    testSystem(world)('tell-us-once', (ctx) =>
      queueMessage(ctx, {
        about,
        template: 'received',
        recipient,
        subject: 'Your report',
        body: '# Thank you\n\n((council)) has your report.',
      }),
    )
  const idOf = async (about: string) => {
    const { messages } = await testOfficer(world)('answer-enquiry', (ctx) => outbox(ctx))
    return messages.find((message) => message.about === about)?.id ?? ''
  }

  test('say when there is nothing yet', async () => {
    assert.match((await page('/staff/outbox')).text, /No messages yet/)
    assert.match((await page('/staff/outbox?status=decide')).text, /No messages need a decision/)
    assert.match((await page('/staff/outbox?way=letter')).text, /There are no messages like that/)
  })

  test('show what was written, by way and by state, and what each looks like', async () => {
    await queue('AAA', { transport: 'email', address: 'a@example.com' })
    await queue('BBB', { transport: 'letter', address: 'Asha Patel\n1 Mill Lane\nHM1 2AB' })
    assert.match((await page('/staff/outbox?way=email')).text, /AAA Email a@example\.com .* Waiting/)
    await workOffJobs(world, messagesJobs({ sender }))
    const { text } = await page('/staff/outbox?status=sent')
    assert.match(text, /BBB Letter Asha Patel, 1 Mill Lane, HM1 2AB .* Shown here/)
    assert.doesNotMatch((await page('/staff/outbox?way=email')).text, /BBB/)
    const opened = await page(`/staff/outbox/${await idOf('AAA')}`)
    assert.match(opened.text, /Subject: Your report Thank you Hartmere Council has your report\./)
    const letter = await app.request(`/staff/outbox/${await idOf('BBB')}/letter.pdf`)
    assert.equal(letter.headers.get('content-type'), 'application/pdf')
    assert.match(Buffer.from(await letter.arrayBuffer()).toString('latin1'), /^%PDF/)
    assert.equal((await page(`/staff/outbox/${await idOf('AAA')}/letter.pdf`)).status, 404)
    assert.equal((await page('/staff/outbox/none')).status, 404)
  })

  test('let somebody decide about what did not arrive', async () => {
    await queue('CCC', { transport: 'text', address: '+447700900123' })
    await workOffJobs(
      world,
      messagesJobs({
        sender: {
          ...sender,
          transports: [{ ...outboxTransport, send: async () => ({ kind: 'unsure', why: 'x' }) }],
        },
      }),
    )
    assert.match((await page('/staff/outbox')).text, /One message needs a decision/)
    const path = `/staff/outbox/${await idOf('CCC')}`
    assert.match((await page(path)).text, /It may have arrived.*Decide what happens/)
    assert.equal((await send(app, path, { decision: 'give-up' })).status, 303)
    assert.match((await page(path)).text, /Given up/)
    assert.doesNotMatch((await page(path)).text, /Decide what happens/)
  })

  test('are told by Notify what has become of a message, and believe nobody else', async () => {
    await queue('DDD', { transport: 'text', address: '+447700900123' })
    const reference = await idOf('DDD')
    const tell = (body: string, bearer = token) =>
      app.request('/webhooks/notify/receipts', {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      })
    const body = JSON.stringify({
      id: 'n',
      reference,
      status: 'delivered',
      to: 'x',
      notification_type: 'sms',
    })
    assert.equal((await tell(body, 'another-token-altogether')).status, 403)
    assert.match((await page(`/staff/outbox/${reference}`)).text, /Waiting/)
    for (const each of [
      body,
      body,
      '{',
      '[]',
      JSON.stringify({ id: 'n', reference: 'theirs', status: 'delivered' }),
    ])
      assert.equal((await tell(each)).status, 204)
    assert.match((await page(`/staff/outbox/${reference}`)).text, /Arrived/)
  })

  test('show the words of messages, what they look like, and what they cost', async () => {
    who = { role: 'administrator', purpose: 'administration', may: ['messages.templates'] }
    assert.match((await page('/staff/templates')).text, /Your reference An officer sends it/)
    const path = '/staff/templates/reference'
    assert.match(
      (await page(path)).text,
      /one part, \d+ characters Cost of each 2\.4p .* one sheet Cost of each 68p/,
    )
    const sent = {
      after: '0',
      text: `ŵ ${'a'.repeat(80)}`,
      subject: 'S',
      email: '# H ((promise))',
      letter: 'L',
    }
    const preview = await send(app, path, { ...sent, do: 'preview' })
    assert.match(words(await preview.text()), /2 parts, 82 characters, with letters .* Cost of each 4\.8p/)
    assert.match((await page(path)).text, /This is the standard wording/)
    const wrong = await send(app, path, { ...sent, text: '((nobody)) ((council))', do: 'save' })
    assert.equal(wrong.status, 400)
    assert.match(words(await wrong.text()), /There is no \(\(nobody\)\) in this message/)
    assert.equal((await send(app, path, { ...sent, do: 'save' })).status, 303)
    assert.match((await page(path)).text, /This is version 1/)
    const late = await send(app, path, { ...sent, do: 'save' })
    assert.match(words(await late.text()), /Someone else has changed these words/)
    assert.equal((await page('/staff/templates/none')).status, 404)
    assert.equal((await app.request(`${path}/letter.pdf`)).status, 200)
  })

  test('let somebody write down what they have sent in braille', async () => {
    who = { role: 'council-tax', purpose: 'council-tax', may: ['messages.resend'] }
    const path = '/staff/outbox/about/X4K-9P2-WR3'
    assert.match((await page(path)).text, /Nothing has been sent about it/)
    await queue('X4K-9P2-WR3', { transport: 'text', address: '+447700900123' })
    assert.match((await page(path)).text, /1\. That we have it ordinary print Not sent, or not yet/)
    const empty = await send(app, path, {})
    assert.equal(empty.status, 400)
    assert.match(
      words(await empty.text()),
      /Select what you have sent Select the format .* Enter how and when it went/,
    )
    const wrong = { mark: 'another', format: 'standard', note: 'x' }
    assert.equal((await send(app, path, wrong)).status, 400)
    const sent = await send(app, path, { mark: 'received', format: 'braille', note: 'By post' })
    assert.equal(sent.headers.get('location'), path)
    assert.match((await page(path)).text, /1\. That we have it braille Sent/)
    assert.equal((await page('/staff/outbox/about/nothing')).status, 404)
  })
})
