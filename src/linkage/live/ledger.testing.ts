import type { ClusterEvent } from '../cluster/ledger.ts'

/** Clusters as whoever follows their events has them. */
export type Ledger = {
  /** Members of each cluster. */
  readonly clusters: Map<string, readonly string[]>
  /** The cluster of each member. */
  readonly homes: Map<string, string>
  /** Clusters that were merged into another, and which. */
  readonly redirects: Map<string, string>
}

/** A ledger that has followed no event yet. */
export const emptyLedger = (): Ledger => ({ clusters: new Map(), homes: new Map(), redirects: new Map() })

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

/** The whole state as text, equal for equal states. */
export function writeLedger(ledger: Ledger): string {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ clusters: sorted(ledger.clusters), redirects: sorted(ledger.redirects) })
}
