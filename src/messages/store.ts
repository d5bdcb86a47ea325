import { type Context, tables } from '#kit/context'
import type { Message, Queued } from './model/message.ts'

type Tables = {
  'messages.outbox': {
    council_id: number
    id: string
    about: string
    template: string
    transport: 'text' | 'email' | 'letter'
    recipient: string
    subject: string | null
    body: string
    queued_at: Date
  }
}

const db = tables<Tables>

/** Puts a message into the outbox; one that is there already stays as it is. */
export async function insertMessage(
  ctx: Context,
  { about, template, recipient, subject, body }: Message,
): Promise<void> {
  await db(ctx)
    .insertInto('messages.outbox')
    .values({
      council_id: ctx.council,
      id: ctx.newId(),
      about,
      template,
      transport: recipient.transport,
      recipient: recipient.address,
      subject: subject ?? null,
      body,
      queued_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest messages, after so many others. */
export async function selectMessages(
  ctx: Context,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Queued[]> {
  const rows = await db(ctx)
    .selectFrom('messages.outbox')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id, about, template, transport, recipient, subject, body, queued_at }) => ({
    id,
    about,
    template,
    recipient: { transport, address: recipient },
    subject: subject ?? undefined,
    body,
    queuedAt: queued_at,
  }))
}
