import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { ours, writeMessage } from '#messages'
import type { Follower } from '../model/follower.ts'
import type { PublicFilter, PublicPage, PublicReport } from '../model/public-report.ts'
import { type MomentPlace, reportPlace, type Turn } from '../model/turn.ts'
import { deleteFollower, insertFollower } from '../store/follower.ts'
import {
  selectMapPoints,
  selectPublicReport,
  selectPublicReports,
  selectPublicWards,
} from '../store/public-report.ts'
import { pageOf } from './page.ts'

const perPage = 20

/**
 * Writes to someone whenever a public report moves, until they stop it. They need no account.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a report that is not public, as for one that does not exist.
 */
export async function follow(
  ctx: Context,
  { reference, contact }: { readonly reference: Reference; readonly contact: Follower },
): Promise<void> {
  const report = await publicReport(ctx, reference)
  if (!(await insertFollower(ctx, report.id, contact))) return
  const stop =
    contact.transport === 'text' ? 'Text STOP to end this.' : 'You can stop this on the page of the report.'
  await writeMessage(ctx, {
    about: reference,
    template: 'case-followed',
    occasion: `${contact.transport} ${contact.address}`,
    recipient: contact,
    values: { reference: ours(reference), stop: ours(stop) },
  })
  await record(ctx, { action: 'cases.followed', about: reference, detail: { by: contact.transport } })
}

/**
 * Writes to someone about a report no more. Whoever does not follow it is told nothing else.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` as for `follow`.
 */
export async function unfollow(
  ctx: Context,
  { reference, contact }: { readonly reference: Reference; readonly contact: Follower },
): Promise<void> {
  await deleteFollower(ctx, (await publicReport(ctx, reference)).id, contact)
  await record(ctx, { action: 'cases.unfollowed', about: reference, detail: { by: contact.transport } })
}

/**
 * What everybody may see of a report.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for one that is not public, as for one that does not exist.
 */
export async function publicReport(ctx: Context, reference: Reference): Promise<PublicReport> {
  await mustBeAllowed(ctx, 'cases.follow')
  const report = await selectPublicReport(ctx, reference)
  if (!report) throw new Fault('not-found', `no public report ${reference}`)
  return report
}

/** The public reports that moved last, open or not. */
export async function lastReports(ctx: Context, ward?: string): Promise<readonly PublicReport[]> {
  await mustBeAllowed(ctx, 'cases.follow')
  return selectPublicReports(ctx, { ward, all: true }, { limit: perPage })
}

/** Public reports, those that moved last first, or those after or before a place among them; open ones, unless all are asked for. */
export async function publicReports(
  ctx: Context,
  filter: PublicFilter = {},
  turn?: Turn<MomentPlace>,
): Promise<PublicPage> {
  await mustBeAllowed(ctx, 'cases.follow')
  const select = (to: Turn<MomentPlace> | undefined, limit: number) =>
    selectPublicReports(ctx, filter, { turn: to, limit })
  const { rows: reports, turns } = await pageOf({ size: perPage, placeOf: reportPlace, select }, turn)
  return {
    reports,
    map: await selectMapPoints(ctx, filter),
    wards: await selectPublicWards(ctx),
    turns,
  }
}
