import { markContactInvalid, needsOf, type PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { OnFailed, Sending } from '#messages'
import { openSender } from '../messages/adapters/open.ts'

const kinds = { text: 'phone', email: 'email', letter: 'address' } as const
const reasons = {
  text: 'a text message could not be delivered there',
  email: 'the mail server knows nobody there',
  letter: 'no letter can be sent there',
} as const

/** Has the golden record know that a way of reaching someone does not work. */
export const noteUnreachable: OnFailed = async (ctx, { transport, address, person }) => {
  if (!person) return
  const failed = { kind: kinds[transport], value: address, reason: reasons[transport] }
  // Given to messages by whoever knew it from golden itself.
  await markContactInvalid(ctx, person as PersonId, failed)
}

/** Whether somebody is restricted by now. */
export async function isRestrictedNow(ctx: Context, person: string): Promise<boolean> {
  return (await needsOf(ctx, person as PersonId))?.isRestricted ?? true
}

/** Whether somebody has died, or is reported to have; whom nobody may see has not. */
export async function hasDiedNow(ctx: Context, person: string): Promise<'yes' | 'reported' | 'no'> {
  const needs = await needsOf(ctx, person as PersonId)
  if (needs?.hasDied) return 'yes'
  return needs?.isReportedDead ? 'reported' : 'no'
}

/** What is set up for sending, with what golden records are told of it. */
export function openSending(...settings: Parameters<typeof openSender>): Sending {
  return {
    sender: openSender(...settings),
    onFailed: noteUnreachable,
    isRestricted: isRestrictedNow,
    hasDied: hasDiedNow,
  }
}
