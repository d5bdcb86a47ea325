import { createHash } from 'node:crypto'

/** What was published, by its version: the digest of `report-pothole@2`. */
export type PublishedList = Readonly<Record<string, string>>

/** The digest of a definition: of what it says, however it is laid out. */
export function digestOf(definition: unknown): string {
  return createHash('sha256').update(ordered(definition)).digest('hex')
}

function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${ordered(inner)}`).join()}}`
}
