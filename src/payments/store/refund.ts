import type { Context } from '#kit/context'
import type { Refund } from '../model/charge.ts'
import { db, toRefund } from './tables.ts'

/** Keeps that money is to be given back. */
export async function insertRefund(
  ctx: Context,
  { reference, pence, because }: Pick<Refund, 'reference' | 'pence' | 'because'>,
): Promise<string> {
  const id = ctx.newId()
  await db(ctx)
    .insertInto('payments.refund')
    .values({
      council_id: ctx.council,
      id,
      reference,
      pence,
      because,
      asked_by: ctx.actor.id,
      asked_at: ctx.now,
      decided_by: null,
      decided_at: null,
      payment: null,
      provider_id: null,
      state: 'asked',
    })
    .execute()
  return id
}

/** A refund, which nobody else changes until this transaction ends. */
export async function lockRefund(ctx: Context, id: string): Promise<Refund | undefined> {
  const row = await db(ctx)
    .selectFrom('payments.refund')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toRefund(row)
}

/** Keeps what a second person decided about it. */
export async function decideRefundRow(
  ctx: Context,
  id: string,
  { state, payment }: { readonly state: Refund['state']; readonly payment?: string | undefined },
): Promise<void> {
  await db(ctx)
    .updateTable('payments.refund')
    .set({ state, payment: payment ?? null, decided_by: ctx.actor.id, decided_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Keeps how far the way back has got. */
export async function updateRefund(
  ctx: Context,
  id: string,
  { state, providerId }: { readonly state: Refund['state']; readonly providerId: string | undefined },
): Promise<void> {
  await db(ctx)
    .updateTable('payments.refund')
    .set({ state, provider_id: providerId ?? null })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Refunds that wait for somebody: to be decided, to be sent, or to arrive. The first first. */
export async function selectOpenRefunds(ctx: Context): Promise<readonly Refund[]> {
  const rows = await db(ctx)
    .selectFrom('payments.refund')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('state', 'in', ['asked', 'agreed', 'submitted'])
    .orderBy('asked_at')
    .limit(500)
    .execute()
  return rows.map(toRefund)
}
