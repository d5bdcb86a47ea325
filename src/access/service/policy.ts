import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Purpose, Right } from '../model/policy.ts'
import { may, refuseUnless, selectPolicy, selectPurposes, selectPurposesOf } from '../store/policy.ts'

/**
 * Goes on only if the policy table allows whoever acts to do this, as `golden.read`, for the purpose they gave.
 * Row-level policies ask the same table again, so a use case that forgets to ask shows nobody.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function mustBeAllowed(ctx: Context, action: string): Promise<void> {
  if (await may(ctx, action)) return
  throw new Fault('forbidden', `the role ${ctx.actor.role} may not ${action} for "${ctx.purpose}"`)
}

/**
 * The same, asked together with what the use case asks next, none of which is done if it is not allowed: for what is done
 * hundreds of times a second. Not for a use case that goes on without the database.
 *
 * Errors: `Fault('forbidden')`, of the whole transaction.
 */
export function refuseUnlessAllowed(ctx: Context, action: string): Promise<void> {
  return refuseUnless(ctx, action)
}

/** Whether the policy table allows whoever acts to do this: to show a page without what it does not. */
export function isAllowed(ctx: Context, action: string): Promise<boolean> {
  return may(ctx, action)
}

/** The whole table of who may do what, and why. */
export function listPolicy(ctx: Context): Promise<readonly Right[]> {
  return selectPolicy(ctx)
}

/** Every purpose that anyone may act for, with its lawful basis. */
export function listPurposes(ctx: Context): Promise<readonly Purpose[]> {
  return selectPurposes(ctx)
}

/** The purposes that someone in a role may state. */
export function purposesOf(ctx: Context, role: string): Promise<readonly Purpose[]> {
  return selectPurposesOf(ctx, role)
}
