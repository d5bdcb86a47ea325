import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { fill, textsTo } from '#messages'
import { selectReceived } from '../store/text.ts'

/** One text message on a phone: one of theirs, or one of ours. */
export type OnPhone = { readonly from: 'them' | 'us'; readonly text: string; readonly at: Date }

const most = 40

/**
 * The last messages between a phone of the demonstration and the council, the oldest first.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function textsWith(ctx: Context, number: string, council: string): Promise<readonly OnPhone[]> {
  await mustBeAllowed(ctx, 'channels.text')
  const theirs = await selectReceived(ctx, number, most)
  const ours = await textsTo(ctx, number, most)
  const all: OnPhone[] = [
    ...theirs.map(({ body, at }) => ({ from: 'them' as const, text: body, at })),
    ...ours.map(({ body, queuedAt }) => ({
      from: 'us' as const,
      text: fill(body, { council }),
      at: queuedAt,
    })),
  ]
  // An answer is written in the same moment as what it answers, and stands after it.
  return all.sort((one, other) => one.at.getTime() - other.at.getTime()).slice(-most)
}
