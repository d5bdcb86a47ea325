import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { updateCase } from '../store/case.ts'
import { selectCaseById, selectJoined } from '../store/near.ts'
import { happened, noteJoined } from './happened.ts'
import { holdCase } from './move.ts'

/**
 * Joins a case to another that says the same: from now on it moves with that one.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when either is closed, or they are of different services.
 */
export async function joinCase(ctx: Context, reference: Reference, to: Reference): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const [found, first] = [await holdCase(ctx, reference), await holdCase(ctx, to)]
  const isFit = found.id !== first.id && found.service === first.service
  if (!isFit || found.closedAt || first.closedAt || first.joinedTo)
    throw new Fault('conflict', 'these two cannot be joined')
  // Whatever was joined to it goes with it, so that nothing hangs from what hangs itself.
  for (const each of [found, ...(await selectJoined(ctx, found.id))]) {
    await updateCase(ctx, each.id, { joinedTo: first.id })
    await noteJoined(ctx, each, first)
  }
  await record(ctx, { action: 'cases.joined', about: reference, detail: { to } })
}

/**
 * Parts a case from the one that it is joined to: it goes on by itself, with its own clocks, as if it never had been.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it is not joined.
 */
export async function partCase(ctx: Context, reference: Reference): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  const first = found.joinedTo ? await selectCaseById(ctx, found.joinedTo) : undefined
  if (!first) throw new Fault('conflict', 'it is not joined to another')
  await updateCase(ctx, found.id, { joinedTo: null })
  await happened(ctx, found.id, {
    kind: 'parted',
    state: null,
    sentence: `It is not the same as ${first.reference} after all. We will look at it by itself`,
  })
  await happened(ctx, first.id, {
    kind: 'parted',
    state: null,
    sentence: `${reference} is not the same after all`,
  })
  await record(ctx, { action: 'cases.parted', about: reference, detail: { from: first.reference } })
}
