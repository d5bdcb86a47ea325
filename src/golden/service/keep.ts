import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { inLists } from '#kit/in-lists'
import type { RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { placeOf } from '../model/hiding.ts'
import { goldenOn, heldBy, type Knowing, keepOn, type Standings, type WardOf } from '../model/keep.ts'
import type { Kept } from '../model/kept.ts'
import type { Golden, PersonId } from '../model/person.ts'
import { contactKeysOf } from '../model/pin.ts'
import type { Linked } from '../model/survivorship.ts'
import { isAnyLiftOpen } from '../store/lift.ts'
import { countRestrictedAgain, insertRestrictions, selectRestrictions } from '../store/restriction.ts'
import { selectInvalidContacts, selectPins } from '../store/standing.ts'

export { placeOf, type Standings, type WardOf }

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
  const held = new Map((await selectRestrictions(ctx, among)).map((each) => [keyText(each), each]))
  const said = Array.from(records).filter(({ fields }) => fields.restricted === 'yes')
  const flagged = said.filter((record) => held.get(keyText(record))?.isCarried ?? true)
  const restricting = { reason: 'its application said so', formerHomes: [] }
  for (const some of inLists(flagged, 1000)) await insertRestrictions(ctx, some, restricting)
  // Nobody may ask while an application says so: whoever has asked did before it said so again.
  if (said.length > 0 && (await isAnyLiftOpen(ctx)))
    for (const some of inLists(said, 1000)) await countRestrictedAgain(ctx, some)
  return (record) => {
    const hold = held.size > 0 && !record.fields.restricted && held.get(keyText(record))
    return hold ? heldBy(hold.formerHomes, record) : record
  }
}

/** What people have decided or found out besides what the records say: about all records, or about some. */
export async function readStandings(ctx: Context, records?: readonly Linked[]): Promise<Standings> {
  const contacts = records?.flatMap(({ fields }) => contactKeysOf(fields))
  const [pins, invalid] = await Promise.all([selectPins(ctx, records), selectInvalidContacts(ctx, contacts)])
  return { pins: Map.groupBy(pins, keyText), invalid }
}

/** What the records of one person come to today. */
export const goldenToday = (ctx: Context, records: readonly Linked[], standings: Standings): Golden =>
  goldenOn(dayHere(ctx.now), records, standings)

/** All that is kept of a person whose records are these. */
export const keep = (ctx: Context, id: PersonId, records: readonly Linked[], knowing: Knowing): Kept =>
  keepOn(dayHere(ctx.now), id, records, knowing)
