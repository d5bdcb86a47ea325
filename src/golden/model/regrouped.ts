import type { ClusterEvent } from '#linkage'
import type { RecordKey } from '#sources'

/** The record that a key's text stands for: see `keyText`. */
export function keyOf(text: string): RecordKey {
  const from = text.indexOf(':') + 1
  const to = from + Number(text.slice(0, from - 1))
  return { source: text.slice(from, to), id: text.slice(to) }
}

/** Every record whose cluster some events of an index have changed; each once. */
export function regrouped(events: readonly ClusterEvent[]): readonly RecordKey[] {
  const memberships = events.flatMap(({ before, after }) => [...before, ...after])
  return [...new Set(memberships.flatMap(({ members }) => members))].map(keyOf)
}
