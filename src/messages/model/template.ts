/** What stands in the place of a `((name))`. */
export type Value = string | number | boolean | null | undefined | readonly (string | null)[]

/** Values by name. Names are told apart by their letters and digits alone: `First name` is `first_name`. */
export type Values = Readonly<Record<string, Value>>

/** How values are written: `bullets` makes a list one of bullets, as emails have it. */
export type Filling = { readonly lists?: 'sentence' | 'bullets' }

const placeholder = /\(\(([^()]+)\)\)/g
const yes = new Set(['yes', 'y', 'true', 't', '1', 'include', 'show'])

/** One `((name))` or `((name??text))`, taken apart. */
type Placeholder = { readonly name: string; readonly text?: string; readonly isUnsafe: boolean }

function placeholderOf(inside: string): Placeholder {
  const at = inside.indexOf('??')
  if (at > 0) return { name: inside.slice(0, at), text: inside.slice(at + 2), isUnsafe: false }
  const unsafe = /^(.+)::unsafe$/.exec(inside)
  return { name: unsafe?.[1] ?? inside, isUnsafe: !!unsafe }
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function lookUp(values: Values): (name: string) => Value {
  const known = new Map(Object.entries(values).map(([name, value]) => [keyOf(name), value]))
  return (name) => known.get(keyOf(name))
}

const isMissing = (value: Value) => value === undefined || value === null

/**
 * Puts values into a template in the place of `((name))`, and the words of `((name??words))` there when its value says
 * yes. A name without a value stays as it is, so that it is seen.
 *
 * Source: GOV.UK Notify, notifications-utils, `field.py`.
 */
export function fill(template: string, values: Values, filling: Filling = {}): string {
  const findValue = lookUp(values)
  return template.replace(placeholder, (whole, inside: string) => {
    const { name, text, isUnsafe } = placeholderOf(inside)
    const value = findValue(name)
    if (isMissing(value)) return whole
    if (text !== undefined) return yes.has(String(value).toLowerCase()) ? text : ''
    const written = write(value, filling)
    return isUnsafe ? escapeMarkup(written) : written
  })
}

function write(value: Value, { lists = 'sentence' }: Filling): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const items = value.filter((item) => item !== null)
  if (lists === 'bullets') return items.length > 0 ? `\n\n${items.map((item) => `* ${item}`).join('\n')}` : ''
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items)
}

/** The names in a template that have no value, each once: with one of these, nothing may be sent. */
export function missingIn(template: string, values: Values): readonly string[] {
  const findValue = lookUp(values)
  return namesIn(template).filter((name) => isMissing(findValue(name)))
}

/** The names in a template, each once, as they are first written. */
export function namesIn(template: string): readonly string[] {
  const names = [...template.matchAll(placeholder)].map(([, inside = '']) => placeholderOf(inside).name)
  const seen = new Map(names.toReversed().map((name) => [keyOf(name), name]))
  return names.filter((name, at) => seen.get(keyOf(name)) === name && names.indexOf(name) === at)
}

// Every sign that may begin or close markup, wherever it stands.
const markupSigns = /[\\`*_{}[\]()#+\-.!>~|^]/g

/**
 * Takes from text every meaning that its signs would have as markup.
 *
 * Source: GOV.UK Notify, `((name::unsafe))`.
 */
export function escapeMarkup(text: string): string {
  return text.replace(markupSigns, (sign) => `\\${sign}`)
}
