import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import { digestOf } from './digest.ts'
import { homesToHide, placeOf } from './hiding.ts'
import { homesOf } from './household.ts'
import type { Kept } from './kept.ts'
import { matchKeysOf, searchKeysOf } from './keys.ts'
import type { Golden, PersonId } from './person.ts'
import type { Pin, Standing } from './pin.ts'
import { profileOf } from './profile.ts'
import { residencesOf } from './residence.ts'
import { goldenOf, type Linked, nextChange } from './survivorship.ts'

/** Tells the ward of a postcode, where the gazetteer knows it. */
export type WardOf = (postcode: string) => string | undefined

/** What people have decided of records, by the record. */
export type Standings = {
  readonly pins: ReadonlyMap<string, readonly Pin[]>
  readonly invalid: ReadonlySet<string>
}

/** What is known besides the records of one person. */
export type Knowing = {
  readonly wardOf: WardOf
  /** Homes of restricted people: whoever lives in one would give it away. */
  readonly hidden: ReadonlySet<string>
  readonly standings: Standings
}

const standingOf = (records: readonly RecordKey[], { pins, invalid }: Standings): Standing => ({
  pins: records.flatMap((record) => pins.get(keyText(record)) ?? []),
  invalid,
})

/** What the records of one person come to on a day. */
export const goldenOn = (today: string, records: readonly Linked[], standings: Standings): Golden =>
  goldenOf(records, today, standingOf(records, standings))

/** A record that stays restricted by decision, as the rules look at it: with its home, unless that is one they had left. */
export function heldBy(formerHomes: readonly string[] | null, record: Linked): Linked {
  const isFormer = formerHomes === null || homesOf(record.fields).some((home) => formerHomes.includes(home))
  return { ...record, fields: { ...record.fields, restricted: isFormer ? 'held' : 'held with its home' } }
}

/**
 * The homes that somebody had left: of what is known of where they lived, whatever is said of an earlier day than where they
 * live now, or of none while that has one. Where nobody knows which is the later, both may be theirs.
 */
export function formerHomes({ values, stays }: Pick<Golden, 'values' | 'stays'>): readonly string[] {
  const now = new Set(homesOf(placeOf({ values })))
  const since = values.address?.from ?? ''
  const left = stays.filter(({ from }) => from < since).flatMap(homesOf)
  return [...new Set(left)].filter((home) => !now.has(home)).sort()
}

/** All that is kept of a person whose records are these, on a day. */
export function keepOn(
  today: string,
  id: PersonId,
  records: readonly Linked[],
  { wardOf, hidden, standings }: Knowing,
): Kept {
  const found = goldenOn(today, records, standings)
  const place = placeOf(found)
  const isHidden = hidden.size > 0 && homesOf(place).some((home) => hidden.has(home))
  const golden = { ...found, isRestricted: found.isRestricted || isHidden }
  const kept = {
    id,
    golden,
    ward: place.postcode === undefined ? undefined : wardOf(place.postcode),
    residences: residencesOf(id, golden),
    searchKeys: searchKeysOf(records, golden.isRestricted),
    matchKeys: [...new Set(records.flatMap(({ fields }) => matchKeysOf(fields)))],
    profile: profileOf(records),
    isMarked: found.isRestricted,
    hiddenHomes: found.isRestricted ? homesToHide(records, found).filter((home) => hidden.has(home)) : [],
    due: nextChange(records, today, standingOf(records, standings).pins),
  }
  return { ...kept, digest: digestOf(kept) }
}

/** Somebody to work out: who, and their records. */
export type ToKeep = { readonly id: PersonId; readonly isNew: boolean; readonly records: readonly Linked[] }
