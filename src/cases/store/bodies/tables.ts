import type { ColumnType } from 'kysely'
import { tables } from '#kit/context'
import type { BodyServices } from '../../model/bodies/mapping.ts'
import type { IfUnsure, PassingState } from '../../model/bodies/passing.ts'

/** The tables of what is passed on to other bodies. */
type Tables = {
  'cases.body': {
    council_id: number
    id: string
    name: string
    endpoint: string
    jurisdiction: string
    format: 'xml' | 'json'
    key_setting: string
    if_unsure: IfUnsure
    gives_updates: boolean
    takes_updates: boolean
    services: ColumnType<BodyServices, string, string>
    in_use: boolean
    changed_at: Date
    read_until: Date | null
    read_next_at: Date | null
    read_failures: number
    read_failure: string | null
  }
  'cases.passing': {
    council_id: number
    passed: string
    case_id: string
    body: string
    reference: string
    words: string
    place_words: string
    state: PassingState
    attempts: number
    lease_until: Date | null
    next_attempt_at: Date | null
    handed_at: Date | null
    token: string | null
    their_number: string | null
    said: string | null
    failure: string | null
    status: string | null
    status_at: Date | null
    status_words: string | null
    looked_at: Date | null
  }
  'cases.passing_update': {
    council_id: number
    passed: string
    update_id: string
    state: 'waiting' | 'sent' | 'refused'
    attempts: number
    next_attempt_at: Date | null
    their_id: string | null
    sentence: string
    at: Date
  }
}

/** Opens them in a context. */
export const db = tables<Tables>

export type { Tables as BodyTables }
