import { constants, inflateSync } from 'node:zlib'

// No shorter name is looked for: three letters stand in the pixels of every other scan by chance.
const dangerous = /\/(JavaScript|EmbeddedFile|Launch|RichMedia)/

// Parts that a PDF packs its objects into, and what stands before what is packed.
const packed = /\/ObjStm[\s\S]{0,2000}?stream\r?\n/g

// The objects of a form of a hundred pages take some hundred kilobytes.
const mostUnpacked = 32 * 1024 * 1024
const mostParts = 5000

/**
 * Whether opening a PDF may run something: a script, a program, a film, or a file that travels inside it. Looks at the names
 * of its objects, however they are spelt, and at those it has packed. One that unpacks to far too much, or not at all, counts as dangerous.
 *
 * Source: ISO 32000-1, 7.3.5 (names), 7.5.7 (object streams), 12.6.4 (actions).
 */
export function holdsProgram(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1')
  if (dangerous.test(spelt(text))) return true
  if (text.split('/ObjStm', mostParts + 1).length > mostParts) return true
  let left = mostUnpacked
  for (const { 0: before, index } of text.matchAll(packed)) {
    const inside = unpacked(bytes.subarray(index + before.length), left)
    if (inside === undefined || dangerous.test(spelt(inside))) return true
    left -= inside.length
  }
  return false
}

/** Any letter of a name may be written as its number: `/Java#53cript`. */
const spelt = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function unpacked(bytes: Uint8Array, most: number): string | undefined {
  try {
    const options = { maxOutputLength: Math.max(1, most), finishFlush: constants.Z_SYNC_FLUSH }
    return inflateSync(bytes, options).toString('latin1')
  } catch {
    return undefined
  }
}
