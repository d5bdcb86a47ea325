import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { next } from '../model/delivery.ts'
import { type Needs, type Unfit, unfitIn } from '../model/format.ts'
import type { OutboxEntry } from '../model/message.ts'
import { lockDelivery, saveDelivery, selectWent } from '../store/delivery.ts'
import { countStuck, type OutboxFilter, selectEntries, selectEntry, selectTextsTo } from '../store/outbox.ts'
import { wake } from './send.ts'

const perPage = 25

/** One page of the outbox, whether another follows, and how many messages wait for a person. */
export type Outbox = {
  readonly messages: readonly OutboxEntry[]
  readonly page: number
  readonly hasMore: boolean
  readonly stuck: number
}

/**
 * The newest messages in the outbox. The look is recorded.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function outbox(ctx: Context, page = 1, filter: OutboxFilter = {}): Promise<Outbox> {
  await mustBeAllowed(ctx, 'messages.read')
  const found = await selectEntries(ctx, filter, { limit: perPage + 1, offset: (page - 1) * perPage })
  const messages = found.slice(0, perPage)
  await record(ctx, { action: 'messages.read', about: 'outbox', detail: { messages: messages.length } })
  return { messages, page, hasMore: found.length > perPage, stuck: await countStuck(ctx) }
}

/**
 * One message. The look is recorded.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`.
 */
export async function openMessage(ctx: Context, id: string): Promise<OutboxEntry> {
  await mustBeAllowed(ctx, 'messages.read')
  const entry = await selectEntry(ctx, id)
  if (!entry) throw new Fault('not-found', 'no such message')
  await record(ctx, { action: 'messages.opened', about: entry.about, detail: { message: id } })
  return entry
}

/**
 * The last text messages to a number, the newest first. The look is recorded.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function textsTo(ctx: Context, number: string, limit: number): Promise<readonly OutboxEntry[]> {
  await mustBeAllowed(ctx, 'messages.read')
  const texts = await selectTextsTo(ctx, number, limit)
  await record(ctx, { action: 'messages.read', about: 'a number', detail: { messages: texts.length } })
  return texts
}

/**
 * What a person decides about a message that has not arrived, or may not have: to have it sent again, or to give it up.
 * What does not wait for a person stays as it is.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`.
 */
export async function decideMessage(
  ctx: Context,
  id: string,
  decision: 'try-again' | 'give-up',
): Promise<void> {
  await mustBeAllowed(ctx, 'messages.resend')
  const before = await lockDelivery(ctx, id)
  const entry = before && (await selectEntry(ctx, id))
  if (!before || !entry) throw new Fault('not-found', 'no such message')
  const after = next(before, { kind: decision }, ctx.now)
  if (after === before) return
  await saveDelivery(ctx, after)
  if (after.state === 'queued') await wake(ctx, after)
  await record(ctx, { action: `messages.${decision}`, about: entry.about, detail: { message: id } })
}

/**
 * What was sent about something in no form that its reader can read. Until this is empty, a case may not be closed.
 * Nothing personal is read for it.
 */
export async function unfitAbout(ctx: Context, about: string, needs: Needs): Promise<readonly Unfit[]> {
  return needs.length === 0 ? [] : unfitIn(needs, await selectWent(ctx, about))
}

/** Whether everything that was sent about something fits its reader's needs. */
export async function fits(ctx: Context, about: string, needs: Needs): Promise<boolean> {
  return (await unfitAbout(ctx, about, needs)).length === 0
}
