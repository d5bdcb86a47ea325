/** What Open311 answers with, before it is written as XML or JSON. */
export type Node =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Node[]
  | { readonly [name: string]: Node }

/** A whole answer: the name of its outermost element, and what is in it. */
export type Document = { readonly root: string; readonly content: Node }

/** The two forms in which GeoReport v2 answers. XML must be, JSON may be. */
export type Format = 'xml' | 'json'

/** What each form is called on the wire. */
export const contentTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

// What one element of a list is called.
const singular: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  service_requests: 'request',
  service_requests_updates: 'request_update',
  service_request_updates: 'request_update',
  errors: 'error',
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

// XML 1.0 has no way to write most control characters: not even escaped.
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escaped = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

function element(name: string, content: Node): string {
  if (content === null || content === undefined || content === '') return `<${name}/>`
  if (Array.isArray(content))
    return `<${name}>${content.map((each: Node) => element(singular[name] ?? 'item', each)).join('')}</${name}>`
  if (typeof content !== 'object') return `<${name}>${escaped(String(content))}</${name}>`
  const inside = Object.entries(content).filter(([, value]) => value !== undefined)
  return `<${name}>${inside.map(([each, value]) => element(each, value)).join('')}</${name}>`
}

/**
 * Writes an answer. In JSON the name of the outermost element drops away ("Spark" convention), so a list is an array.
 *
 * Source: Open311 GeoReport v2.
 */
export function write({ root, content }: Document, format: Format): string {
  if (format === 'json') return JSON.stringify(content, (_name, value) => value ?? '')
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`
}
