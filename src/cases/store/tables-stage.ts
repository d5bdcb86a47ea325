import type { ComplaintOutcome } from '../model/complaint.ts'

/** The tables of complaints. */
export type StageTables = {
  'cases.complaint_stage': {
    council_id: number
    case_id: string
    stage: 1 | 2
    begun_at: Date
    acknowledge_by: string
    acknowledged_at: Date | null
    handler: string | null
    answer_by: string | null
    extended_days: number
    extension_reason: string | null
    answered_at: Date | null
    outcome: ComplaintOutcome | null
  }
}
