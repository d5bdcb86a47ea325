import type { Selectable } from 'kysely'
import type { Reference } from '#kit/reference'
import type { Notice } from '../model/life-event.ts'
import type { Tables } from './tables.ts'

/** A notice as its table has it, with how far its delivery has got. */
export type NoticeRow = Selectable<Tables['tellonce.notice']> & {
  delivery: Notice['delivery']
  failure: string | null
}

/** A notice from its row. */
export function noticeOf(row: NoticeRow): Notice {
  return {
    id: row.id,
    reference: row.reference as Reference,
    lifeEvent: row.life_event,
    change: row.change,
    source: row.source,
    service: row.service,
    lawfulBasis: row.lawful_basis,
    statute: row.statute,
    fields: row.fields,
    writeBack: row.write_back,
    dueOn: row.due_on,
    writtenAt: row.written_at,
    answer: row.answer,
    reason: row.reason,
    answeredAt: row.answered_at,
    withdrawnAt: row.withdrawn_at,
    delivery: row.delivery,
    // What was sent by itself has no failure that is left.
    isByPerson: row.delivery === 'sent' && row.failure !== null,
  }
}
