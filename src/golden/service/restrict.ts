import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type Declaration, findRecords, listSources, type RecordKey } from '#sources'
import { formerHomes } from '../model/keep.ts'
import type { Lift } from '../model/lift.ts'
import type { Person, PersonId } from '../model/person.ts'
import { holdOffRebuilds } from '../store/hold-off.ts'
import { closeLift, endLift, insertLift, isOvertakenBy, selectOpenLift } from '../store/lift.ts'
import { linksOf } from '../store/link.ts'
import { selectLeadingTo } from '../store/redirect.ts'
import {
  countRestrictedAgain,
  hideAtOnce,
  insertRestrictions,
  removeRestrictions,
  selectRestrictedAway,
} from '../store/restriction.ts'
import { decideAlone } from './decide-alone.ts'
import { mustSee } from './must-see.ts'
import { bringUpToDate, queueRecompute } from './recompute.ts'

/**
 * Says that somebody must not be found. One person is enough, and it counts at once: whoever says so and may not see
 * restricted people does not see them any more. Whoever has asked to lift it before must ask anew.
 */
export async function restrictPerson(ctx: Context, person: PersonId, reason: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.restrict')
  const known = await mustSee(ctx, person)
  const records = await linksOf(ctx, known.id)
  await insertRestrictions(ctx, records, { reason, formerHomes: formerHomes(known) })
  await countRestrictedAgain(ctx, records)
  // To be hidden nobody waits until everybody is built anew: the rest is done after that.
  if (await holdOffRebuilds(ctx)) await bringUpToDate(ctx, known.id)
  else await queueRecompute(ctx, known.id)
  // Only then: whoever works the record out again holds the person before their row.
  await hideAtOnce(ctx, known.id)
  await record(ctx, { action: 'golden.restricted', about: known.id })
}

/**
 * Asks to lift a restriction. Nothing changes before somebody else has agreed.
 *
 * Errors: `Fault('conflict')` when they are not restricted, somebody has asked already, or an application still says that
 *         they are.
 */
export async function askToLift(ctx: Context, person: PersonId, reason: string): Promise<void> {
  await mustBeAllowed(ctx, 'golden.lift-restriction')
  const known = await mustSee(ctx, person)
  if (!known.isRestricted) throw new Fault('conflict', 'they are not restricted')
  const before = await openLift(ctx, known.id)
  if (before && !before.isOvertaken) throw new Fault('conflict', 'somebody has asked already')
  if ((await stillSaying(ctx, known.id)).length > 0)
    throw new Fault('conflict', 'an application still says that they are restricted')
  const id = ctx.newId()
  if (before) {
    await endLift(ctx, before.id)
    await record(ctx, { action: 'golden.lift-ended', about: known.id, detail: { lift: before.id } })
  }
  await insertLift(ctx, { id, person: known.id, reason }, await heldOf(ctx, known.id))
  await record(ctx, { action: 'golden.lift-asked', about: known.id, detail: { lift: id } })
}

/**
 * Agrees to what somebody else has asked, or does not. Only then is a restriction lifted.
 *
 * Errors: `Fault('not-found')` when nobody asks; `Fault('forbidden')` to whoever asked; `Fault('unavailable')` to whoever
 *         agrees while everybody is built anew; `Fault('conflict')` when a restriction has come since it was asked.
 */
export async function answerLift(ctx: Context, person: PersonId, agrees: boolean): Promise<void> {
  await mustBeAllowed(ctx, 'golden.lift-restriction')
  if (agrees) await decideAlone(ctx)
  const known = await mustSee(ctx, person)
  const lift = await openLift(ctx, known.id)
  if (!lift) throw new Fault('not-found', 'nobody asks to lift this restriction')
  if (lift.askedBy === ctx.actor.id) throw new Fault('forbidden', 'somebody else must agree')
  if (lift.isOvertaken) throw new Fault('conflict', 'a restriction has come since it was asked')
  if (!(await closeLift(ctx, lift.id, agrees ? 'lifted' : 'refused')))
    throw new Fault('conflict', 'it has been answered')
  if (agrees) {
    await removeRestrictions(ctx, await heldOf(ctx, known.id))
    await bringUpToDate(ctx, known.id)
  }
  const action = agrees ? 'golden.restriction-lifted' : 'golden.lift-refused'
  await record(ctx, { action, about: known.id, detail: { lift: lift.id } })
}

/** What the page about a restriction shows. */
export type Restriction = {
  readonly person: Person
  /** What waits for a second person. */
  readonly lift: Lift | undefined
  readonly isOwn: boolean
  /** The applications that say so themselves: they must be asked first. */
  readonly saying: readonly string[]
  readonly mayLift: boolean
  readonly sources: readonly Declaration[]
}

/** How a restriction stands. Errors: `Fault('not-found')` for whoever may not see the person. */
export async function openRestriction(
  ctx: Context,
  person: PersonId,
  mayLift: boolean,
): Promise<Restriction> {
  await mustBeAllowed(ctx, 'golden.restrict')
  const known = await mustSee(ctx, person)
  await record(ctx, { action: 'golden.restriction-read', about: known.id, fields: ['restricted'] })
  const sources = await listSources(ctx)
  if (!mayLift) return { person: known, lift: undefined, isOwn: false, saying: [], mayLift, sources }
  const lift = await openLift(ctx, known.id)
  const saying = await stillSaying(ctx, known.id)
  return { person: known, lift, isOwn: lift?.askedBy === ctx.actor.id, saying, mayLift, sources }
}

/**
 * What waits for a second person to agree to. It is overtaken by whoever has said since that they are restricted: a person, or
 * an application, in a record of theirs or of somebody joined with them.
 */
export async function openLift(ctx: Context, person: PersonId): Promise<Lift | undefined> {
  const lift = await selectOpenLift(ctx, [person, ...(await selectLeadingTo(ctx, person))])
  if (!lift) return undefined
  const isOvertaken =
    (await isOvertakenBy(ctx, lift, await heldOf(ctx, person))) || (await stillSaying(ctx, person)).length > 0
  return { ...lift, isOvertaken }
}

/** Their records, and those that are away: these come back, and would bring with them what two people have lifted. */
const heldOf = async (ctx: Context, person: PersonId): Promise<readonly RecordKey[]> => [
  ...(await linksOf(ctx, person)),
  ...(await selectRestrictedAway(ctx, [person, ...(await selectLeadingTo(ctx, person))])),
]

/** The applications whose records say so themselves. */
async function stillSaying(ctx: Context, person: PersonId): Promise<readonly string[]> {
  const records = await findRecords(ctx, await linksOf(ctx, person))
  return [...new Set(records.flatMap(({ source, fields }) => (fields.restricted === 'yes' ? [source] : [])))]
}
