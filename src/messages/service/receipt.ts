import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Receipt } from '../model/receipt.ts'
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
