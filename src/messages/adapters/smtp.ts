import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { writeEmail } from '../model/email.ts'
import { blocksOf } from '../model/markup.ts'
import type { Carried, Outgoing, Transport } from '../model/transport.ts'

/** A mail server, and who writes. */
export type MailServer = {
  /** As `smtp://name:password@host:587`; `smtps://` for TLS from the first byte. */
  readonly url: string
  /** As `Hartmere Council <answers@hartmere.example>`. */
  readonly from: string
  /** Units: milliseconds. */
  readonly timeout?: number
}

/**
 * Sends emails through a mail server. An email's Message-ID is the same for every attempt.
 *
 * Before its words begin to leave, whatever fails is tried again. After that, only the server's own answer counts:
 * where there is none, the email may have arrived, so it is `unsure`, and a person decides.
 *
 * Source: RFC 5321, section 4.2.5 (whose a message is) and RFC 1047 (why one is sent twice).
 */
export function smtpTransport(server: MailServer): Transport {
  return {
    name: 'smtp',
    carries: ['email'],
    send: async (outgoing) => {
      const bytes = await compose(server, outgoing)
      return deliver(server, outgoing, bytes)
    },
  }
}

async function compose({ from }: MailServer, outgoing: Outgoing): Promise<Buffer> {
  const { reference, recipient, subject, body, council, writtenAt } = outgoing
  const written = writeEmail(subject, blocksOf(body), council)
  const mail = new MailComposer({
    from,
    to: { name: '', address: recipient.address },
    subject,
    text: written.text,
    html: written.html,
    date: writtenAt,
    messageId: `<${reference}@${domainOf(from)}>`,
    // So that no out-of-office answers, and none of what does is taken for a person.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

const addressOf = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from
const domainOf = (from: string): string => addressOf(from).split('@').at(-1) ?? 'localhost'

function deliver(server: MailServer, outgoing: Outgoing, bytes: Buffer): Promise<Carried> {
  const { connection, credentials } = connectionTo(server)
  let hasBegun = false
  async function* words() {
    await outgoing.handingOver()
    hasBegun = true
    yield bytes
  }
  return new Promise((resolve) => {
    const end = (carried: Carried) => {
      // First, since closing says that it has ended.
      resolve(carried)
      connection.close()
    }
    const fail = (error: unknown) => end(failureOf(error, hasBegun))
    connection.on('error', fail)
    connection.on('end', () => fail(new Error('the connection has ended')))
    const send = () => {
      const envelope = { from: addressOf(server.from), to: [outgoing.recipient.address], size: bytes.length }
      const message = Readable.from(words())
      connection.send(envelope, message, (error) => (error ? fail(error) : end({ kind: 'sent' })))
    }
    connection.connect((error) => {
      if (error) return fail(error)
      if (!credentials) return send()
      connection.login(credentials, (refused) => (refused ? fail(refused) : send()))
    })
  })
}

function connectionTo({ url, timeout = 20_000 }: MailServer) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const connection = new SMTPConnection({
    host: hostname,
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  })
  const credentials = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined
  return { connection, credentials }
}

const wrongAddress = new Set([550, 551, 553])

/** What an error means. The server's words may hold the address: only its number is kept. */
function failureOf(error: unknown, hasBegun: boolean): Carried {
  const { responseCode, command, code } = partsOf(error)
  const why = ['smtp', responseCode ?? code, command].filter(Boolean).join(' ')
  if (responseCode === undefined)
    return hasBegun ? { kind: 'unsure', why } : { kind: 'failed', retryable: true, why }
  const isAddress = command === 'RCPT TO' && wrongAddress.has(responseCode)
  return { kind: 'failed', retryable: responseCode < 500, why, isAddress }
}

function partsOf(error: unknown) {
  const has = <Name extends string>(name: Name): unknown =>
    typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined
  const [responseCode, command, code] = [has('responseCode'), has('command'), has('code')]
  return {
    responseCode: typeof responseCode === 'number' && responseCode > 0 ? responseCode : undefined,
    command: typeof command === 'string' ? command : undefined,
    code: typeof code === 'string' ? code : undefined,
  }
}
