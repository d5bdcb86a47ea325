import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RoundEvent } from '../model/round-event.ts'
import type { StandingNeed } from '../model/standing-need.ts'
import { db } from './tables.ts'

/** Where something is asked about: one property, and the postcode that it is in. */
export type Where = { readonly uprn: string; readonly postcode?: string | undefined }

/** For those who may know of one place alone, the one that they ask about: see the policies of the tables. */
async function sayWhere(ctx: Context, { uprn, postcode = '' }: Where): Promise<void> {
  await sql`select set_config('guildhall.uprn', ${uprn}, true), set_config('guildhall.postcode', ${postcode}, true)`.execute(
    ctx.tx,
  )
}

/** What must always be done at a property. */
export async function selectNeeds(ctx: Context, where: Where): Promise<StandingNeed[]> {
  await sayWhere(ctx, where)
  const rows = await db(ctx)
    .selectFrom('cases.standing_need')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('uprn', '=', where.uprn)
    .orderBy('begins_on', 'desc')
    .execute()
  return rows.map(({ id, need, uprn, person, begins_on, ends_on }) => ({
    id,
    need,
    uprn,
    person,
    beginsOn: begins_on,
    endsOn: ends_on,
  }))
}

/** Keeps what must always be done somewhere. */
export async function insertNeed(ctx: Context, need: StandingNeed): Promise<void> {
  const { beginsOn, endsOn, ...same } = need
  await db(ctx)
    .insertInto('cases.standing_need')
    .values({ council_id: ctx.council, ...same, begins_on: beginsOn, ends_on: endsOn })
    .execute()
}

/** Says until when something must be done. Returns whether it was there. */
export async function endNeed(ctx: Context, id: string, endsOn: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.standing_need')
    .set({ ends_on: endsOn })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What crews found at a property or in its postcode since a day, the newest first. */
export async function selectRoundEvents(ctx: Context, where: Where, since: string): Promise<RoundEvent[]> {
  await sayWhere(ctx, where)
  const rows = await db(ctx)
    .selectFrom('cases.round_event')
    .select(['day', 'kind', 'detail', 'stream', 'uprn', 'postcode'])
    .where('council_id', '=', ctx.council)
    .where('day', '>=', since)
    .where((is) =>
      is.or([
        is('uprn', '=', where.uprn),
        is.and([is('uprn', 'is', null), is('postcode', '=', where.postcode ?? '')]),
      ]),
    )
    .orderBy('day', 'desc')
    .orderBy('kind')
    .execute()
  return rows.map(({ detail, stream, uprn, postcode, ...event }) => ({
    ...event,
    detail: detail ?? undefined,
    stream: stream ?? undefined,
    uprn: uprn ?? undefined,
    postcode: postcode ?? undefined,
  }))
}

/** Keeps what crews found; what is there already stays. Returns how many were new. */
export async function insertRoundEvents(ctx: Context, events: readonly RoundEvent[]): Promise<number> {
  if (events.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('cases.round_event')
    .values(
      events.map(({ day, kind, detail, stream, uprn, postcode }) => ({
        council_id: ctx.council,
        id: ctx.newId(),
        day,
        kind,
        detail: detail ?? null,
        stream: stream ?? null,
        uprn: uprn ?? null,
        postcode: postcode ?? null,
      })),
    )
    .onConflict((same) => same.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}
