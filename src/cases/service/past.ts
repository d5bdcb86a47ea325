import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { type Contacts, type Demand, demandOf } from '../model/demand.ts'
import type { Dashboard, Measured } from '../model/figures.ts'
import type { PastCase } from '../model/past-case.ts'
import { replaceContacts, selectTotals } from '../store/contact.ts'
import { selectByHour, selectChases } from '../store/contact-made.ts'
import { selectMeasures, selectOldestOpen, selectRisks } from '../store/measure.ts'
import { insertPastCases, selectPastMoments } from '../store/past.ts'

/**
 * Takes in cases from before the platform: about places, and about nobody. Those that are there already are left as
 * they are. Returns how many were new.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function importPastCases(ctx: Context, rows: readonly PastCase[]): Promise<number> {
  await mustBeAllowed(ctx, 'cases.write')
  const known = await selectPastMoments(ctx)
  const fresh = rows.filter(({ openedAt }) => !known.has(openedAt.getTime()))
  let left = fresh.map((past) => ({ past, id: ctx.newId() }))
  while (left.length > 0) {
    // Whose reference is taken is left over, and gets another.
    const kept = await insertPastCases(
      ctx,
      left.map(({ past, id }) => ({ past, id, reference: ctx.newReference() })),
    )
    left = left.filter(({ id }) => !kept.has(id))
  }
  await record(ctx, { action: 'cases.imported', about: 'past-cases', detail: { cases: fresh.length } })
  return fresh.length
}

/**
 * Takes in how often people have contacted the council, in the place of all such counts before.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function importContacts(ctx: Context, contacts: readonly Contacts[]): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  await replaceContacts(ctx, contacts)
  await record(ctx, { action: 'cases.imported', about: 'contacts', detail: { counts: contacts.length } })
}

/** What people ask the council for: by subject, channel and month. */
export async function demand(ctx: Context): Promise<Demand> {
  return demandOf({
    subject: await selectTotals(ctx, 'subject'),
    channel: await selectTotals(ctx, 'channel'),
    month: await selectTotals(ctx, 'month'),
  })
}

/**
 * How all cases stand, today.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function casesInFigures(ctx: Context): Promise<Measured> {
  await mustBeAllowed(ctx, 'cases.read')
  return selectMeasures(ctx, dayHere(ctx.now))
}

/** How far back the figures of contacts look. Units: days. */
const lookBackDays = 28

/**
 * The contact centre's dashboard.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function dashboard(ctx: Context): Promise<Dashboard> {
  await mustBeAllowed(ctx, 'cases.read')
  const since = new Date(ctx.now.getTime() - lookBackDays * 86_400_000)
  return {
    demand: await demand(ctx),
    measured: await casesInFigures(ctx),
    oldest: await selectOldestOpen(ctx, 10),
    chases: await selectChases(ctx, since),
    byHour: await selectByHour(ctx, since),
    atRisk: await selectRisks(ctx, 10),
  }
}
