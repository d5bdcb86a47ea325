import type { RecordKey } from '#sources'
import type { PersonId } from './person.ts'

/** A record's key as one text: no source or id can make two look alike. */
export const keyText = ({ source, id }: RecordKey): string => `${source.length}:${source}${id}`

/** A record's key by itself, without all else that is known of the record: for another thread, or to be kept. */
export const keyAlone = ({ source, id }: RecordKey): RecordKey => ({ source, id })

/** Which identifier each group of records gets, and where those that are not used any more lead. */
export type Assignment<Id extends string = PersonId> = {
  /** For each group, in their order; `undefined` where it needs a new one. */
  readonly ids: readonly (Id | undefined)[]
  /** Each former identifier whose records went into other groups, with the number of the group that got most. */
  readonly redirected: ReadonlyMap<Id, number>
}

/** How many records of a group were one person's. */
export type Overlap<Id extends string = PersonId> = {
  readonly group: number
  readonly person: Id
  readonly records: number
}

/**
 * Gives each group of records the identifier that most of them had, so that people keep theirs.
 *
 * Ties go to the older identifier, then to the group that comes first.
 */
export function assignIds<Id extends string = PersonId>(
  groups: readonly (readonly RecordKey[])[],
  before: ReadonlyMap<string, Id>,
): Assignment<Id> {
  const ids: (Id | undefined)[] = groups.map(() => undefined)
  const overlaps = groups.flatMap((members, group) => overlapsOf(members, group, before))
  return { ids, redirected: settleOverlaps(ids, overlaps) }
}

/** Gives each identifier to the group that has most of its records, among those without one. Returns where others lead. */
export function settleOverlaps<Id extends string>(
  ids: (Id | undefined)[],
  overlaps: Overlap<Id>[],
): ReadonlyMap<Id, number> {
  overlaps.sort(
    (a, b) =>
      b.records - a.records || (a.person < b.person ? -1 : a.person > b.person ? 1 : a.group - b.group),
  )
  const taken = new Set<Id>()
  for (const { group, person } of overlaps) {
    if (ids[group] !== undefined || taken.has(person)) continue
    ids[group] = person
    taken.add(person)
  }
  const redirected = new Map<Id, number>()
  for (const { group, person } of overlaps)
    if (!taken.has(person) && !redirected.has(person)) redirected.set(person, group)
  return redirected
}

function overlapsOf<Id extends string>(
  members: readonly RecordKey[],
  group: number,
  before: ReadonlyMap<string, Id>,
): Overlap<Id>[] {
  const counts = new Map<Id, number>()
  for (const member of members) {
    const person = before.get(keyText(member))
    if (person) counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  return [...counts].map(([person, records]) => ({ group, person, records }))
}
