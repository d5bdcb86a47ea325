import { type Fields, residentSource } from '#sources'
import type { Change } from './change.ts'
import { sameness } from './order.ts'
import { type Golden, type GoldenField, goldenFields, type Said } from './person.ts'
import type { Linked } from './survivorship.ts'
import { bestWritten } from './survivorship-weights.ts'

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

/** Whether what stands is written by an application that does not allow the purpose, so that records must say what may be shared. */
export const needsRecords = (values: Golden['values'], { fields, mayUse: may }: Allowed): boolean =>
  fields.some((field) => values[field] && !may(values[field].source))

/**
 * The values that may be shared. Where the best is said only by applications that do not allow the purpose, the next
 * best that somebody else says stands in its place; without one there is none. How it is written, and since when it is so,
 * comes from `records` that may be read: so that it stays as it is when another application says the same.
 */
export function sharedOf(
  values: Golden['values'],
  { fields, mayUse: may }: Allowed,
  records: readonly Linked[] = [],
): Readonly<Partial<Record<GoldenField, Shared>>> {
  const shared: Partial<Record<GoldenField, Shared>> = {}
  for (const field of fields) {
    const best = values[field]
    if (!best) continue
    const readable = records.filter(({ source }) => may(source))
    // Without a record to read, it is known of the best alone that somebody else says the same, and not since when.
    const undated = best.agreeing.some(may) ? { value: best.value, from: '' } : undefined
    const [said] = [best, ...best.competing].flatMap((each) => {
      const written = may(each.source) ? each : writtenIn(readable, field, each.value)
      const known = written ?? (each === best ? undated : undefined)
      return known ? [{ ...known, isInvalid: each.isInvalid }] : []
    })
    if (said)
      shared[field] = {
        value: said.value,
        ...(said.from && { since: said.from }),
        ...(said.isInvalid && { isInvalid: true as const }),
      }
  }
  return shared
}

/** The same value as records say it; nothing where none does. */
function writtenIn(records: readonly Linked[], field: GoldenField, value: string): Said | undefined {
  const said = records.flatMap(({ source, id, fields }): readonly Said[] => {
    const theirs = fields[field]
    const isSame = theirs !== undefined && sameness(field, theirs) === sameness(field, value)
    return isSame ? [{ source, id, value: theirs, from: fields.valid_from ?? '' }] : []
  })
  return bestWritten(said, field)
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
