import { gzipSync } from 'node:zlib'

/** What came back: its status, what it says of itself, and what is in it. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What is sent, as it goes over the wire. */
export type Sent = {
  readonly method?: string
  readonly body?: string | Uint8Array | FormData | URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody who sends things to do harm, over a real connection. */
export type Visitor = {
  readonly name: string
  /** Of a program: what it shows, for doors that want it elsewhere than in a header. */
  readonly key?: string
  /** Asks for a path, or sends it something. No redirect is followed. Errors: throws where nothing comes in time. */
  readonly ask: (path: string, sent?: Sent) => Promise<Answer>
}

/** How long anybody waits for anything. Units: milliseconds. */
export const patience = 20_000

/** Somebody at `origin` who sends these headers with everything. */
export function visitor(
  name: string,
  origin: string,
  always: Readonly<Record<string, string>> = {},
): Visitor {
  return {
    name,
    ask: async (path, { method = 'GET', body, headers } = {}) => {
      const answer = await fetch(new URL(path, origin), {
        method,
        redirect: 'manual',
        headers: { origin, ...always, ...headers },
        signal: AbortSignal.timeout(patience),
        ...(body !== undefined && { body: body as NonNullable<RequestInit['body']> }),
      })
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    },
  }
}

const form = 'application/x-www-form-urlencoded'

/** The ways in which a body can be wrong, whatever is in it. */
export const wrongBodies: readonly (readonly [what: string, sent: Sent])[] = [
  ['nothing at all', {}],
  ['no content type', { body: new TextEncoder().encode('a=1') }],
  [
    'bytes that are no text',
    { body: 'query=%FF%FE%ED%A0%80&reason=%C0%AF&text=%F8', headers: { 'content-type': form } },
  ],
  [
    'raw bytes',
    { body: Uint8Array.from({ length: 512 }, (_, at) => at % 256), headers: { 'content-type': form } },
  ],
  ['a form with ten thousand boxes', { body: tenThousand(), headers: { 'content-type': form } }],
  [
    'names that objects have',
    {
      body: '__proto__=1&constructor=2&__proto__[x]=3&hasOwnProperty=4&then=5',
      headers: { 'content-type': form },
    },
  ],
  [
    'signs that mean something in forms',
    { body: '&&&===&=%&%zz=%&a[]=1&a[b][c]=2;d=3', headers: { 'content-type': form } },
  ],
  ['a megabyte in one box', { body: `text=${'x'.repeat(1_000_000)}`, headers: { 'content-type': form } }],
  [
    'JSON where a form belongs',
    { body: '{"__proto__":{"x":1},"query":[1]}', headers: { 'content-type': 'application/json' } },
  ],
  ['deep JSON', { body: '['.repeat(30_000), headers: { 'content-type': 'application/json' } }],
  ['plain text', { body: 'query=1', headers: { 'content-type': 'text/plain' } }],
  ['a type that is none', { body: 'query=1', headers: { 'content-type': ';;; /\u00ff' } }],
  ['files with no boundary', { body: '--x\r\n\r\n', headers: { 'content-type': 'multipart/form-data' } }],
  [
    'files that break off',
    {
      body: '--x\r\nContent-Disposition: form-data; name="query"\r\n\r\nhalf',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    },
  ],
  [
    'files where none belong',
    {
      body: '--x\r\nContent-Disposition: form-data; name="query"; filename="a\\"\u0000.svg"\r\nContent-Type: image/svg+xml\r\n\r\n<svg onload=alert(1)>\r\n--x--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    },
  ],
  [
    'what unpacks to ten megabytes',
    {
      body: gzipSync(Buffer.alloc(10_000_000)),
      headers: { 'content-type': form, 'content-encoding': 'gzip' },
    },
  ],
]

function tenThousand(): string {
  return Array.from({ length: 10_000 }, (_, at) => `b${at}=`).join('&')
}
