import type { Sent } from './visitor.ts'

/** What JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

const json = { 'content-type': 'application/json' }
const bytes = (text: string) => new TextEncoder().encode(text)

/** Bodies that are no JSON, or JSON that nobody means well with: each must be refused, or taken for what it is. */
export const wrongJson: readonly (readonly [what: string, sent: Sent])[] = (
  [
    ['nothing', ''],
    ['half of it', '{"answers":{"where":"Mill'],
    ['brackets without end', '['.repeat(30_000)],
    ['brackets, closed', `${'[['.repeat(10_000)}1${']]'.repeat(10_000)}`],
    ['objects in objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['a name that all objects have', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'],
    ['the same name twice', '{"id":"1","id":"2","answers":1,"answers":{}}'],
    [
      'a zero character',
      '{"id":"a\\u0000b","from":"+447700900123","text":"\\u0000","answers":{"where":"\\u0000"}}',
    ],
    ['half a sign', '{"id":"\\ud800","from":"+447700900123","text":"\\udfff","answers":{"where":"\\ud800"}}'],
    ['numbers that are none', '{"id":1e999,"answers":{"where":-1e309}}'],
    ['a list', '[1,2,3]'],
    ['null', 'null'],
    ['a word', '"text"'],
    ['a form', 'a=1&b=2'],
    ['a byte order mark', '\ufeff{}'],
    ['a megabyte', `{"answers":{"where":"${'x'.repeat(1_000_000)}"}}`],
  ] as const
).map(([what, body]) => [what, { method: 'POST', body: bytes(body), headers: json }] as const)

/** The same with bytes that are no text. */
export const noText: Sent = {
  method: 'POST',
  body: Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
  headers: json,
}

/** A body in which everything that stands at an end is something else, or is not there, one at a time. */
export function* bent(body: Json, others: () => readonly Json[]): Generator<Json> {
  yield* others()
  if (typeof body !== 'object' || body === null) return
  const parts = Object.entries(body)
  const whole = (of: readonly (readonly [string, Json])[]): Json =>
    Array.isArray(body) ? of.map(([, part]) => part) : Object.fromEntries(of)
  for (const [name, part] of parts) {
    yield whole(parts.filter(([each]) => each !== name))
    for (const other of bent(part, others))
      yield whole(parts.map((each) => (each[0] === name ? [name, other] : each)))
  }
  if (Array.isArray(body)) yield Array.from({ length: 200 }, () => body[0] ?? null)
}

/** What is put in the place of something: not of its kind, or hostile. */
export const strangers = (texts: readonly string[]): readonly Json[] => [
  null,
  -1,
  1e21,
  true,
  [],
  {},
  [[]],
  { toString: 1, valueOf: 2 },
  'x'.repeat(20_000),
  ...texts,
]

/** Sends JSON. */
export const jsonOf = (body: Json): Sent => ({
  method: 'POST',
  body: bytes(JSON.stringify(body)),
  headers: json,
})
