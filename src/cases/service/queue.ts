import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import type { Priority } from '../model/case.ts'
import {
  type Bulk,
  type BulkDone,
  choicesIn,
  isQueueName,
  type QueueFilter,
  type QueuePage,
  queueName,
} from '../model/queue.ts'
import { type QueuePlace, queuePlace, type Turn } from '../model/turn.ts'
import { updateCase } from '../store/case.ts'
import { insertEvent } from '../store/history.ts'
import { selectOfficers } from '../store/presence.ts'
import { lockNext, selectQueue, selectWaiting } from '../store/queue.ts'
import { holdCase, moveCase } from './move.ts'
import { pageOf } from './page.ts'

const perPage = 25

/**
 * The work of a team, or of all: the most urgent first, or what comes after or before a place in it.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function queueOf(
  ctx: Context,
  filter: QueueFilter = {},
  turn?: Turn<QueuePlace>,
): Promise<QueuePage> {
  await mustBeAllowed(ctx, 'cases.read')
  const today = dayHere(ctx.now)
  const select = (to: Turn<QueuePlace> | undefined, limit: number) =>
    selectQueue(ctx, filter, { turn: to, limit, today })
  const { rows: cases, turns } = await pageOf({ size: perPage, placeOf: queuePlace, select }, turn)
  return {
    cases,
    turns,
    ...choicesIn(await selectWaiting(ctx, today)),
    names: await selectOfficers(
      ctx,
      cases.map(({ assignee }) => assignee),
    ),
  }
}

/**
 * Takes the case of a queue that is to be looked at next. Two who ask at once never get the same one.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function takeNext(ctx: Context, queue: string): Promise<Reference | undefined> {
  await mustBeAllowed(ctx, 'cases.write')
  const next = await lockNext(ctx, queue)
  if (!next) return undefined
  await give(ctx, next.reference, ctx.actor.id)
  return next.reference
}

/**
 * Gives a case to an officer, or back to its queue.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function assignCase(ctx: Context, reference: Reference, to: 'me' | 'nobody'): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  await give(ctx, reference, to === 'me' ? ctx.actor.id : null)
}

async function give(ctx: Context, reference: Reference, assignee: string | null): Promise<void> {
  const found = await holdCase(ctx, reference)
  if (found.assignee === assignee) return
  await updateCase(ctx, found.id, { assignee })
  const sentence = assignee ? null : 'Back in the queue'
  await insertEvent(ctx, found.id, { kind: 'assigned', state: null, sentence })
  await record(ctx, { action: 'cases.assigned', about: reference, detail: { to: assignee ?? 'nobody' } })
}

/** Says how soon a case must be looked at. */
export async function setPriority(ctx: Context, reference: Reference, priority: Priority): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  await updateCase(ctx, found.id, { priority })
  await record(ctx, { action: 'cases.prioritised', about: reference, detail: { priority } })
}

/**
 * Sends a case to another team, where nobody has it yet.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` for a queue that has no work and no name.
 */
export async function sendToQueue(ctx: Context, reference: Reference, queue: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  if (!isQueueName(queue)) throw new Fault('conflict', 'no such queue')
  const found = await holdCase(ctx, reference)
  if (found.queue === queue) return
  await updateCase(ctx, found.id, { queue, assignee: null })
  await insertEvent(ctx, found.id, { kind: 'queued', state: null, sentence: `To ${queueName(queue)}` })
  await record(ctx, { action: 'cases.queued', about: reference, detail: { queue } })
}

/** Does the same to many cases: what can be done is, and the rest is named. */
export async function changeMany(
  ctx: Context,
  references: readonly Reference[],
  change: Bulk,
): Promise<BulkDone> {
  await mustBeAllowed(ctx, 'cases.write')
  const left: Reference[] = []
  for (const reference of [...new Set(references)].sort()) {
    try {
      await changeOne(ctx, reference, change)
    } catch (error) {
      // Whatever was refused was refused before anything of it was changed.
      if (!(error instanceof Fault)) throw error
      left.push(reference)
    }
  }
  return { done: references.length - left.length, left }
}

function changeOne(ctx: Context, reference: Reference, change: Bulk): Promise<void> {
  if (change.kind === 'take') return give(ctx, reference, ctx.actor.id)
  if (change.kind === 'release') return give(ctx, reference, null)
  if (change.kind === 'priority') return setPriority(ctx, reference, change.priority)
  if (change.kind === 'queue') return sendToQueue(ctx, reference, change.queue)
  return moveCase(ctx, reference, change.state, change.reason)
}
