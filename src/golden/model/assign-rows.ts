import { type Assignment, type Overlap, settleOverlaps } from './assign.ts'
import type { Before } from './before.ts'
import type { PersonId } from './person.ts'

/** Records by row in groups: those of group `n` are `rows` from `starts[n]` up to `starts[n + 1]`. */
type Groups = { readonly size: number; readonly starts: Int32Array; readonly rows: Int32Array }

/**
 * As `assignIds`, of millions: most groups are the one group of the one person whose records they are, and need no
 * comparing. People whose records are all gone lead nowhere.
 */
export function assignRows(groups: Groups, { personOf, people }: Before): Assignment {
  const groupsOf = countGroups(groups, personOf, people.length)
  const ids: (PersonId | undefined)[] = new Array(groups.size)
  const contested: Overlap[] = []
  for (let group = 0; group < groups.size; group += 1) {
    const found = peopleIn(groups, group, personOf)
    const [only] = found.size === 1 ? found.keys() : []
    if (only !== undefined && groupsOf[only] === 1) ids[group] = people[only]
    else
      for (const [person, records] of found)
        contested.push({ group, person: people[person] as PersonId, records })
  }
  return { ids, redirected: settleOverlaps(ids, contested) }
}

/** In how many groups each person's records are; 2 stands for more. */
function countGroups(groups: Groups, personOf: Int32Array, people: number): Uint8Array {
  const counts = new Uint8Array(people)
  for (let group = 0; group < groups.size; group += 1)
    for (const person of peopleIn(groups, group, personOf).keys())
      counts[person] = Math.min(2, (counts[person] ?? 0) + 1)
  return counts
}

function peopleIn({ starts, rows }: Groups, group: number, personOf: Int32Array): Map<number, number> {
  const counts = new Map<number, number>()
  for (const row of rows.subarray(starts[group], starts[group + 1])) {
    const person = personOf[row] ?? 0
    if (person !== 0) counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  return counts
}
