import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { AnswerKind } from '../model/answer.ts'
import type { Delivery } from '../model/delivery.ts'
import type { HappeningKind, NoticeOf } from '../model/happening.ts'
import type { Hold, LifeEvent } from '../model/life-event.ts'

/** The tables of this module, for its own stores alone. */
export type Tables = {
  'tellonce.life_event': {
    council_id: number
    id: string
    reference: string
    kind: HappeningKind
    person: string | null
    effective_on: string
    state: LifeEvent['state']
    hold: Hold | null
    due_on: string
    told_at: Date
  }
  'tellonce.told': { council_id: number; life_event: string; reference: string; said: string }
  'tellonce.notice': {
    council_id: number
    id: string
    life_event: string
    reference: string
    change: NoticeOf
    source: string
    service: string
    lawful_basis: string
    statute: string
    fields: readonly string[]
    write_back: 'webhook' | 'task'
    due_on: string
    written_at: Date
    answer: AnswerKind | null
    reason: string | null
    answered_at: Date | null
    chased_at: Date | null
    withdrawn_at: Date | null
  }
  'tellonce.content': { council_id: number; notice: string; source: string; facts: string }
  'tellonce.delivery': {
    council_id: number
    notice: string
    state: Delivery['state']
    attempts: number
    lease_until: Date | null
    next_attempt_at: Date | null
    failure: string | null
  }
  'tellonce.submission': {
    council_id: number
    key: string
    sha256: string
    reference: string | null
    promised_by: string | null
    kind: string | null
    at: Date
  }
  'tellonce.webhook': {
    council_id: number
    source: string
    id: string
    sha256: string
    status: number | null
    answered: string | null
    received_at: Date
  }
  'tellonce.guess': {
    council_id: number
    reference: string
    wrong: number
    heard_from: Date | null
    last_at: Date
  }
}

/** Opens them in a context. */
export const db = tables<Tables>

/** Says which one reference whoever acts knows: see the policies of the tables. */
export async function sayReference(ctx: Context, reference: string): Promise<void> {
  await sql`select set_config('guildhall.reference', ${reference}, true)`.execute(ctx.tx)
}
