import type { Generated } from 'kysely'
import { type Context, tables } from '#kit/context'

// The tables as the database has them. No other module can see these types, or the tables. What is kept as JSON is
// written as text and comes back as what it says.
type Tables = {
  'golden.person': {
    council_id: number
    id: string
    name: string
    date_of_birth: string | null
    address: string | null
    postcode: string | null
    ward: string | null
    date_of_death: string | null
    is_restricted: boolean
    provenance: unknown
    stays: unknown
    worked_out_at: Date
    digest: string
    since: Date
    due: string | null
    is_marked: boolean
    hidden_homes: readonly string[]
  }
  'golden.pin': {
    council_id: number
    id: string
    field: string
    source: string
    record_id: string
    value: string
    reason: string
    until: string
    at: Date
    actor: string
    ended_at: Date | null
    ended_by: string | null
  }
  'golden.invalid_contact': {
    council_id: number
    id: string
    kind: 'phone' | 'email' | 'address'
    key: string
    person: string
    reason: string
    at: Date
    actor: string
    ended_at: Date | null
    ended_by: string | null
  }
  'golden.need': { council_id: number; person: string; provenance: unknown }
  'golden.link': {
    council_id: number
    source: string
    record_id: string
    person: string
    decided_by: 'engine' | 'claim' | 'steward'
    bits: number | null
    model: string
    at: Date
    actor: string
  }
  'golden.link_change': {
    council_id: number
    id: string
    source: string
    record_id: string
    from_person: string | null
    to_person: string | null
    reason: string
    at: Date
    actor: string
  }
  'golden.redirect': { council_id: number; id: string; person: string; at: Date }
  'golden.decided_pair': {
    council_id: number
    a_source: string
    a_id: string
    b_source: string
    b_id: string
    is_same: boolean
    review: string | null
    decision: string | null
    at: Date
    actor: string
  }
  'golden.decision': {
    council_id: number
    id: string
    kind: 'merged' | 'split'
    person: string
    other: string
    reason: string
    before: unknown
    after: unknown
    at: Date
    actor: string
    undone_at: Date | null
    undone_by: string | null
  }
  'golden.teaching': {
    council_id: number
    id: string
    taught: unknown
    evidence: unknown
    live_at: Date
    live_by: string
    ended_at: Date | null
    ended_by: string | null
  }
  'golden.restriction': {
    council_id: number
    source: string
    record_id: string
    at: Date
    actor: string
    reason: string | null
    former_homes: readonly string[] | null
  }
  'golden.restriction_lift': {
    council_id: number
    id: string
    person: string
    reason: string
    asked_by: string
    asked_at: Date
    state: 'open' | 'lifted' | 'refused' | 'ended'
    decided_by: string | null
    decided_at: Date | null
    known: string[]
  }
  'golden.review': {
    council_id: number
    id: string
    kind: 'pair' | 'claim' | 'exposure'
    about: string | null
    question: unknown
    bits: number
    pattern: string
    state: 'open' | 'same' | 'not-same' | 'not-sure' | 'seen' | 'wrong-value' | 'split'
    raised_at: Date
    decided_at: Date | null
    decided_by: string | null
    pairs: Generated<number>
    is_sensitive: Generated<boolean>
    contested_by: Generated<string[]>
  }
  'golden.answer': {
    council_id: number
    id: string
    review: string
    answer: 'same' | 'not-same' | 'not-sure' | 'wrong-value' | 'split'
    question: unknown
    bits: number
    pattern: string
    pairs: number
    decision: string | null
    pin: string | null
    before: unknown
    batch: string | null
    chosen: string | null
    contested_by: string[]
    at: Date
    actor: string
    undone_at: Date | null
    undone_by: string | null
  }
  'golden.residence': {
    council_id: number
    uprn: string
    person: string
    from_day: string
    until_day: string | null
  }
  'golden.stale': { council_id: number; person: string; at: Date }
  'golden.model': { council_id: number; version: string; model: unknown; trained_at: Date }
  'golden.match_key': { council_id: number; key: string; person: string; is_restricted: boolean }
  'golden.match_profile': { council_id: number; person: string; profile: unknown; is_restricted: boolean }
}

/** Opens this module's tables in the transaction of the context. */
export const db = (ctx: Context) => tables<Tables>(ctx)
