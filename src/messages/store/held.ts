import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Whose messages: to one person, by all the identifiers that they have had, and about these references. */
export type WhoseMessages = { readonly people: readonly string[]; readonly about: readonly string[] }

/** Identifiers of messages to one person, or about these references, the newest first. */
export async function selectMessagesTo(
  ctx: Context,
  { people, about }: WhoseMessages,
): Promise<readonly string[]> {
  const rows = await db(ctx)
    .selectFrom('messages.outbox')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where(({ eb, or }) =>
      or([eb('person', 'in', [...people]), ...(about.length > 0 ? [eb('about', 'in', [...about])] : [])]),
    )
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
