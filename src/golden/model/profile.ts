import type { FieldKind, LinkageRecord } from '#linkage'
import { toLinkageRecord } from './linkage-record.ts'
import type { Linked } from './survivorship.ts'

/** What a claim is compared with: every value that the records of one person hold of each kind. */
export type Profile = Readonly<Partial<Record<FieldKind, readonly string[]>>>

// Where several stand side by side, the others have as many places.
const together: ReadonlySet<string> = new Set(['address', 'postcode', 'uprn'])

/** All values of one person's records. Addresses keep their places beside their postcodes and UPRNs. */
export function profileOf(records: readonly Linked[]): Profile {
  const profile: Partial<Record<FieldKind, string[]>> = {}
  for (const record of records) {
    const { fields } = toLinkageRecord(record)
    for (const kind in fields) {
      const value = fields[kind as FieldKind]
      if (value === undefined) continue
      const all = profile[kind as FieldKind] ?? []
      profile[kind as FieldKind] = all
      if (typeof value === 'string') all.push(value)
      else all.push(...value)
    }
  }
  const single = Object.entries(profile).map(([kind, values]) => [
    kind,
    together.has(kind) ? values : [...new Set(values)],
  ])
  return Object.fromEntries(single)
}

/** A profile as the linkage engine reads it. */
export const profileRecord = (person: string, profile: Profile): LinkageRecord => ({
  source: 'golden',
  id: person,
  fields: profile,
})
