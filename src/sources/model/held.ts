import type { Proposal } from './proposal.ts'
import type { SourceRecord } from './record.ts'

/** What a record said once, and does not say any more. */
export type RecordVersion = Pick<SourceRecord, 'source' | 'id' | 'version' | 'recordedAt' | 'fields'>

/** A better value that was proposed for a record, as it is told to whom it is about. */
export type ProposalHeld = Pick<Proposal, 'source' | 'record' | 'fields' | 'at' | 'state'>
