import type { Change as IndexChange } from '#linkage'
import type { RecordKey } from '#sources'

/** The record that a key's text stands for: see `keyText`. */
export function keyOf(text: string): RecordKey {
  const from = text.indexOf(':') + 1
  const to = from + Number(text.slice(0, from - 1))
  return { source: text.slice(from, to), id: text.slice(to) }
}

/** Every record that some changes of an index have moved, or whose cluster they have changed; each once. */
export function regrouped(changes: readonly IndexChange[]): readonly RecordKey[] {
  const texts = new Set<string>()
  for (const { events } of changes)
    for (const { before, after } of events)
      for (const { members } of [...before, ...after]) for (const member of members) texts.add(member)
  return [...texts].map(keyOf)
}
