import { sql } from 'kysely'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { type Answers, openAnswers } from '#services'
import { answersOf } from './history.ts'
import { db } from './tables.ts'

/** A case of which nobody knows whose it is, or who sent it, with its answers. */
export type SaidEarlier = {
  readonly id: string
  readonly reference: string
  /** `request-bin@2` */
  readonly service: string
  readonly answers: Answers
}

/** Cases that are tied to nobody, or may have been sent by somebody else, whose answers fit a regular expression of PostgreSQL. */
export async function selectSaying(ctx: Context, pattern: string): Promise<readonly SaidEarlier[]> {
  const { rows } = await sql<SaidEarlier>`
    select id, reference, service || '@' || service_version as service, answers
    from cases.answer_set join cases.case_ as c using (council_id)
    where council_id = ${ctx.council} and c.id = case_id and sender is null and answers::text ~* ${pattern}
    order by id`.execute(db(ctx))
  return rows.map((row) => ({ ...row, answers: openAnswers(ctx, row.answers, answersOf(row.id)) }))
}

/** Ties a case to somebody, where it is tied to nobody. False when it is somebody’s. */
export async function tieCase(ctx: Context, id: string, person: PersonId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update cases.case_ set person = ${person}
    where council_id = ${ctx.council} and id = ${id} and person is null`.execute(db(ctx))
  return numAffectedRows === 1n
}

/** Keeps who has sent the answers of a case about somebody else. */
export async function keepSender(ctx: Context, id: string, person: PersonId): Promise<void> {
  await sql`
    update cases.answer_set set sender = ${person}
    where council_id = ${ctx.council} and case_id = ${id} and sender is null`.execute(db(ctx))
}
