import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { dayOf } from '../model/day.ts'
import { digestOf } from '../model/digest.ts'
import { homesOf, homesToHide, type Place, smallHomes } from '../model/household.ts'
import { matchKeysOf, searchKeysOf } from '../model/keys.ts'
import type { Golden, PersonId } from '../model/person.ts'
import { contactKeysOf, type Pin, type Standing } from '../model/pin.ts'
import { profileOf } from '../model/profile.ts'
import { goldenOf, type Linked, nextChange } from '../model/survivorship.ts'
import type { Kept } from '../store/insert-people.ts'
import { insertRestrictions, selectRestrictions } from '../store/restriction.ts'
import { selectInvalidContacts, selectPins } from '../store/standing.ts'

/** Tells the ward of a postcode, where the gazetteer knows it. */
export type WardOf = (postcode: string) => string | undefined

/**
 * Keeps those restricted of which an application says so: when it does not any more, or the record is gone, two people
 * must still agree. Returns how the rules look at a record: one that stays restricted by decision says so itself.
 * `among` are the only records that are asked about; without them, all there are.
 */
export async function holdFlagged(
  ctx: Context,
  records: Iterable<Linked>,
  among?: readonly RecordKey[],
): Promise<(record: Linked) => Linked> {
  const held = new Set((await selectRestrictions(ctx, among)).map(keyText))
  const flagged: RecordKey[] = []
  for (const record of records)
    if (record.fields.restricted === 'yes' && !held.has(keyText(record))) flagged.push(record)
  for (let at = 0; at < flagged.length; at += 1000)
    await insertRestrictions(ctx, flagged.slice(at, at + 1000), 'its application said so')
  return (record) =>
    held.has(keyText(record)) && !record.fields.restricted
      ? { ...record, fields: { ...record.fields, restricted: 'held' } }
      : record
}

/** What people have decided of records, by the record. */
export type Standings = {
  readonly pins: ReadonlyMap<string, readonly Pin[]>
  readonly invalid: ReadonlySet<string>
}

/** What people have decided or found out besides what the records say: about all records, or about some. */
export async function readStandings(ctx: Context, records?: readonly Linked[]): Promise<Standings> {
  const pins = Map.groupBy(await selectPins(ctx, records), keyText)
  const contacts = records?.flatMap(({ fields }) => contactKeysOf(fields))
  return { pins, invalid: await selectInvalidContacts(ctx, contacts) }
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

/** What the records of one person come to today. */
export const goldenToday = (ctx: Context, records: readonly Linked[], standings: Standings): Golden =>
  goldenOf(records, dayOf(ctx.now), standingOf(records, standings))

/** Where somebody lives now, by their golden record. */
export function placeOf({ values: { uprn, address, postcode } }: Pick<Golden, 'values'>): Place {
  return { uprn: uprn?.value, address: address?.value, postcode: postcode?.value }
}

/** What is known besides the records of each of these people, who are all there are. */
export async function knowingOf(
  ctx: Context,
  people: Iterable<readonly Linked[]>,
  wardOf: WardOf,
): Promise<Knowing> {
  const standings = await readStandings(ctx)
  const all = [...people]
  const marked = all.filter((records) => records.some(({ fields }) => fields.restricted !== undefined))
  const homes = marked.flatMap((records) => {
    return homesToHide(records, placeOf(goldenToday(ctx, records, standings)))
  })
  const hidden = homes.length === 0 ? new Set<string>() : smallHomes(homes, placesOf(all))
  return { wardOf, hidden, standings }
}

// One after another, since all of them at once are many.
function* placesOf(people: readonly (readonly Linked[])[]): Generator<readonly Place[]> {
  for (const records of people) yield records.map(({ fields }) => fields)
}

/** All that is kept of a person whose records are these. */
export function keep(
  ctx: Context,
  id: PersonId,
  records: readonly Linked[],
  { wardOf, hidden, standings }: Knowing,
): Kept {
  const found = goldenToday(ctx, records, standings)
  const place = placeOf(found)
  const isHidden = homesOf(place).some((home) => hidden.has(home))
  const golden = { ...found, isRestricted: found.isRestricted || isHidden }
  const kept = {
    id,
    golden,
    ward: place.postcode === undefined ? undefined : wardOf(place.postcode),
    searchKeys: searchKeysOf(records, golden.isRestricted),
    matchKeys: [...new Set(records.flatMap(({ fields }) => matchKeysOf(fields)))],
    profile: profileOf(records),
    isMarked: found.isRestricted,
    hiddenHomes: found.isRestricted ? homesToHide(records, place).filter((home) => hidden.has(home)) : [],
    due: nextChange(records, dayOf(ctx.now), standingOf(records, standings).pins),
  }
  return { ...kept, digest: digestOf(kept) }
}
