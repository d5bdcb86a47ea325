import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { findService } from '#services'
import { endedBefore, type Period, type Removed, readPeriod } from '../model/retention.ts'
import {
  type CaseOver,
  countClosed,
  countOver,
  deleteEnded,
  eraseCases,
  selectKeptServices,
  takeOver,
} from '../store/retention.ts'

const month = 31 * 86_400_000

/**
 * How long cases of a service are kept once they are closed; empty for one of which nothing is declared, as those from
 * before there were definitions: nothing of theirs is removed.
 */
export const periodOf = (service: string): string => findService(service)?.privacy.retention ?? ''

/** The services of which there are closed cases with anything of anybody in them, for the job that removes it. */
export async function servicesKept(ctx: Context): Promise<readonly string[]> {
  await mustBeAllowed(ctx, 'cases.erase')
  return selectKeptServices(ctx)
}

const mustBePeriod = (text: string): Period => {
  const period = readPeriod(text)
  if (!period) throw new Fault('conflict', `“${text}” is no period`)
  return period
}

/**
 * Removes what says anything of anybody from the next closed cases of a service whose time is over. Returns them, so
 * that what others keep of them is removed in the same transaction.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` for a service whose period cannot be read: nothing is removed.
 */
export async function eraseNext(ctx: Context, service: string, limit: number): Promise<readonly CaseOver[]> {
  await mustBeAllowed(ctx, 'cases.erase')
  const before = endedBefore(mustBePeriod(periodOf(service)), ctx.now)
  const over = await takeOver(ctx, service, { before, limit })
  if (over.length === 0) return over
  await eraseCases(
    ctx,
    over.map(({ id }) => id),
  )
  for (const { reference } of over)
    await record(ctx, { action: 'cases.erased', about: reference, detail: { period: periodOf(service) } })
  return over
}

/** What is left of a service: held, and due within a month. */
export async function leftOf(ctx: Context, service: string): Promise<Pick<Removed, 'held' | 'dueSoon'>> {
  await mustBeAllowed(ctx, 'cases.erase')
  const period = mustBePeriod(periodOf(service))
  const now = await countOver(ctx, service, endedBefore(period, ctx.now))
  const soon = await countOver(ctx, service, endedBefore(period, new Date(ctx.now.getTime() + month)))
  return { held: now.held, dueSoon: soon.over }
}

/** How many closed cases are of services of which no period is declared. */
async function countUndeclared(ctx: Context): Promise<number> {
  const services = (await selectKeptServices(ctx)).filter((service) => !readPeriod(periodOf(service)))
  return countClosed(ctx, services)
}

/**
 * Deletes standing needs a year after they ended, and failures six years after they were settled. Counts, as `undeclared`,
 * closed cases of services of which no period is declared.
 */
export async function sweepEnded(ctx: Context): Promise<readonly Removed[]> {
  await mustBeAllowed(ctx, 'cases.erase')
  const ago = (period: string) => endedBefore(mustBePeriod(period), ctx.now)
  const { needs, failures } = await deleteEnded(ctx, {
    needsBefore: dayHere(ago('P1Y')),
    failuresBefore: ago('P6Y'),
  })
  const none = { held: 0, dueSoon: 0 }
  return [
    { what: 'standing needs', period: 'P1Y', removed: needs, ...none },
    { what: 'services that failed at one property', period: 'P6Y', removed: failures, ...none },
    { what: 'undeclared', period: '', removed: 0, held: await countUndeclared(ctx), dueSoon: 0 },
  ]
}
