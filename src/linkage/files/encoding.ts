import { refusal } from '../refusal.ts'

const western = new TextDecoder('windows-1252')

/** One sentence that says which file cannot be read, and why. */
export const unreadable = (path: string, why: string): string => `${path} cannot be read: ${why}`

/** Text out of bytes that are UTF-8 or, where they cannot be, Windows-1252. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8')
  return text.includes('\ufffd') ? western.decode(bytes.slice(start, end)) : text
}

/**
 * Looks at the first bytes of a file: what separates its fields, and how long its byte-order mark is.
 *
 * Errors: a `TypeError` in one sentence for a file that is empty, UTF-16, JSON or not text.
 */
export function readStart(
  path: string,
  bytes: Uint8Array,
): { readonly delimiter: number; readonly skip: number } {
  const skip = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (bytes.length === skip) throw refusal(unreadable(path, 'it is empty'))
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (wide) throw refusal(unreadable(path, 'it is UTF-16: save it as UTF-8'))
  if (bytes.subarray(0, 65_536).includes(0)) throw refusal(unreadable(path, 'it is not a text file'))
  if (/^\s*(\{\s*"|\[\s*[{[])/.test(Buffer.from(bytes.subarray(skip, skip + 200)).toString('latin1')))
    throw refusal(unreadable(path, 'it is JSON: save it as CSV'))
  return { delimiter: findDelimiter(bytes, skip), skip }
}

const delimiters = [',', ';', '\t', '|'].map((character) => character.charCodeAt(0))

/** Whichever delimiter the first line has most of outside quotes; a comma if it has none. */
function findDelimiter(bytes: Uint8Array, skip: number): number {
  const counts = delimiters.map(() => 0)
  let inside = false
  for (let at = skip; at < bytes.length && (inside || bytes[at] !== 10); at += 1) {
    if (bytes[at] === 34) inside = !inside
    const which = inside ? -1 : delimiters.indexOf(bytes[at]!)
    if (which >= 0) counts[which]! += 1
  }
  return delimiters[counts.indexOf(Math.max(...counts))]!
}
