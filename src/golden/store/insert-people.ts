import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Written } from '../model/kept.ts'
import { db } from './tables.ts'

/** Writes golden records that are not there: a statement for each table, all of them sent together. */
export async function insertPeople(ctx: Context, written: Written): Promise<void> {
  const { people, needs, profiles, searchKeys, matchKeys, residences } = written
  if (people === '') return
  await Promise.all([
    insertRecords(ctx, people),
    needs === '' ? undefined : insertNeeds(ctx, needs),
    insertProfiles(ctx, profiles),
    insertFoundBy(ctx, searchKeys),
    insertMatchKeys(ctx, matchKeys),
    residences === '' ? undefined : insertResidences(ctx, residences),
  ])
}

async function insertRecords(ctx: Context, people: string): Promise<void> {
  await sql`
    insert into golden.person (council_id, id, name, date_of_birth, address, postcode, ward, date_of_death,
      is_restricted, is_marked, hidden_homes, due, digest, provenance, stays, worked_out_at, since)
    select ${ctx.council}::integer, id, name, date_of_birth, address, postcode, ward, date_of_death, is_restricted,
      is_marked, hidden_homes, due, digest, provenance, stays, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from json_to_recordset(${people}::json) as row (id uuid, name text, date_of_birth date, address text, postcode text,
      ward text, date_of_death date, is_restricted boolean, is_marked boolean, hidden_homes text[], due date,
      digest text, provenance jsonb, stays jsonb)`.execute(db(ctx))
}

async function insertNeeds(ctx: Context, needs: string): Promise<void> {
  await sql`
    insert into golden.need (council_id, person, provenance)
    select ${ctx.council}::integer, id, needs
    from json_to_recordset(${needs}::json) as row (id uuid, needs jsonb)`.execute(db(ctx))
}

async function insertProfiles(ctx: Context, profiles: string): Promise<void> {
  await sql`
    insert into golden.match_profile (council_id, person, profile, is_restricted)
    select ${ctx.council}::integer, id, profile, is_restricted
    from json_to_recordset(${profiles}::json) as row (id uuid, profile jsonb, is_restricted boolean)`.execute(
    db(ctx),
  )
}

async function insertResidences(ctx: Context, residences: string): Promise<void> {
  await sql`
    insert into golden.residence (council_id, uprn, person, from_day, until_day)
    select ${ctx.council}::integer, uprn, person, "from", until
    from json_to_recordset(${residences}::json) as row (uprn text, person uuid, "from" text, until text)
    order by uprn`.execute(db(ctx))
}

/** The words by which each person is found, as `[id, whether restricted, words]`. */
async function insertFoundBy(ctx: Context, words: string): Promise<void> {
  await sql`
    insert into golden.found_by (council_id, person, is_restricted, keys)
    select ${ctx.council}::integer, (about ->> 0)::uuid, (about ->> 1)::boolean,
      array_to_tsvector(array(select json_array_elements_text(about -> 2)))
    from json_array_elements(${words}::json) as about`.execute(db(ctx))
}

/** The keys of each person, as `[id, whether restricted, keys]`. */
async function insertMatchKeys(ctx: Context, keys: string): Promise<void> {
  await sql`
    insert into golden.match_key (council_id, key, person, is_restricted)
    select ${ctx.council}::integer, key, (about ->> 0)::uuid, (about ->> 1)::boolean
    from json_array_elements(${keys}::json) as about, json_array_elements_text(about -> 2) as key
    order by key`.execute(db(ctx))
}
