import { sql } from 'kysely'
import type { TextsOf } from '#golden'
import { type Context, tables } from '#kit/context'

type Tables = { 'channels.looked_back': { council_id: number; person: string; known_by: string } }

const db = tables<Tables>

/** By what those were known for whom earlier cases have been looked through, by person. */
export async function selectLookedBack(ctx: Context): Promise<ReadonlyMap<string, string>> {
  const rows = await db(ctx)
    .selectFrom('channels.looked_back')
    .select(['person', 'known_by'])
    .where('council_id', '=', ctx.council)
    .execute()
  return new Map(rows.map(({ person, known_by }) => [person, known_by]))
}

/** Keeps that earlier cases have been looked through for these. */
export async function keepLookedBack(ctx: Context, people: readonly TextsOf[]): Promise<void> {
  const rows = people.map(({ person, knownBy }) => ({ person, known_by: knownBy }))
  await sql`
    insert into channels.looked_back (council_id, person, known_by)
    select ${ctx.council}::integer, person, known_by
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (person uuid, known_by text)
    on conflict (council_id, person) do update set known_by = excluded.known_by`.execute(db(ctx))
}

/** Forgets those who are not hidden any more. */
export async function forgetLookedBack(ctx: Context, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    delete from channels.looked_back
    where council_id = ${ctx.council} and person = any(${[...people]}::uuid[])`.execute(db(ctx))
}
