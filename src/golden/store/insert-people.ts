import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { type Golden, nameIn, type PersonId } from '../model/person.ts'
import type { Profile } from '../model/profile.ts'
import { residencesOf } from '../model/residence.ts'
import { insertResidences } from './residence.ts'
import { db } from './tables.ts'

/** A golden record with all that is kept beside it, so that it can be found and matched. */
export type Kept = {
  readonly id: PersonId
  readonly golden: Golden
  readonly ward: string | undefined
  readonly searchKeys: readonly string[]
  readonly matchKeys: readonly string[]
  readonly profile: Profile
  /** Whether somebody says that they are restricted, and not only live with someone who is. */
  readonly isMarked: boolean
  /** The homes that no other record may give away. */
  readonly hiddenHomes: readonly string[]
  /** The day on which it comes to something else by itself. */
  readonly due: string | undefined
  /** The same for whatever comes to the same. */
  readonly digest: string
}

/** Writes golden records that are not there. */
export async function insertPeople(ctx: Context, people: readonly Kept[]): Promise<void> {
  if (people.length === 0) return
  const rows = JSON.stringify(people.map(rowOf))
  await sql`
    insert into golden.person (council_id, id, name, date_of_birth, address, postcode, ward, date_of_death,
      is_restricted, is_marked, hidden_homes, due, digest, provenance, stays, worked_out_at, since)
    select ${ctx.council}::integer, id, name, date_of_birth, address, postcode, ward, date_of_death, is_restricted,
      is_marked, hidden_homes, due, digest, provenance, stays, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz
    from json_to_recordset(${rows}::json) as row (id uuid, name text, date_of_birth date, address text, postcode text,
      ward text, date_of_death date, is_restricted boolean, is_marked boolean, hidden_homes text[], due date,
      digest text, provenance jsonb, stays jsonb)`.execute(db(ctx))
  await sql`
    insert into golden.need (council_id, person, provenance)
    select ${ctx.council}::integer, id, needs from json_to_recordset(${rows}::json) as row (id uuid, needs jsonb)
    where needs is not null`.execute(db(ctx))
  await sql`
    insert into golden.match_profile (council_id, person, profile, is_restricted)
    select ${ctx.council}::integer, id, profile, is_restricted
    from json_to_recordset(${rows}::json) as row (id uuid, profile jsonb, is_restricted boolean)`.execute(
    db(ctx),
  )
  const keyed = (keys: (kept: Kept) => readonly string[]) =>
    people.map((kept) => [kept.id, kept.golden.isRestricted, keys(kept)] as const)
  await insertKeys(
    ctx,
    'search_key',
    keyed(({ searchKeys }) => searchKeys),
  )
  await insertKeys(
    ctx,
    'match_key',
    keyed(({ matchKeys }) => matchKeys),
  )
  const shown = people.filter(({ golden }) => !golden.isRestricted)
  await insertResidences(
    ctx,
    shown.flatMap(({ id, golden }) => residencesOf(id, golden.stays)),
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

function rowOf({ id, golden, ward, profile, isMarked, hiddenHomes, due, digest }: Kept) {
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
    is_marked: isMarked,
    hidden_homes: hiddenHomes,
    due,
    digest,
    provenance: values,
    stays: golden.stays,
    needs,
    profile,
  }
}
