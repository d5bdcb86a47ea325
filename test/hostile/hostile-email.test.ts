import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { type Besieged, besieged } from './besieged.ts'
import { dealer } from './hostile-texts.ts'
import { loggedIn } from './logged.ts'

const head = (more: string) =>
  `From: Sam <sam@example.com>\r\nTo: potholes@hartmere.example\r\nMessage-ID: <${more.length}-${++sent}@example.com>\r\n`
let sent = 0
const plain = 'Content-Type: text/plain; charset=utf-8\r\n'
const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ')

/** Emails with a hostile text in each place where one can stand. */
const withText = (text: string): readonly (readonly [where: string, email: string])[] => [
  ['the subject', `${head(text)}Subject: ${oneLine(text)}\r\n${plain}\r\nHole`],
  ['the words', `${head(text)}Subject: Hole\r\n${plain}\r\n${text.replace(/\r?\n/g, '\r\n')}`],
  ['an answer', `${head(text)}Subject: Hole\r\n${plain}\r\n1. ${oneLine(text)}\r\n2. A road\r\n3. no\r\n`],
  [
    'who it is from',
    `From: "${oneLine(text)}" <${oneLine(text)}@example.com>\r\nTo: potholes@hartmere.example\r\nMessage-ID: <${oneLine(text)}>\r\nSubject: x\r\n${plain}\r\nHole`,
  ],
  [
    'whom it is to',
    `${head(text)}Cc: ${oneLine(text)}\r\nSubject: Hole\r\nReferences: ${oneLine(text)}\r\n${plain}\r\nHole`,
  ],
  [
    'the name of a file',
    `${head(text)}Subject: Hole\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${plain}\r\nHole\r\n--b\r\nContent-Type: image/jpeg; name="${oneLine(text)}"\r\nContent-Disposition: attachment; filename="${oneLine(text)}"\r\n\r\n<svg onload=alert(1)>\r\n--b--\r\n`,
  ],
]

// Emails that no mail program writes.
const broken: readonly (readonly [what: string, email: string])[] = [
  ['nothing', ''],
  ['only words', 'Hole'],
  [
    'parts that never end',
    `${head('')}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${plain}\r\nHole`,
  ],
  [
    'parts in parts in parts',
    `${head('')}Content-Type: multipart/mixed; boundary=b0\r\n\r\n${Array.from({ length: 300 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`).join('')}Hole`,
  ],
  [
    'letters of no alphabet',
    `${head('')}Content-Type: text/plain; charset=klingon\r\nContent-Transfer-Encoding: base64\r\n\r\n####`,
  ],
  [
    'a thousand files',
    `${head('')}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename=a.jpg\r\n\r\n\u00ff\u00d8\u00ff\r\n'.repeat(1000)}--b--`,
  ],
  ['a megabyte of markup', `${head('')}Content-Type: text/html\r\n\r\n${'<div '.repeat(200_000)}`],
  [
    'words that quote without end',
    `${head('')}Subject: ${'Re: '.repeat(200)}\r\n${plain}\r\n${'On '.repeat(50_000)}`,
  ],
]

suite('whatever is sent by email', () => {
  let council: Besieged
  const deal = dealer()
  before(async () => {
    council = await besieged()
  })

  /** What the mail server of the council is told; nothing when the email was taken. */
  async function refusalOf(raw: string): Promise<string | undefined> {
    const client = createTransport({
      host: '127.0.0.1',
      port: council.mailbox,
      ignoreTLS: true,
      socketTimeout: 20_000,
    })
    const envelope = { from: 'sam@example.com', to: 'potholes@hartmere.example' }
    return client
      .sendMail({ envelope, raw: Buffer.from(raw) })
      .then(() => undefined)
      .catch((error: Error) => error.message)
      .finally(() => client.close())
  }

  // A mail server brings what is put off again and again: what can never be taken must not be put off.
  test('is taken the first time, so that it is not brought for ever', async () => {
    const faults: string[] = []
    const texts = ['Mill\0Lane', 'x'.repeat(20_000), ...deal(3)]
    const emails = [
      ...texts.flatMap((text) =>
        withText(text).map(
          ([where, raw]) => [`${JSON.stringify(text.slice(0, 30))} in ${where}`, raw] as const,
        ),
      ),
      ...broken,
    ]
    for (const [what, raw] of emails) {
      const refusal = await refusalOf(raw)
      if (refusal && !/554 This email cannot be read/.test(refusal)) faults.push(`${what}: ${refusal}`)
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(loggedIn(council.said()), [])
  })
})
