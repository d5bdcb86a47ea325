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
