import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { OutboxEntry } from '../model/message.ts'
import { selectMessagesTo, type WhoseMessages } from '../store/held.ts'
import { selectEntry } from '../store/outbox.ts'

/**
 * Every message to one person or about their cases, the newest first: for a copy of what is held about them. The look is
 * recorded.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function messagesTo(ctx: Context, whose: WhoseMessages): Promise<readonly OutboxEntry[]> {
  await mustBeAllowed(ctx, 'messages.read')
  const ids = await selectMessagesTo(ctx, whose)
  const found: OutboxEntry[] = []
  for (const id of ids) {
    const entry = await selectEntry(ctx, id)
    if (entry) found.push(entry)
  }
  await record(ctx, {
    action: 'messages.read',
    about: whose.people[0] ?? 'a person',
    detail: { messages: found.length },
  })
  return found
}
