import { createHmac, timingSafeEqual } from 'node:crypto'

/** A webhook as it goes over the wire: what is signed. */
export type Message = {
  /** The same for every attempt, so that whoever receives it does once what is sent twice. */
  readonly id: string
  /** Units: seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** The headers of a signed webhook. */
export type SignedHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

/** A message that is older or newer than this is not believed, so that none can be sent again later. Units: seconds. */
export const tolerance = 5 * 60

/**
 * The bytes of a secret, which is written in base64, after `whsec_`.
 *
 * Errors: `undefined` when it is not, or has fewer than 24 or more than 64 bytes.
 */
export function readSecret(secret: string): Buffer | undefined {
  const text = secret.replace(/^whsec_/, '')
  const bytes = Buffer.from(text, 'base64')
  const isWhole = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
  return isWhole && bytes.length >= 24 && bytes.length <= 64 ? bytes : undefined
}

/**
 * Signs a message with every secret that is valid now, the newest first.
 *
 * Errors: throws a TypeError for a secret that cannot be read: it was stored by us.
 * Source: Standard Webhooks, version 1.0.0, "Webhook signatures".
 */
export function signWebhook(message: Message, secrets: readonly string[]): SignedHeaders {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${signatureOf(message, secret)}`).join(' '),
  }
}

function signatureOf({ id, timestamp, body }: Message, secret: string): string {
  const key = readSecret(secret)
  if (!key) throw new TypeError('a webhook secret is not 24 to 64 bytes in base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')
}

/**
 * Whether the headers were made, with one of these secrets, for this body, and not too long ago.
 *
 * Units: `now` in seconds since 1970.
 */
export function isSignedBy(
  headers: Readonly<Partial<Record<keyof SignedHeaders, string>>>,
  body: string,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: number },
): boolean {
  const [id, stamp] = [headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '']
  const timestamp = Number(stamp)
  if (id === '' || id.includes('.') || !/^\d{1,12}$/.test(stamp)) return false
  if (Math.abs(now - timestamp) > tolerance) return false
  const given = (headers['webhook-signature'] ?? '').split(' ').filter((each) => each.startsWith('v1,'))
  const expected = secrets.map((secret) => signatureOf({ id, timestamp, body }, secret))
  return given.slice(0, 10).some((each) => expected.some((one) => isSame(each.slice(3), one)))
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
