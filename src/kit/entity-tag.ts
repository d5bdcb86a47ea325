import { createHash } from 'node:crypto'
import type { Web } from './http.ts'

/**
 * A short name of exactly this text, for this reader. It is made of what they are shown and of nothing else, so it never says
 * that something else has changed; and of who they are, so that nobody learns the text by trying which has that name.
 */
export const nameOfText = (text: string, reader: string): string =>
  createHash('sha256')
    .update(JSON.stringify([reader, text]))
    .digest('hex')
    .slice(0, 32)

/** What is sent unless whoever asks has it already. */
export type Tagged = {
  readonly text: string
  readonly mediaType: string
  /** As HTTP writes it: `"abc"`, or `W/"abc"` where it names what the text says and not its bytes. */
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
}

/** Answers 304 to whoever shows the tag of what they would get. Source: RFC 9110, sections 8.8.3 and 13.1.2. */
export function answerUnlessKnown(c: Web, { text, mediaType, tag, headers }: Tagged): Response {
  const all = { ...headers, etag: tag }
  if (isKnown(c.req.header('if-none-match'), tag)) return c.newResponse(null, 304, all)
  return c.newResponse(text, 200, { ...all, 'content-type': mediaType })
}

const opaque = (tag: string): string => tag.replace(/^W\//, '')

function isKnown(shown: string | undefined, tag: string): boolean {
  if (shown === undefined) return false
  const listed = shown.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []
  return shown.trim() === '*' || listed.some((each) => opaque(each) === opaque(tag))
}

/** What goes with an answer that depends on who asks and why: nothing on its way keeps it. */
export const forThisReader = { 'cache-control': 'no-store', vary: 'authorization, guildhall-purpose' }
