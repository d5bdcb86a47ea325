import { setTimeout } from 'node:timers/promises'
import { notWhole, parseRecords } from './objects.ts'

/** What a web server answered: an object of JSON, and what it says about it. */
export type WebAnswer =
  | {
      readonly kind: 'json'
      readonly value: unknown
      readonly etag: string | undefined
      readonly link: string | undefined
      readonly bytes: number
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'refused'
      readonly message: string
      readonly status?: number
      /** How long the server asks to be left alone, where it says so. Units: seconds. */
      readonly wait?: number | undefined
    }

/** What is asked of a web server. */
export type WebAsking = {
  readonly method?: 'GET' | 'PATCH'
  readonly token?: string | undefined
  /** The header that the token goes in; without it, it is a bearer's. */
  readonly tokenHeader?: string | undefined
  readonly etag?: string | undefined
  readonly ifMatch?: string | undefined
  readonly body?: string
  /** Units: milliseconds. */
  readonly patience?: number | undefined
  /** Units: bytes. */
  readonly mostBytes: number
}

/**
 * Asks an application's web interface for one page.
 *
 * Errors: none; `refused` with a sentence that names neither token nor content. No redirect is followed, so that nothing
 *         is asked of a server that was not declared.
 */
export async function askWeb(url: string, asking: WebAsking): Promise<WebAnswer> {
  const { method = 'GET', etag, ifMatch, body, patience = 30_000, mostBytes } = asking
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && { body }),
      headers: {
        accept: 'application/json',
        'user-agent': 'Guildhall',
        ...tokenIn(asking),
        ...(etag && { 'if-none-match': etag }),
        ...(ifMatch && { 'if-match': ifMatch }),
        ...(body !== undefined && { 'content-type': 'application/merge-patch+json' }),
      },
    })
    if (response.status === 304) return { kind: 'unchanged' }
    const wrong = wrongStatus(response)
    if (wrong) {
      await response.body?.cancel()
      return { kind: 'refused', message: wrong, status: response.status, wait: waitIn(response) }
    }
    return await readJson(response, mostBytes)
  } catch (error) {
    return { kind: 'refused', message: whyNoAnswer(error) }
  }
}

/** Why nothing was answered, for whoever is to mend it: a certificate is another's work than an address. */
function whyNoAnswer(error: unknown): string {
  if (!(error instanceof Error)) return 'The application cannot be reached'
  if (error.name === 'TimeoutError') return 'The application did not answer in time'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOTFOUND') return 'The application cannot be reached: there is no server of that name'
  if (/CERT|SIGNATURE|ISSUER|HOSTNAME/.test(code))
    return `The application’s certificate is not to be trusted (${code}). Its owner mends that, or NODE_EXTRA_CA_CERTS names the authority it is from`
  if (/SSL|TLS|EPROTO/.test(code))
    return `No secure connection to the application comes about (${code}). Check that its address begins rightly and has the right port`
  return 'The application cannot be reached'
}

function tokenIn({ token, tokenHeader }: WebAsking): Readonly<Record<string, string>> {
  if (!token) return {}
  return tokenHeader ? { [tokenHeader]: token } : { authorization: `Bearer ${token}` }
}

/** What a server that is asked too often says of when to ask again. Source: RFC 9110, Retry-After. */
function waitIn({ status, headers }: Response): number | undefined {
  const said = headers.get('retry-after') ?? ''
  return (status === 429 || status === 503) && /^\d{1,6}$/.test(said) ? Number(said) : undefined
}

// Nobody is waited for longer, nor more often for one answer: loads of the source wait meanwhile. Units: seconds.
const longestWait = 30
const mostWaits = 20

/** As `askWeb`, and once more after a while where the server asks for that. */
export async function askPatiently(url: string, asking: WebAsking): Promise<WebAnswer> {
  for (let waits = 0; ; waits += 1) {
    const answer = await askWeb(url, asking)
    const wait = answer.kind === 'refused' ? answer.wait : undefined
    if (wait === undefined || wait > longestWait || waits === mostWaits) return answer
    await setTimeout(wait * 1000)
  }
}

function wrongStatus({ status, ok }: Response): string | undefined {
  if (status === 206) return 'The application answered with a part only (206), and was not asked for one'
  if (ok) return undefined
  if (status >= 300 && status < 400)
    return `The application sends us elsewhere (${status}). Declare the address that it has now`
  if (status === 401 || status === 403)
    return `The application does not let us in (${status}). Check the token`
  if (status === 429 || status === 503)
    return `The application asks us to wait (${status}). We ask again at the next time that its declaration says`
  return `The application answered ${status}`
}

// A page lies in memory as a whole; one that was packed may be a thousand times as large as what comes.
const largestPage = 100_000_000

/** The body of an answer, piece by piece in memory; `undefined` when it is too large, `broken` when it ended on its way. */
async function bodyOf(response: Response, mostBytes: number): Promise<Buffer | 'broken' | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of response.body ?? []) {
      bytes += piece.length
      if (bytes > mostBytes) return undefined
      pieces.push(piece)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error
    return 'broken'
  }
  return Buffer.concat(pieces)
}

async function readJson(response: Response, mostBytes: number): Promise<WebAnswer> {
  const most = Math.min(mostBytes, largestPage)
  const body = await bodyOf(response, most)
  if (body === undefined)
    return {
      kind: 'refused',
      message: `A page of the application is larger than is taken at once: ${most / 1e6} MB at most. Ask for smaller pages`,
    }
  if (body === 'broken')
    return {
      kind: 'refused',
      message: 'The application’s answer broke off on its way, or is packed otherwise than it says',
    }
  const bytes = body.length
  const etag = response.headers.get('etag') ?? undefined
  const link = response.headers.get('link') ?? undefined
  const text = textIn(body)
  if (text === undefined)
    return { kind: 'refused', message: 'The application’s answer is not in UTF-8, in which JSON is written' }
  if (text === '') return { kind: 'json', value: undefined, etag, link, bytes }
  try {
    return { kind: 'json', value: parseRecords(text), etag, link, bytes }
  } catch {
    return { kind: 'refused', message: `The application did not answer with JSON, or its answer ${notWhole}` }
  }
}

/** The text of an answer, without the mark that some servers put before it; `undefined` when it is in another encoding. */
function textIn(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
