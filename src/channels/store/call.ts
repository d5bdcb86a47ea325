import type { Generated, Insertable, Selectable } from 'kysely'
import type { PersonId } from '#golden'
import { type Context, tables } from '#kit/context'
import type { Reference } from '#kit/reference'
import { openTyped, sealTyped, type Typed } from '#services'
import type { Behalf, Call, Ringing } from '../model/call.ts'
import type { DraftKey, Receipt } from '../model/draft.ts'

type Row = {
  council_id: number
  id: string
  outside_id: string | null
  number: string | null
  began_at: Date
  officer: string | null
  taken_at: Date | null
  ended_at: Date | null
  person: PersonId | null
  is_chosen: Generated<boolean>
  tries: Generated<number>
  behalf: Behalf | null
  service: string | null
  typed: Generated<Typed>
  reference: Reference | null
  receipt: Receipt | null
  draft: Buffer | null
  done: Generated<number>
  counted_at: Date | null
}

const db = tables<{ 'channels.call': Row }>

/** What may change in a call. What was typed goes with its service, which says what of it is secret. */
export type CallChange = Partial<
  Pick<
    Selectable<Row>,
    | 'number'
    | 'person'
    | 'is_chosen'
    | 'tries'
    | 'behalf'
    | 'reference'
    | 'receipt'
    | 'draft'
    | 'done'
    | 'counted_at'
  >
> &
  (Pick<Selectable<Row>, 'service' | 'typed'> | { readonly service?: never; readonly typed?: never })

type Beginning = { readonly id: string; readonly number: string | undefined; readonly outsideId?: string }

/** Keeps a call that rings. The same call of a telephone system is kept once. */
export async function insertRinging(ctx: Context, { id, number, outsideId }: Beginning): Promise<void> {
  await insert(ctx, { id, number: number ?? null, outside_id: outsideId ?? null })
}

/** Keeps a call that whoever acts is on already. */
export async function insertTaken(ctx: Context, { id, number }: Beginning): Promise<void> {
  await insert(ctx, {
    id,
    number: number ?? null,
    officer: ctx.actor.id,
    taken_at: ctx.now,
    counted_at: ctx.now,
  })
}

async function insert(ctx: Context, row: Omit<Insertable<Row>, 'council_id' | 'began_at'>): Promise<void> {
  await db(ctx)
    .insertInto('channels.call')
    .values({ council_id: ctx.council, began_at: ctx.now, ...row })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** Gives a call that rings to whoever acts. Of two who try, one is told `false`. */
export async function take(ctx: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('channels.call')
    .set({ officer: ctx.actor.id, taken_at: ctx.now, counted_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('officer', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Calls that ring since a moment, the longest first. */
export async function selectWaiting(ctx: Context, since: Date): Promise<readonly Ringing[]> {
  const rows = await db(ctx)
    .selectFrom('channels.call')
    .select(['id', 'number', 'began_at'])
    .where('council_id', '=', ctx.council)
    .where('officer', 'is', null)
    .where('ended_at', 'is', null)
    .where('began_at', '>', since)
    .orderBy('began_at')
    .limit(9)
    .execute()
  return rows.map((row) => ({ id: row.id, number: row.number ?? undefined, beganAt: row.began_at }))
}

/** The calls that whoever acts is on, the newest first. */
export async function selectMine(ctx: Context): Promise<readonly Call[]> {
  const rows = await mine(ctx).orderBy('began_at', 'desc').limit(9).execute()
  return rows.map((row) => callOf(ctx, row))
}

/** A call that whoever acts is on, kept from their other windows until this transaction ends. */
export async function holdCall(ctx: Context, id: string): Promise<Call | undefined> {
  const row = await mine(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && callOf(ctx, row)
}

const mine = (ctx: Context) =>
  db(ctx)
    .selectFrom('channels.call')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('officer', '=', ctx.actor.id)
    .where('ended_at', 'is', null)

/** Changes a call. */
export async function updateCall(ctx: Context, id: string, change: CallChange): Promise<void> {
  const { service, typed } = change
  const stored = service && typed && { typed: sealTyped(ctx, { service, typed, place: placeOf(id) }) }
  await db(ctx)
    .updateTable('channels.call')
    .set({ ...change, ...stored })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** What a call is changed to that is about nothing, or nothing yet. */
export const aboutNothing = {
  service: null,
  typed: {},
  reference: null,
  receipt: null,
  draft: null,
} satisfies CallChange

const emptied = { ...aboutNothing, number: null, person: null, behalf: null }

/** How the key of a draft is kept with a call. */
export const keptKey = (key: DraftKey): Buffer => Buffer.from(key, 'hex')

/** Ends a call, and forgets what was said in it. */
export async function endCall(ctx: Context, id: string): Promise<void> {
  await db(ctx)
    .updateTable('channels.call')
    .set({ ...emptied, ended_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Ends a call that still rings, as the telephone system calls it: they rang off. */
export async function endRinging(ctx: Context, outsideId: string): Promise<void> {
  await db(ctx)
    .updateTable('channels.call')
    .set({ ...emptied, ended_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('outside_id', '=', outsideId)
    .where('officer', 'is', null)
    .execute()
}

/** Deletes calls that began before then. Returns how many. */
export async function deleteOldCalls(ctx: Context, before: Date): Promise<number> {
  const { numDeletedRows } = await db(ctx)
    .deleteFrom('channels.call')
    .where('council_id', '=', ctx.council)
    .where('began_at', '<=', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

const placeOf = (id: string): string => `channels.call ${id}`

const callOf = (ctx: Context, row: Selectable<Row>): Call => ({
  id: row.id,
  number: row.number ?? undefined,
  person: row.person ?? undefined,
  isChosen: row.is_chosen,
  tries: row.tries,
  behalf: row.behalf ?? undefined,
  service: row.service ?? undefined,
  typed: openTyped(ctx, row.typed, placeOf(row.id)),
  reference: row.reference ?? undefined,
  receipt: row.receipt ?? undefined,
  draft: (row.draft?.toString('hex') as DraftKey | undefined) ?? undefined,
  done: row.done,
  countedAt: row.counted_at ?? row.began_at,
})
