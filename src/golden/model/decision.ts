import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import type { PersonId } from './person.ts'

/** A link as it was found, whole. Units: `at` as ISO 8601 text, to the microsecond. */
export type LinkRow = {
  readonly source: string
  readonly record_id: string
  readonly person: PersonId
  readonly decided_by: string
  readonly bits: number | null
  readonly model: string
  readonly at: string
  readonly actor: string
}

/** What a decision found in place: rows as their tables have them. */
export type Found = {
  readonly links: readonly LinkRow[]
  readonly pairs: readonly Readonly<Record<string, unknown>>[]
  readonly restrictions: readonly Readonly<Record<string, unknown>>[]
  readonly redirects: readonly Readonly<Record<string, unknown>>[]
}

/** What a steward did to links: who is one person, or who is two. It can be undone. */
export type Decision = {
  readonly id: string
  readonly kind: 'merged' | 'split'
  /** Who has the records now, after a merge; from whom they were taken, after a split. */
  readonly person: PersonId
  readonly other: PersonId
  readonly reason: string
  readonly at: Date
  readonly actor: string
  readonly undoneAt: Date | undefined
}

/**
 * Whether links are still as a decision left them: else what came later must be undone first. A record that its
 * application does not hold any more is linked to nobody, and keeps nothing from being undone.
 */
export function isAsLeft(
  left: Readonly<Record<string, PersonId>>,
  now: ReadonlyMap<string, PersonId>,
): boolean {
  return Object.entries(left).every(([key, person]) => (now.get(key) ?? person) === person)
}

/** Whom each of these records is about from now on, by key. */
export const leftAt = (records: readonly RecordKey[], person: PersonId): Readonly<Record<string, PersonId>> =>
  Object.fromEntries(records.map((record) => [keyText(record), person]))
