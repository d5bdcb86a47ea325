import { sql } from 'kysely'
import type { PersonId, TextsOf } from '#golden'
import type { Context } from '#kit/context'
import type { Answers } from '#services'
import { db } from './tables.ts'

/** A case of which nobody knows whose it is, or who sent it, with its answers: what is secret stays sealed, and tells of nobody. */
export type SaidEarlier = {
  readonly id: string
  readonly reference: string
  /** `request-bin@2` */
  readonly service: string
  readonly answers: Answers
}

/** By what texts are found: see `TextsOf` of golden. */
export type Sought = Pick<TextsOf, 'keys' | 'last' | 'before'>

/**
 * Cases that are tied to nobody, or may have been sent by somebody else, in whose answers there is a key of somebody’s, or
 * the last word of their name with another of it. Every answer is read once, for however many are sought.
 */
export async function selectSaying(ctx: Context, sought: readonly Sought[]): Promise<readonly SaidEarlier[]> {
  const { rows } = await sql<SaidEarlier>`
    with said as materialized (
      select case_id, lower(answers::text) as text from cases.answer_set
      where council_id = ${ctx.council} and sender is null
    ), key as (select distinct jsonb_array_elements_text(sought -> 'keys') as key
      from jsonb_array_elements(${JSON.stringify(sought)}::jsonb) as sought
    ), name as (select last, array(select jsonb_array_elements_text(sought -> 'before')) as before
      from jsonb_array_elements(${JSON.stringify(sought)}::jsonb) as sought,
        jsonb_array_elements_text(sought -> 'last') as last
    ), met as (
      select case_id from (
        select case_id, replace(found[1], ' ', '') as key
        from said, regexp_matches(text, '\\m[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}\\M', 'g') as found
        union all
        select case_id, found[1] from said, regexp_matches(text, '[^[:space:]"<>]+@[^[:space:]"<>]+', 'g') as found
        union all
        select case_id, right(regexp_replace(found[1], '[^0-9]', '', 'g'), 10)
        from said, regexp_matches(text, '[0-9][0-9 ().-]{7,}[0-9]', 'g') as found
      ) as told join key using (key)
      union
      select case_id from (
        select case_id, text, word as last from said, regexp_split_to_table(text, '[^[:alpha:]]+') as word
      ) as told join name using (last)
      where exists (select from unnest(before) as word where position(word in text) > 0)
    )
    select id, reference, service || '@' || service_version as service, answers
    from met join cases.answer_set as a on a.council_id = ${ctx.council} and a.case_id = met.case_id
      join cases.case_ as c on c.council_id = a.council_id and c.id = a.case_id
    order by id`.execute(db(ctx))
  return rows
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
