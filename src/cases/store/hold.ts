import { sql } from 'kysely'
import type { Context } from '#kit/context'

/** Why a case is kept for longer than its service says. */
export type Hold = {
  readonly id: string
  readonly reference: string
  readonly because: string
  readonly madeAt: Date
}

/** Keeps a case for longer. Returns whether it was not kept already. */
export async function insertHold(ctx: Context, reference: string, because: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into cases.hold (council_id, id, reference, because, made_by, made_at)
    values (${ctx.council}, ${ctx.newId()}, ${reference}, ${because}, ${ctx.actor.id}, ${ctx.now})
    on conflict do nothing`.execute(ctx.tx)
  return numAffectedRows === 1n
}

/** Ends one. Returns the reference of its case; `undefined` where there is none that stands. */
export async function endHold(ctx: Context, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ reference: string }>`
    update cases.hold set ended_by = ${ctx.actor.id}, ended_at = ${ctx.now}
    where council_id = ${ctx.council} and id = ${id} and ended_at is null returning reference`.execute(ctx.tx)
  return rows[0]?.reference
}

/** Every one that stands, the first first. */
export async function selectHolds(ctx: Context): Promise<readonly Hold[]> {
  const { rows } = await sql<Hold>`
    select id, reference, because, made_at as "madeAt" from cases.hold
    where council_id = ${ctx.council} and ended_at is null order by made_at, id`.execute(ctx.tx)
  return rows
}
