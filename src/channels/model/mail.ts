import { createHash } from 'node:crypto'
import { type Reference, readReference } from '#kit/reference'
import type { Bounce } from '#messages'
import { clean } from './clean.ts'

/** An email that somebody sent us, read. */
export type Mail = {
  /** What its sender calls it: the same however often it is brought. */
  readonly id: string
  /** In small letters. */
  readonly from: string
  /** Every address that it was sent to, in small letters. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** The headers that say whether a machine wrote it, by their names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  /** Where it is a mail server’s word that an email of ours came back. */
  readonly bounce?: Bounce | undefined
}

/** By which an email is known again, without what its sender called it. */
export const digestOf = ({ id }: Mail): string => createHash('sha256').update(id).digest('hex')

const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.-]|@)/

/**
 * Whether a machine wrote it, to which nothing is answered: two machines that answer each other would never end.
 *
 * Source: RFC 3834, "Recommendations for Automatic Responses to Electronic Mail".
 */
export function isAutomatic({ from, headers }: Mail): boolean {
  const says = (name: string) => (headers[name] ?? '').trim().toLowerCase()
  const submitted = says('auto-submitted')
  if (submitted && submitted !== 'no') return true
  if (['bulk', 'junk', 'list', 'auto_reply'].includes(says('precedence'))) return true
  const others = [
    'list-id',
    'list-unsubscribe',
    'x-auto-response-suppress',
    'x-autoreply',
    'x-autorespond',
    'x-loop',
  ]
  return others.some((name) => says(name)) || !from.includes('@') || machines.test(from)
}

/** The reference in a subject: that of a draft, or of a case. */
export function codeIn({ subject }: Mail): Reference | undefined {
  for (const [found] of subject.toUpperCase().matchAll(/\b[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}\b/g)) {
    const reference = readReference(found)
    if (reference) return reference
  }
  return undefined
}

// How mail programs say, in English and Welsh, that what follows is the email that is answered.
const quoting =
  /^(on .{5,200} wrote:|.{5,200} ysgrifennodd.*:|-{2,} ?original message ?-{2,}|_{10,}|from: .+)$/i

/** What somebody wrote themselves: without what they answer to, and without what their mail program adds below. */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const signature = lines.findIndex((line) => line === '-- ' || /^sent from my /i.test(line))
  const body = signature < 0 ? lines : lines.slice(0, signature)
  const quoted = body.findIndex((line) => quoting.test(line.trim()))
  const own = (quoted < 0 ? body : body.slice(0, quoted)).filter((line) => !line.startsWith('>'))
  return clean(own.join('\n')).trim()
}
