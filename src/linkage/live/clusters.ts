import type { ClusterEvent, Membership } from '../cluster/ledger.ts'
import { roomFor, sharedInts } from '../encode/arrays.ts'
import { type Keys, textOfRow } from './keys.ts'

/**
 * The clusters of rows as they stand, by number; `live.test.ts` and `clusters.test.ts` hold them to a ledger that replays
 * their events.
 *
 * The rows of a cluster are a ring: each leads to the next, and the last to the first.
 */
export type Clusters = {
  /** By row: the number of its cluster; 0 when it is in none. */
  homes: Int32Array
  /** By row: the next row of its cluster. */
  rings: Int32Array
  /** By number: one of its rows and one; 0 when there is no such cluster now. */
  heads: Int32Array
  /** The highest number given out; none is given out twice. */
  last: number
  /** Clusters that were merged into another, and which. */
  readonly redirects: Map<number, number>
}

/** No clusters yet. */
export const emptyClusters = (): Clusters => ({
  homes: sharedInts(64),
  rings: sharedInts(64),
  heads: sharedInts(64),
  last: 0,
  redirects: new Map(),
})

/** The name of a cluster, by its number. */
export const nameOfCluster = (number: number): string => `c${number}`

/** The number of a cluster, by its name. */
export const numberOfCluster = (name: string): number => Number(name.slice(1))

/** The rows of a cluster. */
export function rowsOf({ heads, rings }: Clusters, number: number): number[] {
  const first = (heads[number] ?? 0) - 1
  if (first < 0) return []
  const rows = [first]
  for (let row = rings[first]!; row !== first; row = rings[row]!) rows.push(row)
  return rows
}

/** The rows of the cluster that a row is in; none when it is in none. */
export function rowsBeside(clusters: Clusters, row: number): number[] {
  const home = clusters.homes[row] ?? 0
  return home === 0 ? [] : rowsOf(clusters, home)
}

/** The clusters that some rows are in, each once. */
export function clustersOf(clusters: Clusters, rows: Iterable<number>): number[][] {
  const seen = new Set<number>()
  const found: number[][] = []
  for (const row of rows) {
    if (seen.has(row)) continue
    const members = rowsBeside(clusters, row)
    for (const member of members) seen.add(member)
    if (members.length > 0) found.push(members)
  }
  return found
}

/** A new number for a cluster. */
export function newCluster(clusters: Clusters): number {
  clusters.last += 1
  clusters.heads = roomFor(clusters.heads, clusters.last + 1)
  return clusters.last
}

/** Makes some rows a cluster's only ones. They must be in no other any more. */
export function setCluster(clusters: Clusters, number: number, rows: readonly number[]): void {
  const highest = rows.reduce((most, row) => Math.max(most, row), 0)
  clusters.homes = roomFor(clusters.homes, highest + 1)
  clusters.rings = roomFor(clusters.rings, highest + 1)
  for (const [at, row] of rows.entries()) {
    clusters.homes[row] = number
    clusters.rings[row] = rows[at + 1] ?? rows[0]!
  }
  clusters.heads[number] = rows.length === 0 ? 0 : rows[0]! + 1
}

/** Takes a row out of its cluster for good. Gives what happened; nothing when it was in none. */
export function withdrawRow(clusters: Clusters, keys: Keys, row: number): ClusterEvent | undefined {
  const number = clusters.homes[row] ?? 0
  if (number === 0) return undefined
  const rows = rowsOf(clusters, number)
  const rest = rows.filter((each) => each !== row)
  const before = [memberships(keys, number, rows)]
  const after = rest.length > 0 ? [memberships(keys, number, rest)] : []
  clusters.homes[row] = 0
  setCluster(clusters, number, rest)
  return { kind: rest.length > 0 ? 'moved' : 'removed', before, after, redirected: [], revived: [] }
}

/**
 * Makes these groups of rows the clusters of their rows, and gives what happened; nothing when nothing changed.
 *
 * A group keeps the name of the old cluster that it shares most rows with; of two that share as many, the older. The
 * groups must hold every row of every cluster that they touch.
 */
export function regroupRows(
  clusters: Clusters,
  keys: Keys,
  groups: readonly (readonly number[])[],
): ClusterEvent | undefined {
  const old = new Set(groups.flat().map((row) => clusters.homes[row] ?? 0))
  old.delete(0)
  const names = nameGroups(clusters, keys, groups)
  if (isAsItWas(clusters, groups, names, old.size)) return undefined
  const before = [...old].map((number) => memberships(keys, number, rowsOf(clusters, number)))
  for (const number of old) clusters.heads[number] = 0
  const after = groups.map((rows, at) => {
    const number = names[at] ?? newCluster(clusters)
    setCluster(clusters, number, rows)
    return memberships(keys, number, rows)
  })
  const redirected = redirects(before, after)
  for (const [from, to] of redirected) clusters.redirects.set(numberOfCluster(from), numberOfCluster(to))
  return { kind: kindOf(before.length, after.length), before, after, redirected, revived: [] }
}

const memberships = (keys: Keys, number: number, rows: readonly number[]): Membership => ({
  cluster: nameOfCluster(number),
  members: rows.map((row) => textOfRow(keys, row)).sort(),
})

function isAsItWas(
  clusters: Clusters,
  groups: readonly (readonly number[])[],
  names: readonly (number | undefined)[],
  oldCount: number,
): boolean {
  return (
    groups.length === oldCount &&
    groups.every((rows, at) => {
      const name = names[at]
      if (name === undefined || !rows.every((row) => clusters.homes[row] === name)) return false
      return rowsOf(clusters, name).length === rows.length
    })
  )
}

type Wish = { readonly at: number; readonly number: number; readonly rows: number }

function nameGroups(
  clusters: Clusters,
  keys: Keys,
  groups: readonly (readonly number[])[],
): (number | undefined)[] {
  const wishes = groups.flatMap((rows, at): Wish[] => {
    const shared = new Map<number, number>()
    for (const row of rows) {
      const home = clusters.homes[row] ?? 0
      if (home !== 0) shared.set(home, (shared.get(home) ?? 0) + 1)
    }
    return [...shared].map(([number, count]) => ({ at, number, rows: count }))
  })
  const firstText = (at: number) => groups[at]!.map((row) => textOfRow(keys, row)).sort()[0]!
  if (wishes.length > 1)
    wishes.sort(
      (a, b) => b.rows - a.rows || a.number - b.number || (firstText(a.at) < firstText(b.at) ? -1 : 1),
    )
  const names: (number | undefined)[] = groups.map(() => undefined)
  const taken = new Set<number>()
  for (const { at, number } of wishes) {
    if (names[at] !== undefined || taken.has(number)) continue
    names[at] = number
    taken.add(number)
  }
  return names
}

/** Where the members of a cluster that is no more have gone: to the cluster that has its first. */
function redirects(before: readonly Membership[], after: readonly Membership[]): [string, string][] {
  const kept = new Set(after.map(({ cluster }) => cluster))
  return before.flatMap(({ cluster, members }): [string, string][] => {
    const heir = after.find((each) => each.members.includes(members[0]!))
    return kept.has(cluster) || !heir ? [] : [[cluster, heir.cluster]]
  })
}

function kindOf(before: number, after: number): ClusterEvent['kind'] {
  if (before === 0) return 'created'
  if (after === 0) return 'removed'
  return after < before ? 'merged' : after > before ? 'split' : 'moved'
}
