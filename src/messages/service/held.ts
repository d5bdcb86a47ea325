import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { OutboxEntry } from '../model/message.ts'
import { selectMessagesTo, type WhoseMessages } from '../store/outbox.ts'

/**
 * Every message to one person or about their cases, the newest first: for a copy of what is held about them. The look is
 * recorded.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function messagesTo(ctx: Context, whose: WhoseMessages): Promise<readonly OutboxEntry[]> {
  await mustBeAllowed(ctx, 'messages.read')
  const found = await selectMessagesTo(ctx, whose)
  await record(ctx, {
    action: 'messages.read',
    about: whose.people[0] ?? 'a person',
    detail: { messages: found.length },
  })
  return found
}
