import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Deed, Entry } from '../model/entry.ts'
import type { Look } from '../model/look.ts'
import { insertEntries, insertEntry, may, selectAbout, selectActsOfStaff } from '../store/entry.ts'
import { selectLooks } from '../store/look.ts'
import { selectLatestNotes } from '../store/seal.ts'

/**
 * Adds a line to the log, in the caller's transaction: no act without its record. It goes to the database with whatever is
 * asked next, or with the end of the transaction.
 *
 * Errors: breaks the transaction when the purpose of whoever acts has no lawful basis.
 */
export async function record(ctx: Context, deed: Deed): Promise<void> {
  await insertEntry(ctx, deed)
}

/** As `record`, many lines in their order: for whatever is done to many people together. Errors: as `record`. */
export async function recordAll(ctx: Context, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length > 0) await insertEntries(ctx, deeds)
}

/**
 * What happened to one person or thing, the latest first, and no more than 500. That someone looked is itself recorded.
 *
 * Errors: `Fault('forbidden')` when whoever acts may not read the log.
 */
export async function entriesAbout(ctx: Context, about: string): Promise<Entry[]> {
  if (!(await may(ctx, 'audit.read'))) throw new Fault('forbidden', 'the log is not theirs to read')
  const entries = await selectAbout(ctx, about, 500)
  await record(ctx, { action: 'audit.read', about, detail: { entries: entries.length } })
  return entries
}

/**
 * What staff did last, the latest first, and no more than 20. That someone looked is itself recorded.
 *
 * Errors: `Fault('forbidden')` when whoever acts may not read the log.
 */
export async function latestActs(ctx: Context): Promise<Entry[]> {
  if (!(await may(ctx, 'audit.read'))) throw new Fault('forbidden', 'the log is not theirs to read')
  const entries = await selectActsOfStaff(ctx, 20)
  await record(ctx, { action: 'audit.read', about: 'the latest acts', detail: { entries: entries.length } })
  return entries
}

/**
 * The latest signed checkpoints, the newest first.
 *
 * Errors: `Fault('forbidden')` when whoever acts may not read the log.
 */
export async function latestCheckpoints(ctx: Context): Promise<readonly string[]> {
  if (!(await may(ctx, 'audit.read'))) throw new Fault('forbidden', 'the log is not theirs to read')
  return selectLatestNotes(ctx, 5)
}

/**
 * In what roles, and why, somebody's details were seen, to be told to them: the latest first, and where a number is said, no
 * more than that.
 *
 * Errors: `Fault('forbidden')` when whoever acts may not tell people so.
 */
export async function looksAt(ctx: Context, about: string, newest?: number): Promise<readonly Look[]> {
  if (!(await may(ctx, 'audit.read-looks'))) throw new Fault('forbidden', 'who looked is not theirs to tell')
  return selectLooks(ctx, about, newest)
}
