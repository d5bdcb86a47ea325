import { sql } from 'kysely'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { Case } from '../model/case.ts'
import type { Alike } from '../model/duplicate.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'

/**
 * The oldest open case that says the same at the same place: for whoever opens one, and may read none. None for a case of
 * somebody hidden, and none of theirs, unless everybody may see it: whose it is joined to is told where they live.
 */
export async function findNear(
  ctx: Context,
  { service, alike, uprn, latitude, longitude, metres, since }: Alike,
  whose: PersonId | null,
): Promise<{ id: string; reference: Reference } | undefined> {
  const { rows } = await sql<{ id: string; reference: Reference }>`
    select id, reference from cases.near_open(${service}, ${alike}, ${uprn ?? null}, ${latitude ?? null},
      ${longitude ?? null}, ${metres}, ${since})
    where ${whose}::uuid is null or not golden.is_known_to_be_hidden(${whose}::uuid)`.execute(ctx.tx)
  return rows[0]
}

/** The cases that are joined to one, the oldest first, for those who may see them. */
export async function selectJoined(ctx: Context, caseId: string): Promise<Case[]> {
  const rows = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('joined_to', '=', caseId)
    .orderBy('opened_at')
    .execute()
  return rows.map(caseOf)
}

/** The case with that identifier, for those who may see it. */
export async function selectCaseById(ctx: Context, id: string): Promise<Case | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && caseOf(row)
}
