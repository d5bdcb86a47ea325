import { type Fields, residentSource } from '#sources'
import type { Change } from './change.ts'
import { type Golden, type GoldenField, goldenFields } from './person.ts'

const partsOfName: readonly string[] = ['title', 'given_name', 'middle_names', 'surname']

/** The fields of a golden record that a key may have; `name` stands for all the parts of one. */
export function fieldsOfKey(named: readonly string[]): readonly GoldenField[] {
  const wanted = new Set(named.flatMap((name) => (name === 'name' ? partsOfName : [name])))
  return goldenFields.filter((field) => wanted.has(field))
}

/** Whether what an application said may be used for a purpose: its owner decides. People speak for themselves. */
export function mayUse(
  sources: readonly { readonly id: string; readonly purposes: readonly string[] }[],
  purpose: string,
): (source: string) => boolean {
  const allowing = new Set(sources.filter(({ purposes }) => purposes.includes(purpose)).map(({ id }) => id))
  return (source) => source === residentSource || allowing.has(source)
}

/** A value as it leaves the council's own pages: what it is, and since when. */
export type Shared = {
  readonly value: string
  /** The day from which it was true, where somebody says. Units: `YYYY-MM-DD`. */
  readonly since?: string
  /** Set where it was found not to work. */
  readonly isInvalid?: true
}

/** What a program may see of somebody: the fields of its key, of those applications that its purpose may use. */
export type Allowed = {
  readonly fields: readonly GoldenField[]
  readonly mayUse: (source: string) => boolean
}

/**
 * The values that may be shared. Where the best is said only by applications that do not allow the purpose, the next
 * best that somebody else says stands in its place; without one there is none.
 */
export function sharedOf(
  values: Golden['values'],
  { fields, mayUse: may }: Allowed,
): Readonly<Partial<Record<GoldenField, Shared>>> {
  const shared: Partial<Record<GoldenField, Shared>> = {}
  for (const field of fields) {
    const best = values[field]
    if (!best) continue
    const isOpen = [best.source, ...best.agreeing].some(may)
    const said = isOpen ? best : best.competing.find(({ source }) => may(source))
    // The day comes from one record: where that one may not be used, nobody is told it.
    const since = said && may(said.source) ? said.from : ''
    if (said)
      shared[field] = {
        value: said.value,
        ...(since && { since }),
        ...(said.isInvalid && { isInvalid: true as const }),
      }
  }
  return shared
}

/** What a record says of the fields that a program may see. */
export const fieldsShared = (said: Fields, fields: readonly GoldenField[]): Fields =>
  Object.fromEntries(fields.flatMap((field) => (said[field] ? [[field, said[field]]] : [])))

/**
 * A change as a program is told of it; `undefined` for what is none of its business. Whoever is hidden is gone for it,
 * and comes back as somebody new: so no answer says that anybody is restricted.
 */
export function changeShared(change: Change, allowed: Allowed): Change | undefined {
  const { kind, person, record, at } = change
  if (kind === 'restricted') return { kind: 'gone', person, fields: [], at }
  if (kind === 'unrestricted') return { kind: 'appeared', person, fields: [...allowed.fields], at }
  if (record && !allowed.mayUse(record.source)) return undefined
  const fields = change.fields.filter((field) => allowed.fields.includes(field))
  return kind === 'changed' && fields.length === 0 ? undefined : { ...change, fields }
}
