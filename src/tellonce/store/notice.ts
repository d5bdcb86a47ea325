import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { ServiceAnswer } from '../model/answer.ts'
import { newDelivery } from '../model/delivery.ts'
import type { Facts } from '../model/facts.ts'
import type { Notice } from '../model/life-event.ts'
import { noticeOf } from './notice-row.ts'
import { db, sayReference } from './tables.ts'

/** A notice that is to be written, with what it says. */
export type NewNotice = Omit<
  Notice,
  'answer' | 'reason' | 'answeredAt' | 'withdrawnAt' | 'delivery' | 'isByPerson'
> & {
  readonly facts: Facts
}

/** Keeps notices, what each says, and that each is to be delivered. */
export async function insertNotices(ctx: Context, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  const council_id = ctx.council
  await db(ctx)
    .insertInto('tellonce.notice')
    .values(
      notices.map((notice) => ({
        council_id,
        id: notice.id,
        life_event: notice.lifeEvent,
        reference: notice.reference,
        change: notice.change,
        source: notice.source,
        service: notice.service,
        lawful_basis: notice.lawfulBasis,
        statute: notice.statute,
        fields: notice.fields,
        write_back: notice.writeBack,
        due_on: notice.dueOn,
        written_at: notice.writtenAt,
        answer: null,
        reason: null,
        answered_at: null,
        chased_at: null,
        withdrawn_at: null,
      })),
    )
    .execute()
  await db(ctx)
    .insertInto('tellonce.content')
    .values(
      notices.map(({ id, source, facts }) => ({
        council_id,
        notice: id,
        source,
        facts: JSON.stringify(facts),
      })),
    )
    .execute()
  await db(ctx)
    .insertInto('tellonce.delivery')
    .values(
      notices.map(({ id, writeBack }) => {
        const { notice, state, attempts, leaseUntil, nextAttemptAt } = newDelivery(id, writeBack, ctx.now)
        return {
          council_id,
          notice,
          state,
          attempts,
          lease_until: leaseUntil,
          next_attempt_at: nextAttemptAt,
          failure: null,
        }
      }),
    )
    .execute()
}

const withDelivery = (ctx: Context) =>
  db(ctx)
    .selectFrom('tellonce.notice')
    .innerJoin('tellonce.delivery', (join) =>
      join
        .onRef('tellonce.delivery.council_id', '=', 'tellonce.notice.council_id')
        .onRef('tellonce.delivery.notice', '=', 'tellonce.notice.id'),
    )
    .selectAll('tellonce.notice')
    .select(['tellonce.delivery.state as delivery', 'tellonce.delivery.failure'])
    .where('tellonce.notice.council_id', '=', ctx.council)

/** The notices of the life event with that reference, that whoever acts may see. */
export async function selectNoticesOf(ctx: Context, reference: string): Promise<Notice[]> {
  await sayReference(ctx, reference)
  const rows = await withDelivery(ctx)
    .where('reference', '=', reference)
    .orderBy('service')
    .orderBy('written_at')
    .execute()
  return rows.map(noticeOf)
}

/** The notice with that id; `undefined` when there is none, or none that may be seen. */
export async function selectNotice(ctx: Context, id: string): Promise<Notice | undefined> {
  const row = await withDelivery(ctx).where('id', '=', id).executeTakeFirst()
  return row && noticeOf(row)
}

/** Notices waiting for an answer, the oldest first; or those that have had one, the newest first. */
export async function selectNotices(
  ctx: Context,
  {
    answered,
    source,
    limit,
    offset,
  }: {
    readonly answered: boolean
    readonly source?: string | undefined
    readonly limit: number
    readonly offset: number
  },
): Promise<Notice[]> {
  let query = withDelivery(ctx).where('answer', answered ? 'is not' : 'is', null)
  if (!answered) query = query.where('withdrawn_at', 'is', null)
  if (source) query = query.where('source', '=', source)
  const order = answered ? ('desc' as const) : ('asc' as const)
  const rows = await query.orderBy('written_at', order).orderBy('id').limit(limit).offset(offset).execute()
  return rows.map(noticeOf)
}

/** The values that a service is told; `undefined` for those who may not see them. */
export async function selectFacts(ctx: Context, notice: string): Promise<Facts | undefined> {
  const row = await db(ctx)
    .selectFrom('tellonce.content')
    .select(sql<Facts>`facts`.as('facts'))
    .where('council_id', '=', ctx.council)
    .where('notice', '=', notice)
    .executeTakeFirst()
  return row?.facts
}

/** Writes down what a service has answered. */
export async function updateAnswer(
  ctx: Context,
  id: string,
  { answer, reason }: ServiceAnswer,
): Promise<void> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('tellonce.notice')
    .set({ answer, reason: reason ?? null, answered_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a notice was not there to be changed')
}

/** Says that no answer to a notice is awaited any more. */
export async function withdrawNotice(ctx: Context, id: string): Promise<void> {
  await db(ctx)
    .updateTable('tellonce.notice')
    .set({ withdrawn_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Marks notices that should have been answered before today, each once. Returns them. */
export async function markChased(
  ctx: Context,
  today: string,
): Promise<{ reference: string; source: string }[]> {
  return db(ctx)
    .updateTable('tellonce.notice')
    .set({ chased_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('answer', 'is', null)
    .where('chased_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('due_on', '<', today)
    .returning(['reference', 'source'])
    .execute()
}
