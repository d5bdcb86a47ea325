import { createHmac, createSecretKey, randomBytes } from 'node:crypto'

/** The key that contexts are signed with, as the database keeps it. */
export type ContextKey = { readonly inner: Buffer; readonly outer: Buffer; readonly key: Buffer }

const blockBytes = 64

/** The key with both of the pads that HMAC makes of it, for a database that has only SHA-256. Source: RFC 2104. */
export function contextKeyOf(key: Buffer): ContextKey {
  const block = Buffer.concat([key, Buffer.alloc(blockBytes - key.length)])
  return {
    key,
    inner: block.map((byte) => byte ^ 0x36) as Buffer,
    outer: block.map((byte) => byte ^ 0x5c) as Buffer,
  }
}

/** The key that a stored inner pad was made from. */
export const keyOfPad = (inner: Buffer): Buffer => Buffer.from(inner.map((byte) => byte ^ 0x36))

/** A key that nobody knows yet. */
export const newContextKey = (): ContextKey => contextKeyOf(randomBytes(32))

// Within one second, whoever acts again for the same purpose says the same, and so do all residents.
const mostRemembered = 100

/** Signs the text of a context: 64 hexadecimal digits that the database checks. */
export function signerOf(key: Buffer): (text: string) => string {
  // Made once: from its bytes it took longer than the signature.
  const made = createSecretKey(key)
  const known = new Map<string, string>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered) return remembered
    const signature = createHmac('sha256', made).update(text, 'utf8').digest('hex')
    if (known.size >= mostRemembered) known.clear()
    known.set(text, signature)
    return signature
  }
}
