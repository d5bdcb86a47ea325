import { record } from '#audit'
import type { Context } from '#kit/context'
import { demonstrationAccounts, demonstrationIssuer, type Identity, type Staff } from '../model/staff.ts'
import { endStaff, saveStaff, selectAllStaff, selectNames, selectStaff } from '../store/staff.ts'
import { mustBeAllowed } from './policy.ts'
import { endSessionsOf } from './session.ts'

/** Who this is, if they may sign in. */
export function findStaff(ctx: Context, identity: Identity): Promise<Staff | undefined> {
  return selectStaff(ctx, identity)
}

/** The names of members of staff, as far as whoever acts may know them. */
export function namesOfStaff(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return selectNames(ctx, ids)
}

/**
 * Lets someone sign in, in a role; someone who may already gets the new name and role.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access.
 */
export async function registerStaff(ctx: Context, staff: Omit<Staff, 'id'>): Promise<void> {
  await mustBeAllowed(ctx, 'access.manage')
  const id = await saveStaff(ctx, { ...staff, id: ctx.newId() })
  await record(ctx, { action: 'access.staff-registered', about: id, detail: { role: staff.role } })
}

/**
 * Lets someone sign in no more, and ends every session of theirs. Returns whether there was anybody.
 *
 * Errors: `Fault('forbidden')` unless whoever acts may manage access.
 */
export async function removeStaff(ctx: Context, identity: Identity): Promise<boolean> {
  await mustBeAllowed(ctx, 'access.manage')
  const staff = await selectStaff(ctx, identity)
  if (!staff) return false
  await endStaff(ctx, staff.id)
  await endSessionsOf(ctx, staff.id)
  await record(ctx, { action: 'access.staff-removed', about: staff.id })
  return true
}

/**
 * Everybody who may sign in.
 *
 * Errors: `Fault('forbidden')` unless whoever asks may manage access.
 */
export async function listStaff(ctx: Context): Promise<readonly Staff[]> {
  await mustBeAllowed(ctx, 'access.manage')
  return selectAllStaff(ctx)
}

/** Lets anybody be any of the demonstration's officers. For a database that is marked as a demonstration. */
export async function registerDemonstrationStaff(ctx: Context): Promise<void> {
  for (const account of demonstrationAccounts) {
    await registerStaff(ctx, { ...account, issuer: demonstrationIssuer })
  }
}
