import type { ColumnType, Generated } from 'kysely'
import { tables } from '#kit/context'
import type { FileReference } from '#services'
import type { EventKind, Priority } from '../model/case.ts'
import type { ClockName } from '../model/clock/clock.ts'
import type { Target } from '../model/clock/due.ts'
import type { ContactReason } from '../model/contact.ts'
import type { PassedState } from '../model/passed.ts'
import type { PlaceTables } from './tables-place.ts'
import type { StageTables } from './tables-stage.ts'

/** The tables of this module, for its own stores alone. */
export type Tables = PlaceTables &
  StageTables & {
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
      queue: string | null
      priority: Priority
      assignee: string | null
      uprn: string | null
      alike: string | null
      joined_to: string | null
      ending: 'done' | 'not-done' | null
      moved_at: Date | null
      erased_at: Date | null
      urgency: Generated<number>
      wanted_by: Generated<string>
    }
    'cases.clock': {
      council_id: number
      case_id: string
      name: ClockName
      run: number
      target: ColumnType<Target, string>
      sentence: string
      warn_share: number
      escalate_to: string | null
      started_at: Date
      due_at: Date
      due_day: string
      warn_at: Date
      pauses: ColumnType<readonly (readonly [string, string])[], string>
      paused_since: Date | null
      stopped_at: Date | null
      warned_at: Date | null
      escalated_at: Date | null
    }
    'cases.note': {
      council_id: number
      case_id: string
      id: string
      at: Date
      kind: 'private' | 'resident'
      words: string
      files: ColumnType<readonly FileReference[], string | undefined>
      actor: string
    }
    'cases.follower': {
      council_id: number
      case_id: string
      id: string
      transport: 'text' | 'email'
      address: string
      since: Date
    }
    'cases.casework': {
      council_id: number
      id: string
      case_id: string
      councillor: string
      at: Date
    }
    'cases.public_report': {
      council_id: number
      case_id: string
      reference: string
      service: string
      service_version: number
      state: string
      opened_at: Date
      moved_at: Date
      closed_at: Date | null
      ward: string | null
      latitude: number | null
      longitude: number | null
      promised_by: string | null
    }
    'cases.public_update': {
      council_id: number
      id: string
      case_id: string
      reference: string
      service: string
      service_version: number
      state: string
      at: Date
    }
    'cases.received_update': {
      council_id: number
      client: string
      name: string
      id: string
      reference: string
      received_at: Date
    }
    'cases.routing': {
      council_id: number
      queue: string
      ward: string
      out_of_hours: boolean
      to_queue: string
      id: string
      service: string
      category: string
      from_day: string
      until_day: string | null
      made_by: string
      made_at: Date
    }
    'cases.presence': {
      council_id: number
      case_id: string
      actor: string
      since: Date
      until: Date
    }
    'cases.officer': {
      council_id: number
      id: string
      name: string
    }
    'cases.passed': {
      council_id: number
      case_id: string
      id: string
      body: string
      outside_reference: string | null
      state: PassedState
      passed_at: Date
      changed_at: Date
    }
    'cases.contact_made': {
      council_id: number
      id: string
      at: Date
      case_id: string | null
      service: string | null
      channel: string
      reason: ContactReason
      minutes: number | null
      actor: string
    }
    'cases.answer_set': {
      council_id: number
      case_id: string
      answers: string
      sender: string | null
    }
    'cases.event': {
      council_id: number
      case_id: string
      id: string
      at: Date
      kind: EventKind
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
