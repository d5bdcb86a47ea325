import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Bounce } from '../model/bounce.ts'
import type { Receipt } from '../model/receipt.ts'
import { selectEntry } from '../store/outbox.ts'
import { type Sending, settle } from './send.ts'

/**
 * Takes in what a carrier has heard of a message. Receipts may come late, twice or out of turn.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function receiveReceipt(ctx: Context, receipt: Receipt, sending: Sending): Promise<void> {
  await mustBeAllowed(ctx, 'messages.receive')
  await settle(ctx, receipt.message, receipt.carried, { ...sending, carrier: 'notify' })
}

/**
 * Takes in that an email came back. One that names another address than the email went to says nothing of it, and is let
 * be: anybody can write to us.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function receiveBounce(ctx: Context, bounce: Bounce, sending: Sending): Promise<void> {
  await mustBeAllowed(ctx, 'messages.receive')
  const { message, recipient, carried } = bounce
  const entry = await selectEntry(ctx, message)
  if (entry?.recipient.transport !== 'email' || entry.recipient.address.toLowerCase() !== recipient) return
  await settle(ctx, message, carried, { ...sending, carrier: entry.carrier ?? 'smtp' })
}
