import { z } from 'zod'
import type { Carried } from './transport.ts'

/** What a carrier has heard of a message. */
export type Receipt = { readonly message: string; readonly carried: Carried }

const receiptSchema = z.object({
  id: z.string(),
  // Ours, with the round after a dot when a person has had it sent again.
  reference: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\d{1,4})?$/),
  status: z.string(),
  notification_type: z.enum(['sms', 'email', 'letter']).optional(),
})

const meaning: Readonly<Record<string, Carried>> = {
  delivered: { kind: 'delivered' },
  received: { kind: 'delivered' },
  'permanent-failure': { kind: 'failed', retryable: false, why: 'notify permanent-failure', isAddress: true },
  'validation-failed': { kind: 'failed', retryable: false, why: 'notify validation-failed' },
  // The phone is off, or the box is full. Notify has tried for three days: so a person decides.
  'temporary-failure': { kind: 'failed', retryable: false, why: 'notify temporary-failure' },
  'technical-failure': { kind: 'failed', retryable: false, why: 'notify technical-failure' },
}

/**
 * Reads a delivery receipt of GOV.UK Notify; `undefined` when it is none of ours, or says nothing new.
 *
 * Source: GOV.UK Notify, "Delivery receipts".
 */
export function readNotifyReceipt(body: unknown): Receipt | undefined {
  const { success, data } = receiptSchema.safeParse(body)
  const carried = success && Object.hasOwn(meaning, data.status) ? meaning[data.status] : undefined
  if (!success || !carried) return undefined
  return { message: data.reference.split('.')[0] ?? '', carried }
}
