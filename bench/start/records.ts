import { type Kysely, sql } from 'kysely'
import { inventPeople, type Sought, someOf } from '../search/people.ts'

type Admin = Kysely<Record<never, never>>

// Two applications that the demonstration declares; everybody is in the first, and every second person in the other too.
const sources = ['council-tax', 'library'] as const

/**
 * Adds so many invented people to a council, with the records that they come from, each linked: written by the database
 * itself. Returns some of them.
 */
export async function addPeople(admin: Admin, people: number, some: number): Promise<readonly Sought[]> {
  await inventPeople(admin, people)
  // As a build leaves them: what follows each record by a trigger would be told of a million at once.
  await sql`set session_replication_role = replica`.execute(admin)
  for (const [at, source] of sources.entries()) await addRecords(admin, source, at + 1)
  await sql`
    insert into golden.match_profile (council_id, person, is_restricted, profile)
    select 1, id, is_restricted, jsonb_build_object('given_name', array[given], 'surname', array[surname],
      'date_of_birth', array[birth::text], 'phone', array[phone], 'address', array[house || ' ' || street || ' Street'],
      'postcode', array[postcode], 'uprn', array['']) from person`.execute(admin)
  await sql`set session_replication_role = origin`.execute(admin)
  for (const table of ['sources.record', 'sources.current', 'golden.link', 'golden.match_profile'])
    await sql`vacuum analyze ${sql.raw(table)}`.execute(admin)
  return someOf(admin, some)
}

async function addRecords(admin: Admin, source: string, every: number): Promise<void> {
  const theirs = sql`from person where n % ${every}::integer = 0`
  await sql`
    insert into sources.record (council_id, source, record_id, version, recorded_at, sha256, raw, fields)
    select 1, ${source}, 'X' || n, 1, now(), '', '{}', jsonb_build_object('given_name', given, 'surname', surname,
      'date_of_birth', birth::text, 'phone', phone, 'address', house || ' ' || street || ' Street, Bath',
      'postcode', postcode, 'valid_from', '2020-01-01') ${theirs}`.execute(admin)
  await sql`
    insert into sources.current (council_id, source, record_id, version, sha256, is_removed, is_sealed, newest)
    select 1, ${source}, 'X' || n, 1, '', false, is_restricted, 1 ${theirs}`.execute(admin)
  await sql`
    insert into golden.link (council_id, source, record_id, person, decided_by, model, at, actor)
    select 1, ${source}, 'X' || n, id, 'engine', 'benchmark', now(), 'benchmark' ${theirs}`.execute(admin)
}
