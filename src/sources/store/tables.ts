import { type Generated, sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Declaration } from '../model/declaration.ts'
import type { ProposalState } from '../model/proposal.ts'
import type { RecordKey } from '../model/record.ts'

type Json = Readonly<Record<string, string>>

// The tables as the database has them. No other module can see these types, or the tables.
type Tables = {
  'sources.source': {
    council_id: number
    id: string
    declaration: Declaration | string
    purposes: string[]
    registered_at: Date
  }
  'sources.secret': {
    council_id: number
    source: string
    id: string
    secret: string
    made_at: Date
    ended_at: Date | null
  }
  'sources.message': { council_id: number; source: string; digest: string; load: string; at: Date }
  'sources.load': {
    council_id: number
    id: string
    source: string
    file_name: string
    loaded_at: Date
    loaded_by: string
    outcome: 'loaded' | 'refused' | 'held'
    reason: string | null
    added: number
    changed: number
    unchanged: number
    removed: number
    rejected: number
    kind: 'file' | 'replay'
    known: number
    decided_at: Date | null
    decided_by: string | null
    decision: string | null
    undone_at: Date | null
    undone_by: string | null
    undone_because: string | null
    ends_open: boolean | null
    older: Generated<number>
  }
  'sources.left_lying': { council_id: number; source: string; file_name: string; stamp: string }
  'sources.held': {
    council_id: number
    load: string
    record_id: string
    line: number
    sha256: string | null
    raw: Json | null
    fields: Json | null
  }
  'sources.pause': {
    council_id: number
    id: string
    source: string
    began_at: Date
    began_by: string
    reason: string
    ended_at: Date | null
    ended_by: string | null
  }
  'sources.reject': { council_id: number; load: string; line: number; reason: string; raw: Json }
  'sources.record': {
    council_id: number
    source: string
    record_id: string
    version: number
    load: string | null
    recorded_at: Date
    sha256: string
    raw: Json | string
    fields: Json | string
    is_removed: boolean
  }
  'sources.current': {
    council_id: number
    source: string
    record_id: string
    version: number
    sha256: string
    is_removed: boolean
    is_sealed: boolean
    newest: number
    sequence: Generated<string | null>
  }
  'sources.fetch': {
    council_id: number
    source: string
    at: Date
    outcome: 'loaded' | 'held' | 'unchanged' | 'refused'
    message: string | null
    mark: string | null
  }
  'sources.reader': { council_id: number; name: string; position: string }
  'sources.quality': {
    council_id: number
    source: string
    batch: string
    at: Date
    measure: string
    field: string
    good: number
    counted: number
  }
  'sources.batch': {
    council_id: number
    id: string
    nth: Generated<string>
    position: Generated<string | null>
    kind: 'load' | 'undo' | 'replay' | 'claim'
    source: string
    load: string | null
    at: Date
  }
  'sources.change': {
    council_id: number
    batch: string
    place: number
    source: string
    record_id: string
    before: number | null
    after: number | null
    is_echo: Generated<boolean>
  }
  'sources.proposal': {
    council_id: number
    id: string
    source: string
    record_id: string
    fields: unknown
    columns: unknown
    because: string
    proposed_at: Date
    proposed_by: string
    state: ProposalState
    state_at: Date
    state_by: string | null
    reason: string | null
    attempts: Generated<number>
    next_at: Date | null
  }
}

/** These keys as rows of source and identifier, for `(source, record_id) in (…)`. */
export const rowsOf = (keys: readonly RecordKey[]) => sql`
  select * from unnest(${keys.map(({ source }) => source)}::text[], ${keys.map(({ id }) => id)}::text[])`

/** The sources whose records are about people: those of others are never matched with them. */
export const aboutPeople = sql`select id from sources.source where coalesce(declaration ->> 'about', 'people') = 'people'`

/** Opens this module's tables in the transaction of the context. */
export const db = (ctx: Context) => tables<Tables>(ctx)
