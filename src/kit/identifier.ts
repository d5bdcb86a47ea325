import { randomFillSync } from 'node:crypto'

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
