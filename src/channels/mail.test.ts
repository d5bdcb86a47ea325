import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { createTransport, type SendMailOptions } from 'nodemailer'
import sharp from 'sharp'
import { findCase, openWholeCase } from '#cases'
import { readReference } from '#kit/reference'
import { type TestWorld, testOfficer, testWorld } from '#kit/testing'
import { outbox } from '#messages'
import { hartmere } from './browsing.test.ts'
import { takeMail } from './http/mailbox.ts'

suite('someone who writes email', () => {
  let world: TestWorld
  let box: Awaited<ReturnType<typeof takeMail>>
  const broken: unknown[] = []
  before(async () => {
    world = await testWorld(() => new Date('2026-03-02T09:00:00Z'))
    const onError = (error: unknown) => broken.push(error)
    box = await takeMail({ world, council: hartmere, host: '127.0.0.1', port: 0, onError })
  })
  after(async () => {
    await box.close()
    await world.db.destroy()
    assert.deepEqual(broken, [])
  })

  const write = async (mail: SendMailOptions) => {
    const client = createTransport({ host: '127.0.0.1', port: box.port, secure: false, ignoreTLS: true })
    await client.sendMail({ from: 'Sam <Sam@example.com>', to: 'potholes@hartmere.example', ...mail })
    client.close()
  }
  const told = async (address = 'sam@example.com') => {
    const queued = await testOfficer(world)('answer-enquiry', (ctx) => outbox(ctx))
    const own = queued.messages.filter(({ recipient }) => recipient.address === address)
    return own.map(({ subject, body }) => ({ subject: subject ?? '', body }))
  }
  const referenceIn = (text: string) => {
    const reference = readReference(/([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(text)?.[0] ?? '')
    assert.ok(reference, text)
    return reference
  }

  test('in their own words is asked what is still needed, answers, and is given a reference and a promise', async () => {
    await write({
      subject: 'Hole!',
      text: 'There is a huge hole by the bakery.',
      messageId: '<1@example.com>',
    })
    const [first] = await told()
    assert.ok(first)
    assert.match(first.body, /1\. Where is the pothole\?/)
    assert.match(first.body, /Answer with: A road, A pavement, A cycle path/)
    assert.doesNotMatch(first.body, /Is there anything else/)
    await write({
      subject: `Re: ${first.subject}`,
      text: '1. Mill Lane, by the bakery\n2. A road\n3. no\n\n> quoted',
      messageId: '<2@example.com>',
    })
    const thanks = (await told()).find(({ subject }) => /We have your report/.test(subject))
    assert.ok(thanks)
    assert.match(thanks.body, /We will look at it within 5 working days/)
    const found = await testOfficer(world)('answer-enquiry', (ctx) =>
      findCase(ctx, referenceIn(thanks.subject)),
    )
    assert.partialDeepStrictEqual(found, { service: 'report-pothole', channel: 'email' })
  })

  test('with every answer numbered needs one email; brought twice, it is one case; a photograph comes with it', async () => {
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const mail = {
      from: 'ann@example.com',
      subject: 'Pothole',
      text: '1. 12 Mill Lane\n2. road\n3. yes\n4. 10',
      messageId: '<3@example.com>',
      attachments: [{ filename: 'hole.jpg', content: photo }],
    }
    await write(mail)
    await write(mail)
    const answers = await told('ann@example.com')
    assert.equal(answers.length, 1)
    const reference = referenceIn(answers[0]?.subject ?? '')
    const whole = await testOfficer(world)('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.partialDeepStrictEqual(whole.answers, {
      where: { text: '12 Mill Lane' },
      surface: 'road',
      danger: 'yes',
      depth: 10,
    })
    assert.match(JSON.stringify(whole.answers), /"name":"hole\.jpg","sha256":"[0-9a-f]{64}"/)
  })

  test('about a case has it put on the case, once, and officers read it there', async () => {
    const [thanks] = await told('ann@example.com')
    const reference = referenceIn(thanks?.subject ?? '')
    const mail = {
      from: 'ann@example.com',
      subject: `Re: ${thanks?.subject}`,
      text: 'It is deeper now.',
      messageId: '<4@example.com>',
    }
    await write(mail)
    await write(mail)
    const { notes } = await testOfficer(world)('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.deepEqual(
      notes.map(({ words }) => words),
      ['It is deeper now.'],
    )
    // What a mail program says of itself may hold what no table can: it is not brought again and again.
    const raw = `From: ann@example.com\r\nSubject: ${reference}\r\nMessage-ID: <4\0b@example.com>\r\n\r\nMore.`
    await write({ raw, envelope: { from: 'ann@example.com', to: ['potholes@hartmere.example'] } })
    const later = await testOfficer(world)('answer-enquiry', (ctx) => openWholeCase(ctx, reference))
    assert.equal(later.notes.length, 2)
  })

  test('what cannot be read is said, and nothing that was understood is lost', async () => {
    await write({
      from: 'bob@example.com',
      subject: 'x',
      text: '1. Mill Lane\n2. the moon\n3. yes',
      messageId: '<5@example.com>',
    })
    const [first] = await told('bob@example.com')
    assert.match(first?.body ?? '', /What we could not read:\s+\* Select what the pothole is in/)
    assert.doesNotMatch(first?.body ?? '', /1\. Where is the pothole/)
    await write({
      from: 'bob@example.com',
      subject: `RE: ${first?.subject}`,
      text: '2. A pavement',
      messageId: '<6@example.com>',
    })
    assert.ok((await told('bob@example.com')).some(({ subject }) => /We have your report/.test(subject)))
  })

  test('another cannot go on with somebody’s draft, nor learn of it', async () => {
    await write({ from: 'cat@example.com', subject: 'x', text: 'A hole', messageId: '<7@example.com>' })
    const [asked] = await told('cat@example.com')
    await write({
      from: 'eve@example.com',
      subject: asked?.subject ?? '',
      text: '1. Here',
      messageId: '<8@example.com>',
    })
    assert.deepEqual(await told('eve@example.com'), [])
  })

  test('a machine, our own address and a stranger’s box are not answered', async () => {
    const out = { 'Auto-Submitted': 'auto-replied' }
    await write({ from: 'dan@example.com', headers: out, text: 'I am away', messageId: '<9@example.com>' })
    await write({ from: 'potholes@hartmere.example', text: 'loop', messageId: '<10@example.com>' })
    await write({
      from: 'fay@example.com',
      to: 'nobody@hartmere.example',
      text: 'hello',
      messageId: '<11@example.com>',
    })
    for (const address of ['dan@example.com', 'potholes@hartmere.example', 'fay@example.com'])
      assert.deepEqual(await told(address), [])
  })

  test('who writes without end is answered twenty times in an hour', async () => {
    for (let at = 0; at < 24; at++)
      await write({ from: 'gil@example.com', subject: 'x', text: `${at}`, messageId: `<g${at}@example.com>` })
    assert.equal((await told('gil@example.com')).length, 20)
  })
})
