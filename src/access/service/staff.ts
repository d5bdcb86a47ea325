import { record } from '#audit'
import type { Context } from '#kit/context'
import { demonstrationAccounts, demonstrationIssuer, type Identity, type Staff } from '../model/staff.ts'
import { saveStaff, selectNames, selectStaff } from '../store/staff.ts'
import { mustBeAllowed } from './policy.ts'

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
  const id = ctx.newId()
  await saveStaff(ctx, { ...staff, id })
  await record(ctx, { action: 'access.staff-registered', about: id, detail: { role: staff.role } })
}

/** Lets anybody be any of the demonstration's officers. For a database that is marked as a demonstration. */
export async function registerDemonstrationStaff(ctx: Context): Promise<void> {
  for (const account of demonstrationAccounts) {
    await registerStaff(ctx, { ...account, issuer: demonstrationIssuer })
  }
}
