import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { openPerson, type PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { Calls } from '../model/call.ts'
import {
  deleteOldCalls,
  endCall,
  endRinging,
  insertRinging,
  insertTaken,
  selectMine,
  selectWaiting,
  take,
  updateCall,
} from '../store/call.ts'
import { heldCall } from './call-caller.ts'

// Nobody waits longer; what is older is a call whose end we were not told of.
const longestWait = 30 * 60_000
const keptDays = 28

/**
 * Lets a call wait for an officer: a telephone system brings it, once each however often it says so.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function ring(
  ctx: Context,
  { number, outsideId }: { readonly number: string | undefined; readonly outsideId: string },
): Promise<void> {
  await mustBeAllowed(ctx, 'channels.call')
  await insertRinging(ctx, { id: ctx.newId(), number, outsideId })
}

/** The caller rang off before anybody took the call. Errors: `Fault('forbidden')`. */
export async function rangOff(ctx: Context, outsideId: string): Promise<void> {
  await mustBeAllowed(ctx, 'channels.call')
  await endRinging(ctx, outsideId)
}

/** Begins a call that no telephone system has brought, with its number where there is one. Returns its identifier. */
export async function beginCall(ctx: Context, number: string | undefined): Promise<string> {
  await mustBeAllowed(ctx, 'channels.call')
  const id = ctx.newId()
  await insertTaken(ctx, { id, number })
  await record(ctx, { action: 'channels.call-taken', about: id })
  return id
}

/**
 * Begins a call with somebody whose record is open. That it is they who speak is still to be made sure.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for whom the officer may not see.
 */
export async function beginCallWith(ctx: Context, chosen: PersonId): Promise<string> {
  await mustBeAllowed(ctx, 'channels.call')
  const { person } = await openPerson(ctx, chosen)
  const id = await beginCall(ctx, undefined)
  await updateCall(ctx, id, { person: person.id, is_chosen: true })
  await record(ctx, { action: 'channels.caller-chosen', about: person.id, detail: { call: id } })
  return id
}

/** Takes a call that rings. Returns `false` where a colleague has it already, or the caller rang off. */
export async function takeCall(ctx: Context, id: string): Promise<boolean> {
  await mustBeAllowed(ctx, 'channels.call')
  const isTaken = await take(ctx, id)
  if (isTaken) await record(ctx, { action: 'channels.call-taken', about: id })
  return isTaken
}

/** The calls that ring, and those that this officer has not ended. Errors: `Fault('forbidden')`. */
export async function callsOf(ctx: Context): Promise<Calls> {
  await mustBeAllowed(ctx, 'channels.call')
  const since = new Date(ctx.now.getTime() - longestWait)
  return { waiting: await selectWaiting(ctx, since), mine: await selectMine(ctx), now: ctx.now }
}

/**
 * Ends a call about which there is nothing to write down: a wrong number, or one that was begun by mistake.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function dropCall(ctx: Context, id: string): Promise<void> {
  await heldCall(ctx, id)
  await endCall(ctx, id)
  await record(ctx, { action: 'channels.call-dropped', about: id })
}

/** Deletes calls whose time is over. Returns how many. */
export async function sweepCalls(ctx: Context): Promise<number> {
  await mustBeAllowed(ctx, 'channels.call')
  return deleteOldCalls(ctx, new Date(ctx.now.getTime() - keptDays * 86_400_000))
}
