import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { among } from './among.ts'
import { insertChanges } from './change.ts'
import { passRestrictionsOn } from './restriction.ts'
import { db } from './tables.ts'

/** Which record is about whom, and who said so. */
export type Link = RecordKey & {
  readonly person: PersonId
  readonly by: 'engine' | 'claim' | 'steward'
  readonly bits: number | undefined
}

/** Holds off every other rebuild until this transaction ends. */
export async function rebuildAlone(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`golden.rebuild ${ctx.council}`}))`.execute(db(ctx))
}

/** Holds a person still until this transaction ends, and waits for a rebuild that is under way. */
export async function holdPerson(ctx: Context, person: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(${`golden.rebuild ${ctx.council}`}))`.execute(
    db(ctx),
  )
  await sql`select pg_advisory_xact_lock(hashtext(${`golden.person ${person}`}))`.execute(db(ctx))
}

/**
 * Links records to people: many at once. A record that was linked to another is linked to this one instead. Whom it was
 * linked to and whom it is linked to now is added to the feed; and that somebody new began with what was another’s.
 */
export async function saveLinks(ctx: Context, links: readonly Link[], model: string): Promise<void> {
  const rows = JSON.stringify(links.map(({ by, ...link }) => ({ ...link, decided_by: by })))
  await sql`
    with wanted as (
      select * from json_to_recordset(${rows}::json) as row (source text, id text, person uuid, decided_by text, bits real)
    ), moved as (
      select wanted.source, wanted.id, wanted.person, link.person as before
      from wanted left join golden.link on link.council_id = ${ctx.council} and link.source = wanted.source
        and link.record_id = wanted.id
      where link.person is distinct from wanted.person
    ), begun as (
      select distinct person, before from moved where before is not null and not exists (
        select from golden.link where link.council_id = ${ctx.council} and link.person = moved.person)
    ), saved as (
      insert into golden.link (council_id, source, record_id, person, decided_by, bits, model, at, actor)
      select ${ctx.council}::integer, source, id, person, decided_by, bits, ${model}, ${ctx.now}::timestamptz, ${ctx.actor.id}
      from wanted
      on conflict (council_id, source, record_id) do update set person = excluded.person,
        decided_by = excluded.decided_by, bits = excluded.bits, model = excluded.model, at = excluded.at,
        actor = excluded.actor
    )
    insert into golden.change (council_id, kind, person, other, source, record_id, at)
    select ${ctx.council}::integer, kind, person, other, source, id, ${ctx.now}::timestamptz from (
      select 1, 'split', before, person, null, null from begun
      union all select 2, 'unlinked', before, null::uuid, source, id from moved where before is not null
      union all select 3, 'linked', person, null::uuid, source, id from moved
      order by 1, 5, 6, 3
    ) as told (place, kind, person, other, source, id)`.execute(db(ctx))
}

/** Links a record that was never linked: for those who may not see links. */
export async function insertLink(ctx: Context, link: Link, model: string): Promise<void> {
  const { source, id, person } = link
  await db(ctx)
    .insertInto('golden.link')
    .values({
      council_id: ctx.council,
      source,
      record_id: id,
      person,
      decided_by: link.by,
      bits: link.bits ?? null,
      model,
      at: ctx.now,
      actor: ctx.actor.id,
    })
    .execute()
  await insertChanges(ctx, [{ kind: 'linked', person, record: { source, id }, fields: [] }])
}

const links = (ctx: Context) =>
  db(ctx)
    .selectFrom('golden.link')
    .select(['source', 'record_id as id', 'person', 'decided_by as by', 'bits'])
    .where('council_id', '=', ctx.council)

const toLink = (row: {
  source: string
  id: string
  person: string
  by: Link['by']
  bits: number | null
}): Link => ({
  ...row,
  person: row.person as PersonId,
  bits: row.bits ?? undefined,
})

/** The links of one person, in the order of keys. */
export async function linksOf(ctx: Context, person: PersonId): Promise<Link[]> {
  const rows = await links(ctx).where('person', '=', person).orderBy('source').orderBy('record_id').execute()
  return rows.map(toLink)
}

/** The links of some people, in the order of keys. */
export async function linksOfAll(ctx: Context, people: readonly PersonId[]): Promise<Link[]> {
  const theirs = sql<boolean>`person = any(${[...people]}::uuid[])`
  const rows = await links(ctx).where(theirs).orderBy('source').orderBy('record_id').execute()
  return rows.map(toLink)
}

/** Every link there is. */
export async function allLinks(ctx: Context): Promise<Link[]> {
  return (await links(ctx).execute()).map(toLink)
}

/** Every link that was not made by the engine: few. */
export const decidedLinks = async (ctx: Context): Promise<Link[]> =>
  (await links(ctx).where('decided_by', '!=', 'engine').execute()).map(toLink)

/** Every link of the engine that was found by other weights than these, with those. */
export async function linksByOtherModels(
  ctx: Context,
  version: string,
): Promise<(Link & { readonly model: string })[]> {
  const rows = await links(ctx)
    .select('model')
    .where('decided_by', '=', 'engine')
    .where('model', '!=', version)
    .orderBy('source')
    .orderBy('record_id')
    .execute()
  return rows.map(({ model, ...row }) => ({ ...toLink(row), model }))
}

/** The link of one record; `undefined` when it is linked to nobody, or to nobody that whoever asks may see. */
export async function findLink(ctx: Context, { source, id }: RecordKey): Promise<Link | undefined> {
  const row = await links(ctx).where('source', '=', source).where('record_id', '=', id).executeTakeFirst()
  return row && toLink(row)
}

/** Takes away links of records that are gone. Whoever one of them kept restricted stays so. */
export async function removeLinks(ctx: Context, keys: readonly RecordKey[]): Promise<void> {
  if (keys.length === 0) return
  await passRestrictionsOn(ctx, keys)
  await sql`
    with gone as (
      delete from golden.link where council_id = ${ctx.council} and (source, record_id) in ${among(keys)}
      returning person, source, record_id
    )
    insert into golden.change (council_id, kind, person, source, record_id, at)
    select ${ctx.council}::integer, 'unlinked', person, source, record_id, ${ctx.now}::timestamptz from gone
    order by source, record_id`.execute(db(ctx))
}

/** A link that changed: from whom, to whom, and why. */
export type LinkChange = RecordKey & {
  readonly from: PersonId | undefined
  readonly to: PersonId | undefined
  readonly reason: string
}

/** Writes down links that changed. */
export async function insertLinkChanges(ctx: Context, changes: readonly LinkChange[]): Promise<void> {
  for (const some of inLists(changes, 1000)) {
    const rows = some.map(({ source, id, from, to, reason }) => ({
      council_id: ctx.council,
      id: ctx.newId(),
      source,
      record_id: id,
      from_person: from ?? null,
      to_person: to ?? null,
      reason,
      at: ctx.now,
      actor: ctx.actor.id,
    }))
    await db(ctx).insertInto('golden.link_change').values(rows).execute()
  }
}

/** Marks a golden record as behind: the system works it out again. */
export async function markStale(ctx: Context, person: PersonId): Promise<void> {
  await sql`insert into golden.stale (council_id, person, at) values (${ctx.council}, ${person}, ${ctx.now})
    on conflict do nothing`.execute(db(ctx))
}

/** Takes some golden records that are behind, so that no other worker does. */
export async function takeStale(ctx: Context, atMost: number): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    delete from golden.stale where council_id = ${ctx.council} and person in (
      select person from golden.stale where council_id = ${ctx.council} order by at limit ${atMost} for update skip locked
    ) returning person`.execute(db(ctx))
  // In one order, so that no two workers wait for each other.
  return rows.map(({ person }) => person).sort()
}
