import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context as Exchange } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants

// One packet takes this much anyway.
const worthwhile = 1000

/** How a text is packed: as tightly as the browser can unpack. */
type Packing = 'br' | 'gzip' | 'none'

function packingFor(c: Exchange, { length }: string): Packing {
  if (length < worthwhile) return 'none'
  const accepted = c.req.header('accept-encoding') ?? ''
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'none'
}

// At once, since a page is a few kilobytes: a stream for each was measured to cost more than the packing.
function packed(text: string, packing: Packing): string | Uint8Array<ArrayBuffer> {
  if (packing === 'none') return text
  if (packing === 'gzip') return new Uint8Array(gzipSync(text))
  const params = { [BROTLI_PARAM_QUALITY]: 4, [BROTLI_PARAM_SIZE_HINT]: text.length }
  return new Uint8Array(brotliCompressSync(text, { params }))
}

function answerWith(
  c: Exchange,
  body: string | Uint8Array<ArrayBuffer>,
  packing: Packing,
  status: ContentfulStatusCode,
): Response {
  c.header('vary', 'accept-encoding')
  if (packing !== 'none') c.header('content-encoding', packing)
  return c.body(body, status)
}

/** Answers with a text, packed for this browser. */
export function compressed(c: Exchange, text: string, status: ContentfulStatusCode = 200): Response {
  const packing = packingFor(c, text)
  return answerWith(c, packed(text, packing), packing, status)
}

type Made = { readonly text: string; readonly packed: Map<Packing, string | Uint8Array<ArrayBuffer>> }

const made = new WeakMap<object, Made>()

/** Answers with the text of something that is the same for everybody: made once, and packed once in each way. */
export function compressedOnce(c: Exchange, something: object, make: () => string): Response {
  const known = made.get(something) ?? { text: make(), packed: new Map() }
  made.set(something, known)
  const packing = packingFor(c, known.text)
  const body = known.packed.get(packing) ?? packed(known.text, packing)
  known.packed.set(packing, body)
  return answerWith(c, body, packing, 200)
}
