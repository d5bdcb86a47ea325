import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Golden, Person, PersonId } from '../model/person.ts'
import { insertChanges } from './change.ts'
import { db } from './tables.ts'

/** A golden record; `undefined` when there is none, or none that whoever asks may see. */
export async function selectPerson(ctx: Context, id: PersonId): Promise<Person | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.person as person')
    .leftJoin('golden.need as need', (join) =>
      join.onRef('need.council_id', '=', 'person.council_id').onRef('need.person', '=', 'person.id'),
    )
    .select(['person.provenance', 'stays', 'ward', 'is_restricted', 'need.provenance as needs'])
    .where('person.council_id', '=', ctx.council)
    .where('person.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const values = row.provenance as Golden['values']
  const needs = row.needs
    ? { communication_needs: row.needs as NonNullable<Golden['values']['communication_needs']> }
    : {}
  return {
    id,
    values: { ...values, ...needs },
    stays: row.stays as Golden['stays'],
    isRestricted: row.is_restricted,
    ward: row.ward ?? undefined,
  }
}

/** The names of these people, as far as whoever asks may see them. */
export async function selectNames(
  ctx: Context,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db(ctx)
    .selectFrom('golden.person')
    .select(['id', 'name'])
    .where('council_id', '=', ctx.council)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Where an identifier that is no longer used leads; itself, when it is used. */
export async function followRedirect(ctx: Context, id: PersonId): Promise<PersonId> {
  const row = await db(ctx)
    .selectFrom('golden.redirect')
    .select('person')
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirst()
  return (row?.person as PersonId | undefined) ?? id
}

/** Lets identifiers lead on to those that took their place; and those that led to them as well. */
export async function insertRedirects(ctx: Context, moved: ReadonlyMap<PersonId, PersonId>): Promise<void> {
  if (moved.size === 0) return
  const [from, to] = [[...moved.keys()], [...moved.values()]]
  await sql`
    update golden.redirect set person = moved.person
    from unnest(${from}::uuid[], ${to}::uuid[]) as moved (id, person)
    where redirect.council_id = ${ctx.council} and redirect.person = moved.id`.execute(db(ctx))
  await sql`
    insert into golden.redirect (council_id, id, person, at)
    select ${ctx.council}::integer, id, person, ${ctx.now}::timestamptz from unnest(${from}::uuid[], ${to}::uuid[]) as moved (id, person)
    on conflict (council_id, id) do update set person = excluded.person, at = excluded.at`.execute(db(ctx))
  await insertChanges(
    ctx,
    [...moved].map(([other, person]) => ({ kind: 'merged', person, other, fields: [] })),
  )
}
