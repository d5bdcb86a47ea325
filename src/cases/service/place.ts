import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Failure } from '../model/failure.ts'
import { isInForce, mattersIn, type StandingNeed } from '../model/standing-need.ts'
import { selectFailures, settle } from '../store/failure.ts'
import { endNeed, insertNeed, selectNeeds } from '../store/place.ts'

/** What must always be done at a property, for whoever works on a case there. */
export async function needsAt(ctx: Context, uprn: string): Promise<readonly StandingNeed[]> {
  await mustBeAllowed(ctx, 'cases.needs')
  return selectNeeds(ctx, { uprn })
}

/** What must be done at a property today, as far as it matters in a type of case. */
export async function needsNow(
  ctx: Context,
  { uprn, type }: { readonly uprn: string; readonly type: string },
): Promise<readonly StandingNeed[]> {
  const today = dayHere(ctx.now)
  return (await selectNeeds(ctx, { uprn })).filter((need) => isInForce(need, today) && mattersIn(need, type))
}

/**
 * Writes down what must always be done at a property, for a person or for all who live there.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function recordNeed(
  ctx: Context,
  { need, uprn, person }: Pick<StandingNeed, 'need' | 'uprn'> & { readonly person?: string | undefined },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.needs')
  const known = await selectNeeds(ctx, { uprn })
  if (known.some((each) => each.need === need && !each.endsOn)) return
  const beginsOn = dayHere(ctx.now)
  await insertNeed(ctx, { id: ctx.newId(), need, uprn, person: person ?? null, beginsOn, endsOn: null })
  await record(ctx, { action: 'cases.need-recorded', about: uprn, detail: { need } })
}

/**
 * Says that something need not be done any more, from today on.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function endStandingNeed(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.needs')
  if (!(await endNeed(ctx, id, dayHere(ctx.now)))) throw new Fault('not-found', 'no such standing need')
  await record(ctx, { action: 'cases.need-ended', about: id })
}

/** Services that failed at one place again and again, those first that nobody has settled. */
export async function listFailures(ctx: Context): Promise<readonly Failure[]> {
  await mustBeAllowed(ctx, 'cases.failures')
  await record(ctx, { action: 'cases.failures-viewed', about: 'failures' })
  return selectFailures(ctx, 100)
}

/**
 * Says what was done about a service that failed.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` when somebody has settled it already, or nothing is said.
 */
export async function settleFailure(ctx: Context, id: string, settled: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.failures')
  if (settled.trim().length < 10) throw new Fault('conflict', 'what was done must be said')
  if (!(await settle(ctx, id, settled.trim()))) throw new Fault('conflict', 'it has been settled')
  await record(ctx, { action: 'cases.failure-settled', about: id })
}
