import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Message, Queued } from './model/message.ts'
import { insertMessage, selectMessages } from './store.ts'

/**
 * Puts a message into the outbox, in the transaction of what it is about. The same template is put there once about
 * one thing.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function queueMessage(ctx: Context, message: Message): Promise<void> {
  await mustBeAllowed(ctx, 'messages.queue')
  await insertMessage(ctx, message)
  const { template, recipient } = message
  await record(ctx, {
    action: 'messages.queued',
    about: message.about,
    detail: { template, transport: recipient.transport },
  })
}

const perPage = 25

/** One page of the outbox, and whether another follows. */
export type Outbox = {
  readonly messages: readonly Queued[]
  readonly page: number
  readonly hasMore: boolean
}

/**
 * The newest messages in the outbox. The look is recorded.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function outbox(ctx: Context, page = 1): Promise<Outbox> {
  await mustBeAllowed(ctx, 'messages.read')
  const messages = await selectMessages(ctx, { limit: perPage + 1, offset: (page - 1) * perPage })
  await record(ctx, { action: 'messages.read', about: 'outbox', detail: { messages: messages.length } })
  return { messages: messages.slice(0, perPage), page, hasMore: messages.length > perPage }
}
