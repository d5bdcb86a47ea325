import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Written } from '../model/kept.ts'
import { letListGrow, listLimits } from './insert-people.ts'
import { db } from './tables.ts'
import {
  foundByRows,
  homesOfRow,
  matchKeyRows,
  needRows,
  profileRows,
  recordRows,
  residenceRows,
  uuids,
} from './written-rows.ts'

// More than this are a night's, and not everyday writing.
const few = 100

/**
 * Writes golden records over what is there: a statement or two for each table, all of them sent together. Most of what is
 * kept beside one stays as it is when somebody has another telephone: only what differs is touched.
 */
export async function updatePeople(ctx: Context, written: Written): Promise<void> {
  const { size, people, needs, matchKeys, residences } = written
  if (size === 0) return
  await Promise.all([
    updateRecords(ctx, people),
    updateNeeds(ctx, people.id, needs),
    updateProfiles(ctx, people),
    letListGrow(ctx, size < few ? listLimits.short : listLimits.usual),
    updateFoundBy(ctx, people),
    updateMatchKeys(ctx, people.id, matchKeys),
    updateResidences(ctx, people.id, residences),
  ])
}

async function updateRecords(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    update golden.person set name = row.name, date_of_birth = row.date_of_birth::date, address = row.address,
      postcode = row.postcode, ward = row.ward, date_of_death = row.date_of_death::date,
      is_restricted = row.is_restricted, is_marked = row.is_marked,
      hidden_homes = ${homesOfRow}, due = row.due::date, digest = row.digest, provenance = row.provenance, stays = row.stays,
      worked_out_at = ${ctx.now}::timestamptz, since = ${ctx.now}::timestamptz
    from ${recordRows(people)}
    where person.council_id = ${ctx.council} and person.id = row.id`.execute(db(ctx))
}

type Ids = Written['people']['id']

async function updateNeeds(ctx: Context, ids: Ids, needs: Written['needs']): Promise<void> {
  const gone = sql`
    delete from golden.need where council_id = ${ctx.council} and person = any(${uuids(ids)})
      and not person = any(${uuids(needs.person)})`
  const said = sql`
    insert into golden.need (council_id, person, provenance)
    select ${ctx.council}::integer, person, provenance from ${needRows(needs)}
    on conflict (council_id, person) do update set provenance = excluded.provenance
      where need.provenance is distinct from excluded.provenance`
  await Promise.all([gone.execute(db(ctx)), needs.size === 0 ? undefined : said.execute(db(ctx))])
}

async function updateProfiles(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    insert into golden.match_profile (council_id, person, profile, is_restricted)
    select ${ctx.council}::integer, person, profile, is_restricted from ${profileRows(people)}
    on conflict (council_id, person) do update set profile = excluded.profile, is_restricted = excluded.is_restricted
      where (match_profile.profile, match_profile.is_restricted)
        is distinct from (excluded.profile, excluded.is_restricted)`.execute(db(ctx))
}

async function updateFoundBy(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    insert into golden.found_by (council_id, person, is_restricted, keys)
    select ${ctx.council}::integer, person, is_restricted, keys from ${foundByRows(people)}
    on conflict (council_id, person) do update set keys = excluded.keys, is_restricted = excluded.is_restricted
      where (found_by.keys, found_by.is_restricted) is distinct from (excluded.keys, excluded.is_restricted)`.execute(
    db(ctx),
  )
}

async function updateMatchKeys(ctx: Context, ids: Ids, matchKeys: Written['matchKeys']): Promise<void> {
  const rows = matchKeyRows(matchKeys)
  const gone = sql`
    delete from golden.match_key as known where council_id = ${ctx.council} and person = any(${uuids(ids)})
      and not exists (select from ${rows} where row.person = known.person and row.key = known.key
        and row.is_restricted = known.is_restricted)`
  const said = sql`
    insert into golden.match_key (council_id, key, person, is_restricted)
    select ${ctx.council}::integer, key, person, is_restricted from ${rows}
    order by key collate "C" on conflict do nothing`
  await Promise.all([gone.execute(db(ctx)), said.execute(db(ctx))])
}

async function updateResidences(ctx: Context, ids: Ids, residences: Written['residences']): Promise<void> {
  const rows = residenceRows(residences)
  const gone = sql`
    delete from golden.residence as known where council_id = ${ctx.council} and person = any(${uuids(ids)})
      and not exists (select from ${rows} where row.person = known.person and row.uprn = known.uprn
        and row.from_day = known.from_day and row.until_day is not distinct from known.until_day)`
  const said = sql`
    insert into golden.residence (council_id, uprn, person, from_day, until_day)
    select ${ctx.council}::integer, uprn, person, from_day, until_day from ${rows}
    order by uprn on conflict do nothing`
  await Promise.all([gone.execute(db(ctx)), residences.size === 0 ? undefined : said.execute(db(ctx))])
}
