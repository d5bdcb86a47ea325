import { tables } from '#kit/context'
import type { Charge, PaidBy, Payment, PaymentState, Refund } from '../model/charge.ts'

/** The tables of this module, for its own stores alone. */
export type Tables = {
  'payments.charge': {
    council_id: number
    reference: Charge['reference']
    service: string
    pence: number
    ledger: string | null
    charged_at: Date
    state: Charge['state']
    settled_at: Date | null
    settled_by: string | null
    paid_by: PaidBy | null
    note: string | null
  }
  'payments.payment': {
    council_id: number
    id: string
    reference: Charge['reference']
    pence: number
    is_by_phone: boolean
    provider_id: string | null
    state: PaymentState
    asked_by: string
    asked_at: Date
    settled_at: Date | null
  }
  'payments.refund': {
    council_id: number
    id: string
    reference: Charge['reference']
    pence: number
    because: string
    asked_by: string
    asked_at: Date
    decided_by: string | null
    decided_at: Date | null
    payment: string | null
    provider_id: string | null
    state: Refund['state']
  }
}

/** Those tables, in a transaction. */
export const db = tables<Tables>

/** A charge, of its row. */
export const toCharge = (row: Tables['payments.charge']): Charge => ({
  reference: row.reference,
  service: row.service,
  pence: row.pence,
  ledger: row.ledger ?? undefined,
  chargedAt: row.charged_at,
  state: row.state,
  settledAt: row.settled_at ?? undefined,
  settledBy: row.settled_by ?? undefined,
  paidBy: row.paid_by ?? undefined,
  note: row.note ?? undefined,
})

/** A try to pay, of its row. */
export const toPayment = (row: Tables['payments.payment']): Payment => ({
  id: row.id,
  reference: row.reference,
  pence: row.pence,
  isByPhone: row.is_by_phone,
  providerId: row.provider_id ?? undefined,
  state: row.state,
  askedAt: row.asked_at,
  settledAt: row.settled_at ?? undefined,
})

/** A refund, of its row. */
export const toRefund = (row: Tables['payments.refund']): Refund => ({
  id: row.id,
  reference: row.reference,
  pence: row.pence,
  because: row.because,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  decidedBy: row.decided_by ?? undefined,
  payment: row.payment ?? undefined,
  providerId: row.provider_id ?? undefined,
  state: row.state,
})
