import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { createTransport, type SendMailOptions } from 'nodemailer'
import sharp from 'sharp'
import { openCase, openWholeCase } from '#cases'
import { actAs } from '#kit/context'
import type { Reference } from '#kit/reference'
import { testSystem } from '#kit/testing'
import { openMessage, outbox, queueMessage } from '#messages'
import { type SendingCouncil, sendingCouncil, toEmail } from '../../test/support/sending-council.ts'
import { hartmere } from './browsing.test.ts'
import { takeMail } from './http/mailbox.ts'
import { openFile } from './service/upload.ts'

suite('an email about a case', () => {
  let council: SendingCouncil
  let box: Awaited<ReturnType<typeof takeMail>>
  let photo: Buffer
  const broken: unknown[] = []
  before(async () => {
    council = await sendingCouncil()
    const { world, sending } = council
    const onError = (error: unknown) => broken.push(error)
    box = await takeMail({ world, council: hartmere, host: '127.0.0.1', port: 0, sending, onError })
    photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .withExif({ IFD3: { GPSLatitude: '51/1 22/1 0/1' } })
      .jpeg()
      .toBuffer()
  })
  after(async () => {
    await box.close()
    await council.close()
    assert.deepEqual(broken, [])
  })

  const write = async (mail: SendMailOptions) => {
    const client = createTransport({ host: '127.0.0.1', port: box.port, secure: false, ignoreTLS: true })
    await client.sendMail({ from: 'asha@example.com', to: 'potholes@hartmere.example', ...mail })
    client.close()
  }
  const open = (service: string) =>
    actAs(
      { id: 'r', kind: 'resident', role: 'resident' },
      council.world,
      'test',
    )('report', (ctx) =>
      openCase(ctx, { service, summary: 'Report', answers: { surface: 'road' }, channel: 'web' }),
    )
  const written = (about: Reference) =>
    testSystem(council.world)('tell-us-once', (ctx) =>
      queueMessage(ctx, {
        about,
        template: 'received',
        recipient: toEmail,
        subject: about,
        body: 'We have it',
      }),
    )
  const notesOf = async (reference: Reference) =>
    (await council.officer('answer-enquiry', (ctx) => openWholeCase(ctx, reference))).notes
  const repliesTo = async (address: string, about: Reference) =>
    (await council.officer('answer-enquiry', (ctx) => outbox(ctx))).messages.filter(
      (each) => each.recipient.address === address && each.template === 'mail-reply' && each.about === about,
    )

  const program = { filename: '((council)) virus.exe', content: Buffer.from('MZ\x90\0 program') }

  test('has its photograph kept there, without where it was taken, and what is refused is told', async () => {
    const reference = await open('report-noise@2')
    await written(reference)
    const attachments = [{ filename: 'hole.jpg', content: photo }, program]
    await write({ subject: `Re: ${reference}`, text: 'As you asked', messageId: '<a@x>', attachments })
    await write({ subject: `Re: ${reference}`, text: 'As you asked', messageId: '<a@x>', attachments })
    const notes = await notesOf(reference)
    assert.equal(notes.length, 1)
    assert.match(notes[0]?.words ?? '', /^As you asked\n\n\[Not kept: “.*virus\.exe”: it must be a PDF, JPEG/)
    const [file, ...others] = notes[0]?.files ?? []
    assert.ok(file)
    assert.deepEqual([file.name, others], ['hole.jpg', []])
    const kept = await council.officer('answer-enquiry', (ctx) => openFile(ctx, file.sha256))
    assert.equal((await sharp(kept.bytes).metadata()).exif, undefined)
    const [reply, ...more] = await repliesTo('asha@example.com', reference)
    assert.deepEqual(more, [])
    assert.match(reply?.body ?? '', /could not keep 1 of the 2 files/)
    assert.doesNotMatch(reply?.body ?? '', /\(\(council\)\)/)
  })

  test('from somebody to whom nobody wrote learns nothing of a case that is not public', async () => {
    const [hidden, shown] = [await open('report-noise@2'), await open('report-pothole@3')]
    for (const reference of [hidden, shown])
      await write({
        from: 'eve@example.com',
        subject: reference,
        text: 'x',
        messageId: `<${reference}@x>`,
        attachments: [program],
      })
    assert.equal((await repliesTo('eve@example.com', hidden)).length, 0)
    assert.equal((await repliesTo('eve@example.com', shown)).length, 1)
    assert.match((await notesOf(hidden))[0]?.words ?? '', /Not kept/)
  })

  test('that begins one, with a file for which the service does not ask, is told that it was not kept', async () => {
    const attachments = [{ filename: 'bin.jpg', content: photo }]
    const from = 'bea@example.com'
    await write({
      from,
      to: 'bins@hartmere.example',
      subject: 'Bin',
      text: 'Missed',
      messageId: '<b@x>',
      attachments,
    })
    const { messages } = await council.officer('answer-enquiry', (ctx) => outbox(ctx))
    const reply = messages.find(({ recipient }) => recipient.address === from)
    assert.match(reply?.body ?? '', /We have not kept the file that came with your email/)
  })

  const bounceOf = (id: string, { status = '5.1.1', action = 'failed', to = 'asha@example.com' } = {}) => ({
    raw: [
      'From: MAILER-DAEMON@mx.example.com',
      'To: answers@hartmere.example',
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.com',
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--b1',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: <${id}@hartmere.example>`,
      'Subject: We have it',
      '',
      '--b1--',
      '',
    ].join('\r\n'),
    envelope: { from: '', to: ['answers@hartmere.example'] },
  })

  test('that came back marks the address as one where nobody is, once, like any other that fails', async () => {
    const id = await council.queue(toEmail)
    await council.work()
    const had = council.failed.length
    await write(bounceOf(id, { action: 'delayed', status: '4.4.7' }))
    await write(bounceOf(id, { to: 'other@example.com' }))
    assert.partialDeepStrictEqual(await council.look(id), { state: 'sent' })
    await write(bounceOf(id))
    await write(bounceOf(id))
    await council.work()
    assert.partialDeepStrictEqual(await council.look(id), { state: 'failed', failure: 'bounced 5.1.1' })
    assert.deepEqual(council.failed.slice(had), [{ ...toEmail, person: undefined }])
  })

  test('that came back from a full box waits for a person, and says nothing of the address', async () => {
    const id = await council.queue(toEmail)
    await council.work()
    const had = council.failed.length
    await write(bounceOf(id, { status: '5.2.2' }))
    await council.work()
    const entry = await council.officer('answer-enquiry', (ctx) => openMessage(ctx, id))
    assert.deepEqual([entry.state, council.failed.length], ['stuck', had])
  })
})
