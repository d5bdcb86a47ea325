import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { readBounce } from '#messages'
import { clean } from '../model/clean.ts'
import type { Mail } from '../model/mail.ts'
import { wordsOfPage } from '../model/mail-page.ts'

/** Where mail comes in, and what takes it. */
export type Mailbox = {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Takes one email; a failure has the sender's mail server bring it again later. */
  readonly take: (mail: Mail) => Promise<void>
}

// What mail servers of councils let through.
const mostBytes = 35 * 1024 * 1024

/**
 * Opens a mailbox for the council's own mail server to hand email to. It says that it has an email only once that is
 * stored. Returns the port, and how to close it.
 */
export async function openMailbox({ host, port, take }: Mailbox) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    size: mostBytes,
    banner: 'Guildhall',
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, 'Too large: send smaller attachments'))
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        const bounces = !mailFrom
        readMail(Buffer.concat(pieces), to, bounces).then(
          (mail) =>
            take(mail).then(
              () => done(),
              () => done(refusal(451, 'Not now: try again later')),
            ),
          // However often it were brought, nobody could read it: so its sender is told.
          () =>
            done(refusal(554, 'This email cannot be read: write it again, without what is attached to it')),
        )
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

/** Reads an email as it came over the wire. One that nobody sent, as a bounce, is marked as a machine's. */
export async function readMail(bytes: Buffer, envelopeTo: readonly string[], bounces = false): Promise<Mail> {
  const email = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' })
  const text = textOf(email)
  const headers = Object.fromEntries(email.headers.map(({ key, value }) => [key.toLowerCase(), value]))
  const said = [email.to ?? [], email.cc ?? []].flat().flatMap(({ address }) => address ?? [])
  return {
    id: clean(email.messageId ?? namedByItself(email, text)),
    from: clean(email.from?.address ?? '')
      .toLowerCase()
      .slice(0, 254),
    to: [...new Set([...envelopeTo, ...said].map((address) => address.toLowerCase()))],
    subject: clean(email.subject ?? '').slice(0, 500),
    text,
    attachments: email.attachments.flatMap(({ filename, content }) =>
      typeof content === 'string' ? [] : [{ name: filename ?? 'file', bytes: new Uint8Array(content) }],
    ),
    headers: bounces ? { ...headers, 'auto-submitted': 'auto-replied' } : headers,
    bounce: readBounce(bytes),
  }
}

/** What was written: as text, or what a page says. Some programs send a page with a text beside it that says nothing. */
const textOf = ({ text, html }: Email): string => (text?.trim() ? text : wordsOfPage(html ?? ''))

/** A name for an email that its sender gave none: the same whenever it is brought, and another for other words. */
function namedByItself({ date, from, subject }: Email, text: string): string {
  const words = createHash('sha256').update(text).digest('hex')
  return `${date ?? ''} ${from?.address ?? ''} ${subject ?? ''} ${words}`
}
