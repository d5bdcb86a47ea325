import { z } from 'zod'
import type { PaymentState } from './charge.ts'

/** What is asked of whoever takes payments by card. */
export type Asked = {
  /** Ours, and the same however often it is asked. */
  readonly id: string
  readonly reference: string
  readonly pence: number
  /** What the payer reads, without anything personal. */
  readonly description: string
  /** Where the payer comes back to. */
  readonly returnUrl: string
  readonly isByPhone: boolean
}

/** What they say of a payment. */
export type Told = {
  readonly providerId: string
  readonly state: PaymentState
  /** Where the payer goes on; nothing, when they have been there or need not go. */
  readonly nextUrl: string | undefined
}

/** What they say of money that goes back. */
export type RefundTold = { readonly providerId: string; readonly state: 'submitted' | 'success' | 'error' }

/** Whoever takes payments by card. Each throws when they cannot be reached, or say what cannot be understood. */
export type Provider = {
  readonly create: (asked: Asked) => Promise<Told>
  /** Nothing, when they have never heard of it. */
  readonly look: (providerId: string) => Promise<Told | undefined>
  /** Whether it is stopped for good. `false` when it is too late for that. */
  readonly cancel: (providerId: string) => Promise<boolean>
  /** `available` is what can still go back. Nothing, when they refuse, as they do with what they have done already. */
  readonly refund: (providerId: string, pence: number, available: number) => Promise<RefundTold | undefined>
  readonly lookRefund: (providerId: string, refundId: string) => Promise<RefundTold | undefined>
}

const states = [
  'created',
  'started',
  'submitted',
  'capturable',
  'success',
  'failed',
  'cancelled',
  'error',
] as const

const paymentSchema = z.object({
  payment_id: z.string().regex(/^[\w-]{1,60}$/),
  state: z.object({ status: z.enum(states) }),
  _links: z.object({ next_url: z.object({ href: z.url() }).nullish() }).optional(),
})

/** Reads what GOV.UK Pay says of a payment; nothing, when it cannot be understood. */
export function readPayment(answer: unknown): Told | undefined {
  const read = paymentSchema.safeParse(answer)
  if (!read.success) return undefined
  const { payment_id: providerId, state, _links } = read.data
  const href = _links?.next_url?.href
  return { providerId, state: state.status, nextUrl: href && isSafe(href) ? href : undefined }
}

/** A payer is sent nowhere where others could read along, but for a demonstration on this machine. */
function isSafe(href: string): boolean {
  const { protocol, hostname } = new URL(href)
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  )
}

const refundSchema = z.object({
  refund_id: z.string().regex(/^[\w-]{1,60}$/),
  status: z.enum(['submitted', 'success', 'error']),
})

/** Reads what GOV.UK Pay says of a refund; nothing, when it cannot be understood. */
export function readRefund(answer: unknown): RefundTold | undefined {
  const read = refundSchema.safeParse(answer)
  return read.success ? { providerId: read.data.refund_id, state: read.data.status } : undefined
}

const noticeSchema = z.object({ resource_id: z.string().regex(/^[\w-]{1,60}$/) })

/**
 * Reads which payment a notice of GOV.UK Pay is about. What it says of that payment is not believed: notices come in any
 * order, so they are asked.
 */
export function readNotice(body: unknown): string | undefined {
  const read = noticeSchema.safeParse(body)
  return read.success ? read.data.resource_id : undefined
}
