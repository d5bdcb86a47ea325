import type { Carried } from './transport.ts'

/** An email of ours that came back: which, from where, and why. */
export type Bounce = {
  readonly message: string
  /** In small letters. */
  readonly recipient: string
  readonly carried: Carried
}

const longest = 200_000
// Ours, with the round after a dot when a person has had it sent again.
const own =
  /^(?:message-id|in-reply-to|references):.*?<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.\d{1,4})?@/im

// Nobody is there, or nowhere is there, for good; what is full, too large or taken for spam may be read tomorrow.
const wrongAddress = /^5\.(1\.(0|1|2|3|6|10)|2\.1)$/

/**
 * Reads what a mail server says of an email that it could not deliver; `undefined` where it says nothing of the kind, as
 * that it is late, or says it of no email of ours.
 *
 * Source: RFC 3464, "Delivery Status Notifications"; RFC 3463, status codes.
 */
export function readBounce(bytes: Uint8Array): Bounce | undefined {
  const text = Buffer.from(bytes.subarray(0, longest)).toString('latin1').replace(/\r\n?/g, '\n')
  if (!/^content-type:\s*multipart\/report\b/im.test(text) || !/\bdelivery-status\b/i.test(text))
    return undefined
  const unfolded = text.replace(/\n[ \t]+/g, ' ')
  const said = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(unfolded)?.[1]?.trim() ?? ''
  const recipient = said('Final-Recipient')
    .replace(/^[\w-]+;\s*/, '')
    .replace(/^<|>$/g, '')
    .toLowerCase()
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(said('Status'))?.[0] ?? ''
  const [, message] = own.exec(unfolded) ?? []
  if (said('Action').toLowerCase() !== 'failed' || !message || !recipient.includes('@')) return undefined
  const isAddress = wrongAddress.test(status)
  const why = `bounced ${status || 'with no reason'}`
  return { message, recipient, carried: { kind: 'failed', retryable: false, why, isAddress } }
}
