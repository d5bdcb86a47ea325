import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { among, isAmong } from './among.ts'
import { db } from './tables.ts'

/** Why records stay restricted, and the homes of theirs that need not be hidden with them: those that they had left. */
export type Restricting = { readonly reason?: string; readonly formerHomes: readonly string[] }

/**
 * Keeps records restricted, whatever their applications say, and their homes hidden. With a reason that is somebody's own
 * word, also of those that are held since they were taken apart from somebody: undoing that does not take it away.
 */
export async function insertRestrictions(
  ctx: Context,
  keys: readonly RecordKey[],
  { reason, formerHomes }: Restricting,
): Promise<void> {
  if (keys.length === 0) return
  const said = { at: ctx.now, actor: ctx.actor.id, reason: reason ?? null, former_homes: formerHomes }
  await db(ctx)
    .insertInto('golden.restriction')
    .values(keys.map(({ source, id }) => ({ council_id: ctx.council, source, record_id: id, ...said })))
    .onConflict((row) => row.doNothing())
    .execute()
  if (said.reason === null) return
  const [sources, records] = [keys.map(({ source }) => source), keys.map(({ id }) => id)]
  await sql`select golden.say_restricted_again(${sources}::text[], ${records}::text[], ${ctx.now}::timestamptz,
    ${ctx.actor.id}, ${said.reason}, ${[...formerHomes]}::text[])`.execute(db(ctx))
}

/** Notes that these records were said to be restricted once more: who asked to lift it before cannot have known. */
export async function countRestrictedAgain(ctx: Context, keys: readonly RecordKey[]): Promise<void> {
  const [sources, records] = [keys.map(({ source }) => source), keys.map(({ id }) => id)]
  await sql`select golden.count_restricted_again(${sources}::text[], ${records}::text[])`.execute(db(ctx))
}

/** Leaves it to the applications again whether these records are restricted. */
export async function removeRestrictions(ctx: Context, keys: readonly RecordKey[]): Promise<void> {
  await sql`
    delete from golden.restriction
    where council_id = ${ctx.council} and (source, record_id) in ${among(keys)}`.execute(db(ctx))
}

/**
 * Where a record that is gone kept somebody restricted, the others of that person do from now on: to lift that takes two
 * people, and no file.
 */
export async function passRestrictionsOn(ctx: Context, gone: readonly RecordKey[]): Promise<void> {
  if (gone.length === 0) return
  await sql`
    with gone (source, record_id) as ${among(gone)}
    insert into golden.restriction (council_id, source, record_id, at, actor, reason)
    select distinct ${ctx.council}::integer, left_over.source, left_over.record_id, ${ctx.now}::timestamptz,
      ${ctx.actor.id}, 'a record that is gone was restricted'
    from gone
      join golden.restriction as held on held.council_id = ${ctx.council} and held.source = gone.source
        and held.record_id = gone.record_id
      join golden.link on link.council_id = ${ctx.council} and link.source = gone.source
        and link.record_id = gone.record_id
      join golden.link as left_over on left_over.council_id = ${ctx.council} and left_over.person = link.person
    where (left_over.source, left_over.record_id) not in (select * from gone)
    on conflict (council_id, source, record_id) do update
      set at = excluded.at, actor = excluded.actor, reason = excluded.reason where restriction.reason is null`.execute(
    db(ctx),
  )
}

/** A record that stays restricted by decision; its home too, unless it is one that they had left; `null`: not its home. */
export type Restricted = RecordKey & {
  readonly formerHomes: readonly string[] | null
  /** Whether nobody said so of it but for its being taken apart from somebody restricted. */
  readonly isCarried: boolean
}

/** Every record that stays restricted by decision; or those among some. */
export async function selectRestrictions(ctx: Context, keys?: readonly RecordKey[]): Promise<Restricted[]> {
  const { rows } = await sql<Restricted>`
    select source, record_id as id, former_homes as "formerHomes", reason is null as "isCarried"
    from golden.restriction
    where council_id = ${ctx.council} and ${isAmong(keys)}`.execute(db(ctx))
  return rows
}

/** Those who are shown although a record of theirs stays restricted by decision: it was somebody else’s when that was said. */
export async function selectStillShown(ctx: Context): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select distinct person.id from golden.restriction as held
      join golden.link using (council_id, source, record_id)
      join golden.person on person.council_id = link.council_id and person.id = link.person
    where held.council_id = ${ctx.council} and not person.is_restricted order by person.id`.execute(db(ctx))
  return rows.map(({ id }) => id)
}

/** Records that stay restricted by decision, are linked to nobody now, and were last about one of these. */
export async function selectRestrictedAway(
  ctx: Context,
  people: readonly PersonId[],
): Promise<readonly RecordKey[]> {
  const { rows } = await sql<RecordKey>`
    with away as materialized (
      select source, record_id from golden.restriction as held where council_id = ${ctx.council} and not exists (
        select from golden.link where link.council_id = held.council_id and link.source = held.source
          and link.record_id = held.record_id)
    ), theirs as materialized (
      select distinct source, record_id from away join golden.change using (source, record_id)
      where council_id = ${ctx.council} and person = any(${[...people]}::uuid[]) and kind = 'unlinked'
    ), last as (
      select distinct on (source, record_id) source, record_id, person
      from theirs join golden.change using (source, record_id)
      where council_id = ${ctx.council} and kind = 'unlinked' order by source, record_id, written_by desc, nth desc
    )
    select source, record_id as id from last where person = any(${[...people]}::uuid[])`.execute(db(ctx))
  return rows
}

/** Hides somebody at once: the rest follows when the golden record is worked out again. */
export async function hideAtOnce(ctx: Context, person: PersonId): Promise<void> {
  await sql`select golden.hide(${person}::uuid)`.execute(db(ctx))
}
