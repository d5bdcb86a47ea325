/** A cluster and its members, each as the text of its key, in order. */
export type Membership = { readonly cluster: string; readonly members: readonly string[] }

/**
 * Something that happened to clusters: what they were before, and what they are after.
 *
 * Nothing else of the state changes, so swapping the two undoes it exactly.
 */
export type ClusterEvent = {
  readonly kind: 'created' | 'merged' | 'split' | 'moved' | 'removed'
  readonly before: readonly Membership[]
  readonly after: readonly Membership[]
  /** Redirects this makes, and those it ends, each from a cluster's name to its heir's. */
  readonly redirected: readonly (readonly [string, string])[]
  readonly revived: readonly (readonly [string, string])[]
}

/** The clusters as they stand. */
export type Ledger = {
  /** Members of each cluster. */
  readonly clusters: Map<string, readonly string[]>
  /** The cluster of each member. */
  readonly homes: Map<string, string>
  /** Clusters that were merged into another, and which. */
  readonly redirects: Map<string, string>
  /** The number that the next new cluster gets; never given out twice. */
  next: number
}

/** A ledger without clusters, whose first name will be c1. */
export const emptyLedger = (): Ledger => ({
  clusters: new Map(),
  homes: new Map(),
  redirects: new Map(),
  next: 1,
})

/** The event that takes each of these back. */
export const inverse = ({ kind, before, after, redirected, revived }: ClusterEvent): ClusterEvent => ({
  kind:
    kind === 'merged'
      ? 'split'
      : kind === 'split'
        ? 'merged'
        : kind === 'created'
          ? 'removed'
          : kind === 'removed'
            ? 'created'
            : 'moved',
  before: after,
  after: before,
  redirected: revived,
  revived: redirected,
})

/**
 * Works out what regrouping some members means for the clusters they were in.
 *
 * A group keeps the name of the old cluster it shares most members with; of two that share as many, the older.
 * Gives no event when nothing changes.
 */
export function regroup(ledger: Ledger, groups: readonly (readonly string[])[]): ClusterEvent | undefined {
  const old = new Set(
    groups
      .flat()
      .map((member) => ledger.homes.get(member))
      .filter((home) => home !== undefined),
  )
  const before = [...old].map((cluster) => ({ cluster, members: ledger.clusters.get(cluster)! }))
  const named = nameGroups(ledger, groups)
  const after = named.map(({ name, members }) => ({ cluster: name ?? newName(ledger), members }))
  if (sameMemberships(before, after)) return undefined
  return { kind: kindOf(before, after), before, after, redirected: redirects(before, after), revived: [] }
}

/** The event of taking a member out of its cluster for good; none if it is in none. */
export function withdraw(ledger: Ledger, member: string): ClusterEvent | undefined {
  const cluster = ledger.homes.get(member)
  if (cluster === undefined) return undefined
  const members = ledger.clusters.get(cluster)!
  const rest = members.filter((each) => each !== member)
  const after = rest.length > 0 ? [{ cluster, members: rest }] : []
  return {
    kind: rest.length > 0 ? 'moved' : 'removed',
    before: [{ cluster, members }],
    after,
    redirected: [],
    revived: [],
  }
}

/** Where the members of a cluster that is no more have gone: to the cluster that has its first. */
function redirects(
  before: readonly Membership[],
  after: readonly Membership[],
): (readonly [string, string])[] {
  const kept = new Set(after.map(({ cluster }) => cluster))
  return before.flatMap(({ cluster, members }) => {
    const heir = after.find((each) => each.members.includes(members[0]!))
    return kept.has(cluster) || !heir ? [] : [[cluster, heir.cluster] as const]
  })
}

type Named = { name: string | undefined; readonly members: readonly string[] }

function nameGroups(ledger: Ledger, groups: readonly (readonly string[])[]): Named[] {
  const named: Named[] = groups.map((members) => ({ name: undefined, members: [...members].sort() }))
  const claims = named.flatMap((group) => {
    const shared = new Map<string, number>()
    for (const member of group.members) {
      const home = ledger.homes.get(member)
      if (home !== undefined) shared.set(home, (shared.get(home) ?? 0) + 1)
    }
    return [...shared].map(([name, count]) => ({ group, name, count }))
  })
  claims.sort(
    (a, b) =>
      b.count - a.count ||
      ageOf(a.name) - ageOf(b.name) ||
      (a.group.members[0]! < b.group.members[0]! ? -1 : 1),
  )
  const taken = new Set<string>()
  for (const { group, name } of claims) {
    if (group.name !== undefined || taken.has(name)) continue
    group.name = name
    taken.add(name)
  }
  return named
}

const ageOf = (name: string): number => Number(name.slice(1))

function newName(ledger: Ledger): string {
  ledger.next += 1
  return `c${ledger.next - 1}`
}

const written = (memberships: readonly Membership[]): string =>
  memberships
    .map(({ cluster, members }) => JSON.stringify([cluster, members]))
    .sort()
    .join('\n')

const sameMemberships = (a: readonly Membership[], b: readonly Membership[]): boolean =>
  written(a) === written(b)

function kindOf(before: readonly Membership[], after: readonly Membership[]): ClusterEvent['kind'] {
  if (before.length === 0) return 'created'
  if (after.length === 0) return 'removed'
  if (after.length < before.length) return 'merged'
  return after.length > before.length ? 'split' : 'moved'
}

/** Makes an event, or the inverse of one, so. */
export function apply(ledger: Ledger, { before, after, redirected, revived }: ClusterEvent): void {
  for (const { cluster, members } of before) {
    ledger.clusters.delete(cluster)
    for (const member of members) ledger.homes.delete(member)
  }
  for (const { cluster, members } of after) {
    ledger.clusters.set(cluster, members)
    for (const member of members) ledger.homes.set(member, cluster)
  }
  for (const [cluster] of revived) ledger.redirects.delete(cluster)
  for (const [cluster, heir] of redirected) ledger.redirects.set(cluster, heir)
}

/** The whole state as text, equal for equal states. The next name is no part of it: no name is ever given out twice. */
export function writeLedger(ledger: Ledger): string {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ clusters: sorted(ledger.clusters), redirects: sorted(ledger.redirects) })
}

/** A ledger out of what `writeLedger` wrote, and the number of the next name. */
export function readLedger(text: string, next: number): Ledger {
  const { clusters, redirects } = JSON.parse(text) as {
    clusters: [string, string[]][]
    redirects: [string, string][]
  }
  const homes = new Map(
    clusters.flatMap(([cluster, members]) => members.map((member) => [member, cluster] as const)),
  )
  return { clusters: new Map(clusters), homes, redirects: new Map(redirects), next }
}
