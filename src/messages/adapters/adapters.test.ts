import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { mailServer } from '../../../test/support/mail-server.ts'
import { notifyServer } from '../../../test/support/notify-server.ts'
import type { Outgoing } from '../model/transport.ts'
import { notifyTransport } from './notify.ts'
import { smtpTransport } from './smtp.ts'

const reference = '0198c0de-0000-7000-8000-000000000001'
const outgoing = (change: Partial<Outgoing> = {}): Outgoing => ({
  reference,
  recipient: { transport: 'email', address: 'asha@example.com' },
  format: 'standard',
  subject: 'Your report',
  body: '# Fixed\n\nŵ and ŷ: see https://council.example/track',
  council: 'Hartmere Council',
  writtenAt: new Date('2026-03-02T09:00:00Z'),
  isRepeated: false,
  handingOver: async () => {},
  ...change,
})

suite('the mail server', () => {
  let server: Awaited<ReturnType<typeof mailServer>>
  before(async () => {
    server = await mailServer()
  })
  after(() => server.close())
  const send = (change?: Partial<Outgoing>) =>
    smtpTransport({ url: server.url, from: 'Hartmere <answers@hartmere.example>', timeout: 2000 }).send(
      outgoing(change),
    )

  test('is sent an email in both forms, under the same Message-ID each time', async () => {
    assert.deepEqual(await send(), { kind: 'sent' })
    await send()
    const [one, two] = server.emails
    assert.equal(one?.messageId, `<${reference}@hartmere.example>`)
    assert.equal(two?.messageId, one?.messageId)
    assert.equal(one?.from?.address, 'answers@hartmere.example')
    assert.match(one?.text ?? '', /ŵ and ŷ: see https:\/\/council\.example\/track/)
    assert.match(one?.html ?? '', /<h2[^>]*>Fixed<\/h2>.*<a href="https:\/\/council\.example\/track"/s)
    assert.equal(one?.headers.find(({ key }) => key === 'auto-submitted')?.value, 'auto-generated')
  })

  test('says what is wrong, and nobody’s address is repeated', async () => {
    server.moods.push('no-such-person', 'busy', 'refuses-words')
    const outcomes = [await send(), await send(), await send()]
    assert.deepEqual(
      outcomes.map((each) => each.kind === 'failed' && [each.retryable, each.isAddress, each.why]),
      [
        [false, true, 'smtp 550 RCPT TO'],
        [true, false, 'smtp 451 RCPT TO'],
        [false, false, 'smtp 554 DATA'],
      ],
    )
    server.moods.push('hangs-up')
    assert.partialDeepStrictEqual(await send(), { kind: 'failed', retryable: true })
  })

  test('that breaks off once it has the words leaves us unsure', async () => {
    server.moods.push('vanishes')
    const count = server.emails.length
    assert.equal((await send()).kind, 'unsure')
    assert.equal(server.emails.length, count + 1)
  })

  test('gets no word when we may not hand it over, and none when it is not there', async () => {
    const count = server.emails.length
    const refused = async () => {
      throw new Error('the message is with another worker')
    }
    assert.partialDeepStrictEqual(await send({ handingOver: refused }), { kind: 'failed', retryable: true })
    assert.equal(server.emails.length, count)
    const nobody = smtpTransport({ url: 'smtp://127.0.0.1:1', from: 'a@b.example', timeout: 1000 })
    assert.partialDeepStrictEqual(await nobody.send(outgoing()), { kind: 'failed', retryable: true })
  })
})

suite('GOV.UK Notify', () => {
  let server: Awaited<ReturnType<typeof notifyServer>>
  before(async () => {
    server = await notifyServer()
  })
  after(() => server.close())
  const template = '0198c0de-1111-4000-8000-000000000001'
  const transport = () =>
    notifyTransport({
      key: server.key,
      url: server.url,
      textTemplate: template,
      emailTemplate: template,
      carriesLetters: true,
      timeout: 500,
    })
  const text = { transport: 'text', address: '+447700900123' } as const

  test('takes texts, emails and letters from its real client, each with our reference', async () => {
    const letter = { transport: 'letter', address: 'Asha Patel\n1 Mill Lane\nHM1 2AB' } as const
    assert.deepEqual(await transport().send(outgoing({ recipient: text, body: 'a “b”' })), {
      kind: 'sent',
      id: 'notify-1',
      count: 1,
    })
    await transport().send(outgoing())
    assert.partialDeepStrictEqual(await transport().send(outgoing({ recipient: letter })), { count: 1 })
    assert.deepEqual(
      server.sent.map(({ type, reference: kept }) => [type, kept === reference]),
      [
        ['sms', true],
        ['email', true],
        ['letter', true],
      ],
    )
    assert.deepEqual(server.sent[0]?.personalisation, { body: 'a "b"' })
    assert.match(Buffer.from(server.sent[2]?.content ?? '', 'base64').toString('latin1'), /^%PDF-1\.7/)
  })

  test('that took one and never said so is asked before it is sent another', async () => {
    const mine = { recipient: text, reference: `${reference}.1` }
    server.moods.push('late')
    const count = server.sent.length
    assert.partialDeepStrictEqual(await transport().send(outgoing(mine)), { kind: 'failed', retryable: true })
    assert.equal((await transport().send(outgoing({ ...mine, isRepeated: true }))).kind, 'sent')
    assert.equal(server.sent.length, count + 1)
  })

  test('says what will be wrong tomorrow, and what may pass', async () => {
    server.moods.push('down', 'busy', 'wrong-address')
    const send = () => transport().send(outgoing({ recipient: text }))
    const outcomes = [await send(), await send(), await send()]
    assert.deepEqual(
      outcomes.map((each) => each.kind === 'failed' && [each.retryable, each.isAddress, each.why]),
      [
        [true, false, 'notify 503'],
        [true, false, 'notify 429'],
        [false, true, 'notify 400'],
      ],
    )
    const elsewhere = notifyTransport({
      key: server.key,
      url: 'http://127.0.0.1:1',
      textTemplate: template,
      carriesLetters: false,
    })
    assert.partialDeepStrictEqual(await elsewhere.send(outgoing({ recipient: text })), { retryable: true })
  })
})
