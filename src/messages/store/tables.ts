import { tables } from '#kit/context'
import type { DeliveryState } from '../model/delivery.ts'
import type { MessageFormat } from '../model/format.ts'
import type { Recipient } from '../model/message.ts'
import type { TemplateWords } from '../model/shipped.ts'

/** The tables of this module, for its own stores alone. */
export type Tables = {
  'messages.outbox': {
    council_id: number
    id: string
    about: string
    template: string
    occasion: string
    transport: Recipient['transport']
    recipient: string
    format: MessageFormat
    person: string | null
    is_restricted: boolean
    subject: string | null
    body: string
    queued_at: Date
  }
  'messages.delivery': {
    council_id: number
    message: string
    about: string
    template: string
    occasion: string
    format: MessageFormat
    state: DeliveryState
    attempts: number
    round: number
    lease_until: Date | null
    next_attempt_at: Date | null
    failure: string | null
    carrier: string | null
    count: number | null
    pence: string | null
    settled_at: Date | null
  }
  'messages.opt_out': { council_id: number; number: string; at: Date }
  'messages.template': {
    council_id: number
    name: string
    version: number
    words: TemplateWords
    edited_by: string
    edited_at: Date
  }
}

/** Opens them in a context. */
export const db = tables<Tables>
