import { tables } from '#kit/context'

/** The tables of this module, for its own stores alone. */
export type Tables = {
  'cases.case_': {
    council_id: number
    id: string
    reference: string
    service: string
    service_version: number
    person: string | null
    summary: string
    channel: string
    state: string
    opened_at: Date
    promised_by: string | null
    promise: string | null
    closed_at: Date | null
    reason: string | null
    ward: string | null
    latitude: number | null
    longitude: number | null
  }
  'cases.answer_set': {
    council_id: number
    case_id: string
    answers: string
  }
  'cases.event': {
    council_id: number
    case_id: string
    id: string
    at: Date
    kind: 'opened' | 'moved' | 'person' | 'noted'
    state: string | null
    sentence: string | null
    actor: string
  }
  'cases.contact': {
    council_id: number
    subject: string
    channel: string
    month: string
    count: number
    is_rounded: boolean
  }
}

/** Opens them in a context. */
export const db = tables<Tables>
