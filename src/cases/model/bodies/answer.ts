/** One thing that a server lists: its elements by name, as text. */
export type Row = Readonly<Record<string, string>>

// Around the things that are listed, in whatever form: a root of XML, or what some servers put into JSON.
const wrappers = new Set([
  'services',
  'service',
  'service_requests',
  'service_request',
  'requests',
  'request',
  'service_requests_updates',
  'service_request_updates',
  'request_updates',
  'request_update',
  'errors',
  'error',
  'attributes',
  'attribute',
  'values',
  'value',
  'service_definition',
])

const deepest = 8
const mostRows = 10_000
const longest = 5000

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Text as it can be kept: no signs that steer, nothing endless. */
export const plain = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value)
    ? String(value)
        .toWellFormed()
        .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu, ' ')
        .trim()
        .slice(0, longest)
    : ''

/** What is listed in an answer, whichever way it is wrapped. */
export const rowsIn = (tree: unknown): readonly Row[] => things(tree, 0).slice(0, mostRows).map(rowOf)

function things(tree: unknown, depth: number): readonly Readonly<Record<string, unknown>>[] {
  if (depth > deepest) return []
  if (Array.isArray(tree)) return tree.flatMap((each) => things(each, depth + 1))
  if (!isObject(tree)) return []
  const inside = Object.entries(tree).filter(([name]) => !name.startsWith('?'))
  const wrapped = inside.filter(([name]) => wrappers.has(name))
  if (inside.length > 0 && wrapped.length === inside.length)
    return wrapped.flatMap(([, value]) => things(value, depth + 1))
  return inside.length > 0 ? [tree] : []
}

const rowOf = (thing: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, plain(value)]))

/** One question that a service of theirs asks. */
export type TheirAttribute = {
  readonly code: string
  readonly description: string
  readonly isRequired: boolean
  readonly takesMany: boolean
  /** The keys that it takes; none, where anything may be said. */
  readonly keys: readonly string[]
}

/** What a service of theirs asks, in their order. What only says something asks nothing. */
export function attributesIn(tree: unknown): readonly TheirAttribute[] {
  const [definition] =
    isObject(tree) && isObject(tree.service_definition) ? [tree.service_definition] : things(tree, 0)
  const attributes = definition && isObject(definition) ? (definition.attributes ?? []) : []
  return things(attributes, 0)
    .filter(({ variable }) => plain(variable) !== 'false')
    .map((each) => ({
      code: plain(each.code),
      description: plain(each.description),
      isRequired: plain(each.required) === 'true',
      takesMany: plain(each.datatype) === 'multivaluelist',
      keys: things(each.values ?? [], 0)
        .map(({ key }) => plain(key))
        .filter(Boolean),
    }))
    .filter(({ code }) => code !== '')
}

/** What they say is wrong, in one line; nothing where they say nothing. */
export function errorsIn(tree: unknown): string {
  const said = rowsIn(tree).flatMap(({ description }) => description || [])
  return said.join('. ').slice(0, 500)
}
