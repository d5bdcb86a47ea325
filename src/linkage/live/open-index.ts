import type { ClusterEvent } from '../cluster/ledger.ts'
import type { LinkageRecord, RecordKey } from '../record.ts'
import { defaultModel } from '../score/default-model.ts'
import type { Model } from '../score/model.ts'
import { type Changes, changeAll, takeOut } from './change-all.ts'
import { add, adopt, decideOn, match, remove } from './changes.ts'
import { nameOfCluster, numberOfCluster, rowsBeside } from './clusters.ts'
import { findRow, keyOfRow } from './keys.ts'
import { type Loaded, type LoadOptions, load } from './load.ts'
import type { Match, MatchOptions } from './match.ts'
import { prepare } from './parts.ts'
import { place, takeAway } from './place.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { type Change, decideAll, emptyState, type State } from './state.ts'

/** A cluster by its name, and its members. */
export type IndexCluster = { readonly id: string; readonly members: readonly RecordKey[] }

/**
 * Records that can be looked up, added to, changed and grouped one at a time, with the scorer and keys of a batch.
 *
 * Units:  probabilities from 0 to 1; bits are log2 of the odds.
 * Errors: a `TypeError` for a record added twice, for changing or deciding on a record that is not there, and for
 *         loading into an index that holds records.
 */
export type Index = {
  readonly size: () => number
  /**
   * Fills an empty index with many records at once, in a hundredth of the time of adding each. Records come with
   * the label of their cluster, or without any: then they are linked as `link` does it.
   */
  readonly load: (records: Iterable<Loaded> | AsyncIterable<Loaded>, options?: LoadOptions) => Promise<void>
  readonly has: (key: RecordKey) => boolean
  readonly add: (record: LinkageRecord) => Change
  readonly update: (record: LinkageRecord) => Change
  readonly remove: (key: RecordKey) => Change
  /**
   * Puts a record where it fits best, new or changed, and leaves everybody else with whom they are: for clusters that
   * were settled by more than the weights of pairs. Who is there leaves less easily than they would come.
   */
  readonly place: (record: LinkageRecord) => Change
  /** Takes a record away, and leaves everybody else with whom they are, but for those who were there only for its sake. */
  readonly takeOut: (key: RecordKey) => Change
  /**
   * Changes many records, and groups them with all that may depend on them: to what a batch of everything would come
   * to, where `add` looks one step far and is quicker.
   */
  readonly changeAll: (changes: Changes) => readonly ClusterEvent[]
  /** Clusters that the record may belong to, likeliest first; the next one is the runner-up. Changes nothing. */
  readonly match: (record: LinkageRecord, options?: MatchOptions) => readonly Match[]
  /** The cluster of a record; `undefined` when the record is not there. */
  readonly cluster: (key: RecordKey) => IndexCluster | undefined
  /** The name under which a cluster that was merged away goes on. */
  readonly follow: (cluster: string) => string
  readonly mustLink: (a: RecordKey, b: RecordKey) => Change
  readonly mustNotLink: (a: RecordKey, b: RecordKey) => Change
  /** Takes a record over as it is elsewhere, in the cluster of another of its members or in one of its own. */
  readonly adopt: (record: LinkageRecord, beside: RecordKey | undefined) => Change
  /** Takes a record away as it is elsewhere: everybody else stays with whom they are. */
  readonly withdraw: (key: RecordKey) => Change
  /** Remembers what was decided of a record, in the place of all that was; its cluster is left as it is. */
  readonly remember: (key: RecordKey, decided: readonly (readonly [RecordKey, -1 | 1])[]) => void
  readonly snapshot: () => Uint8Array
  readonly restore: (bytes: Uint8Array) => void
}

/** Opens an empty index. */
export function openIndex(options: { readonly model?: Model } = {}): Index {
  const parts = prepare(emptyState(), options.model ?? defaultModel)
  return {
    size: () => parts.state.keys.held,
    load: (records, how = {}) => load(parts, records, how),
    has: (key) => findRow(parts.state.keys, key) !== undefined,
    add: (record) => add(parts, record),
    update: (record) => {
      const removed = remove(parts, record)
      const added = add(parts, record)
      return { cluster: added.cluster, events: [...removed.events, ...added.events] }
    },
    remove: (key) => remove(parts, key),
    place: (record) => place(parts, record),
    takeOut: (key) => takeAway(parts, key),
    changeAll: (changes) => changeAll(parts, changes),
    match: (record, how = {}) => match(parts, record, how),
    cluster: (key) => clusterOf(parts.state, key),
    follow: (cluster) => follow(parts.state, cluster),
    mustLink: (a, b) => decideOn(parts, a, b, 1),
    mustNotLink: (a, b) => decideOn(parts, a, b, -1),
    adopt: (record, beside) => adopt(parts, record, beside),
    withdraw: (key) => ({ cluster: undefined, events: takeOut(parts, key).events }),
    remember: (key, decided) => decideAll(parts.state, key, decided),
    snapshot: () => writeSnapshot(parts.state),
    restore: (bytes) => void Object.assign(parts, prepare(readSnapshot(bytes), parts.model)),
  }
}

function clusterOf({ clusters, keys }: State, key: RecordKey): IndexCluster | undefined {
  const row = findRow(keys, key)
  if (row === undefined) return undefined
  return {
    id: nameOfCluster(clusters.homes[row]!),
    members: rowsBeside(clusters, row).map((each) => keyOfRow(keys, each)),
  }
}

function follow({ clusters: { heads, redirects } }: State, cluster: string): string {
  let number = numberOfCluster(cluster)
  while (redirects.has(number) && (heads[number] ?? 0) === 0) number = redirects.get(number)!
  return nameOfCluster(number)
}
