import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { readBounce } from '#messages'
import { clean } from '../model/clean.ts'
import type { Mail } from '../model/mail.ts'

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
  const headers = Object.fromEntries(email.headers.map(({ key, value }) => [key.toLowerCase(), value]))
  const said = [email.to ?? [], email.cc ?? []].flat().flatMap(({ address }) => address ?? [])
  return {
    id: clean(email.messageId ?? `${email.date ?? ''} ${email.from?.address ?? ''} ${email.subject ?? ''}`),
    from: clean(email.from?.address ?? '')
      .toLowerCase()
      .slice(0, 254),
    to: [...new Set([...envelopeTo, ...said].map((address) => address.toLowerCase()))],
    subject: clean(email.subject ?? '').slice(0, 500),
    text: textOf(email),
    attachments: email.attachments.flatMap(({ filename, content }) =>
      typeof content === 'string' ? [] : [{ name: filename ?? 'file', bytes: new Uint8Array(content) }],
    ),
    headers: bounces ? { ...headers, 'auto-submitted': 'auto-replied' } : headers,
    bounce: readBounce(bytes),
  }
}

/** What was written: as text, or what is left of a page when its marks are taken away. */
function textOf({ text, html }: Email): string {
  if (text) return text
  // No mark goes on over the next: else one that never ends would be looked for from each to the end.
  return withoutUnseen((html ?? '').slice(0, mostMarkup))
    .replace(/<(br|\/p|\/div|\/li|\/tr)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

// Many times what somebody writes, with all that a mail program puts around it.
const mostMarkup = 1_000_000

/** A page without what nobody sees of it: each part is looked through once, however it is put together. */
function withoutUnseen(html: string): string {
  const begins = /<(style|script|head)\b/gi
  const small = html.toLowerCase()
  let seen = ''
  let from = 0
  for (let found = begins.exec(html); found; found = begins.exec(html)) {
    seen += html.slice(from, found.index)
    const end = small.indexOf(`</${(found[1] ?? '').toLowerCase()}`, found.index)
    if (end < 0) return seen
    from = end
    begins.lastIndex = end
  }
  return seen + html.slice(from)
}
