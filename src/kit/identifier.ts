import { randomFillSync } from 'node:crypto'

/** How an identifier is written. */
export const identifierPattern: RegExp = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether text may be an identifier: PostgreSQL takes anything else for a broken statement, so it is never asked. */
export const isIdentifier = (text: string): boolean => identifierPattern.test(text)

/** The identifier in an address; one that cannot be one is that of nothing. */
export const readIdentifier = (text = ''): string =>
  isIdentifier(text) ? text : '00000000-0000-0000-0000-000000000000'

/**
 * A new identifier that sorts by the moment it was made.
 *
 * Source: RFC 9562, "Universally Unique IDentifiers", section 5.7 (version 7).
 */
export function newUuid(at: Date): string {
  const bytes = Buffer.alloc(16)
  randomFillSync(bytes, 6)
  bytes.writeUIntBE(at.getTime(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
