import type { Fields, RecordKey } from '#sources'
import { sameness } from './order.ts'
import type { GoldenField } from './person.ts'

/**
 * A steward's choice of one value of a field, for a while and for a reason.
 *
 * It hangs on the record that says it, so that it goes wherever the record goes; and it stands only as long as the
 * record still says so: when its application has changed it, somebody must look again.
 */
export type Pin = RecordKey & {
  readonly pin: string
  readonly field: GoldenField
  readonly value: string
  readonly reason: string
  /** The last day on which it counts. Units: `YYYY-MM-DD`. */
  readonly until: string
}

/** Ways of reaching someone that can be found not to work. */
export const contactKinds = ['phone', 'email', 'address'] as const
export type ContactKind = (typeof contactKinds)[number]

/** What a way of reaching someone is known by, however it is written: `email ann@example.com`. */
export const contactKey = (kind: ContactKind, value: string): string => `${kind} ${sameness(kind, value)}`

/** What each way of reaching someone that a record says is known by. */
export const contactKeysOf = (fields: Fields): readonly string[] =>
  contactKinds.flatMap((kind) => (fields[kind] ? [contactKey(kind, fields[kind])] : []))

/** What people have decided or found out besides what the records say. */
export type Standing = {
  readonly pins: readonly Pin[]
  /** Ways of reaching someone that do not work, by `contactKey`. */
  readonly invalid: ReadonlySet<string>
}

/** Nothing but what the records say. */
export const nothingStands: Standing = { pins: [], invalid: new Set() }
