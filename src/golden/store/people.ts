import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Golden, Person, PersonId } from '../model/person.ts'
import { nameIn } from '../model/person.ts'
import type { Profile } from '../model/profile.ts'
import { db } from './tables.ts'

/** A golden record with all that is kept beside it, so that it can be found and matched. */
export type Kept = {
  readonly id: PersonId
  readonly golden: Golden
  readonly ward: string | undefined
  readonly searchKeys: readonly string[]
  readonly matchKeys: readonly string[]
  readonly profile: Profile
}

/** Where each restricted person lives. */
export async function selectHiddenPlaces(
  ctx: Context,
): Promise<{ id: string; uprn?: string; address?: string; postcode?: string }[]> {
  const { rows } = await sql<{ id: string; uprn?: string; address?: string; postcode?: string }>`
    select id, provenance->'uprn'->>'value' as uprn, address, postcode from golden.person
    where council_id = ${ctx.council} and is_restricted`.execute(db(ctx))
  return rows
}

/** Takes golden records away with all that is kept beside them: before they are made anew, or when nobody is left. */
export async function removePeople(ctx: Context, ids: readonly PersonId[]): Promise<void> {
  const all = [...ids]
  for (const table of [
    'golden.search_key',
    'golden.match_key',
    'golden.match_profile',
    'golden.need',
  ] as const) {
    await db(ctx)
      .deleteFrom(table)
      .where('council_id', '=', ctx.council)
      .where('person', '=', sql<string>`any(${all}::uuid[])`)
      .execute()
  }
  await db(ctx)
    .deleteFrom('golden.person')
    .where('council_id', '=', ctx.council)
    .where('id', '=', sql<string>`any(${all}::uuid[])`)
    .execute()
}

/** Takes every golden record away: before all are made anew. */
export async function removeAllPeople(ctx: Context): Promise<void> {
  for (const table of [
    'golden.search_key',
    'golden.match_key',
    'golden.match_profile',
    'golden.need',
    'golden.person',
    'golden.stale',
  ] as const) {
    await db(ctx).deleteFrom(table).where('council_id', '=', ctx.council).execute()
  }
}

/** Keeps golden records that are not there. Many at once: a statement for each table. */
export async function insertPeople(ctx: Context, people: readonly Kept[]): Promise<void> {
  const rows = JSON.stringify(people.map(rowOf))
  const profiles = JSON.stringify(
    people.map(({ id, profile, golden }) => ({ id, profile, is_restricted: golden.isRestricted })),
  )
  await sql`
    insert into golden.person (council_id, id, name, date_of_birth, address, postcode, ward, date_of_death,
      is_restricted, provenance, stays, worked_out_at)
    select ${ctx.council}::integer, id, name, date_of_birth, address, postcode, ward, date_of_death, is_restricted,
      provenance, stays, ${ctx.now}::timestamptz
    from json_to_recordset(${rows}::json) as row (id uuid, name text, date_of_birth date, address text, postcode text,
      ward text, date_of_death date, is_restricted boolean, provenance jsonb, stays jsonb)`.execute(db(ctx))
  await sql`
    insert into golden.need (council_id, person, provenance)
    select ${ctx.council}::integer, id, needs from json_to_recordset(${rows}::json) as row (id uuid, needs jsonb)
    where needs is not null`.execute(db(ctx))
  await sql`
    insert into golden.match_profile (council_id, person, profile, is_restricted)
    select ${ctx.council}::integer, id, profile, is_restricted
    from json_to_recordset(${profiles}::json) as row (id uuid, profile jsonb, is_restricted boolean)`.execute(
    db(ctx),
  )
  await insertKeys(
    ctx,
    'search_key',
    people.map(({ id, golden, searchKeys }) => [id, golden.isRestricted, searchKeys]),
  )
  await insertKeys(
    ctx,
    'match_key',
    people.map(({ id, golden, matchKeys }) => [id, golden.isRestricted, matchKeys]),
  )
}

type Keyed = readonly [id: PersonId, isRestricted: boolean, keys: readonly string[]]

/** As JSON, since a driver needs longer to write so many values than the database needs to read them. */
async function insertKeys(
  ctx: Context,
  table: 'search_key' | 'match_key',
  people: readonly Keyed[],
): Promise<void> {
  await sql`
    insert into golden.${sql.raw(table)} (council_id, key, person, is_restricted)
    select ${ctx.council}::integer, key, (about ->> 0)::uuid, (about ->> 1)::boolean
    from json_array_elements(${JSON.stringify(people)}::json) as about, json_array_elements_text(about -> 2) as key
    order by key`.execute(db(ctx))
}

function rowOf({ id, golden, ward }: Kept) {
  const { communication_needs: needs, ...values } = golden.values
  return {
    id,
    name: nameIn(values),
    date_of_birth: values.date_of_birth?.value,
    address: values.address?.value,
    postcode: values.postcode?.value,
    ward,
    date_of_death: values.date_of_death?.value,
    is_restricted: golden.isRestricted,
    provenance: values,
    stays: golden.stays,
    needs,
  }
}

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
}
