import type { Need } from '../model/standing-need.ts'

/** The tables of what is known of places. */
export type PlaceTables = {
  'cases.standing_need': {
    council_id: number
    id: string
    need: Need
    uprn: string
    person: string | null
    begins_on: string
    ends_on: string | null
  }
  'cases.round_event': {
    council_id: number
    id: string
    day: string
    kind: string
    detail: string | null
    stream: string | null
    uprn: string | null
    postcode: string | null
  }
  'cases.failure': {
    council_id: number
    id: string
    service: string
    uprn: string
    reports: number
    raised_at: Date
    settled_at: Date | null
    settled: string | null
  }
}
