import { sql } from 'kysely'
import { type Context, later } from '#kit/context'
import type { Written } from '../model/kept.ts'
import { db } from './tables.ts'
import {
  foundByRows,
  homesOfRow,
  matchKeyRows,
  needRows,
  profileRows,
  recordRows,
  residenceRows,
} from './written-rows.ts'

/** How long the list of what is new in the index of words may grow: each search reads it. Units: kilobytes. */
export const listLimits = { short: 256, usual: 4096, long: 8192 } as const

// Only a build of everybody writes so many together.
const many = 1000

/**
 * Writes golden records that are not there: a statement for each table, all of them sent together. After many at once,
 * `sortFoundBy` is to follow.
 */
export async function insertPeople(ctx: Context, written: Written): Promise<void> {
  const { size, people, needs, matchKeys, residences } = written
  if (size === 0) return
  await Promise.all([
    insertRecords(ctx, people),
    needs.size === 0 ? undefined : insertNeeds(ctx, needs),
    insertProfiles(ctx, people),
    letListGrow(ctx, size < many ? listLimits.short : listLimits.long),
    insertFoundBy(ctx, people),
    insertMatchKeys(ctx, matchKeys),
    residences.size === 0 ? undefined : insertResidences(ctx, residences),
  ])
}

async function insertRecords(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    insert into golden.person (council_id, id, name, date_of_birth, address, postcode, ward, date_of_death,
      is_restricted, is_marked, hidden_homes, due, digest, provenance, stays, worked_out_at, since)
    select ${ctx.council}::integer, id, name, date_of_birth::date, address, postcode, ward, date_of_death::date,
      is_restricted, is_marked, ${homesOfRow}, due::date, digest, provenance, stays, ${ctx.now}::timestamptz,
      ${ctx.now}::timestamptz
    from ${recordRows(people)}`.execute(db(ctx))
}

async function insertNeeds(ctx: Context, needs: Written['needs']): Promise<void> {
  await sql`
    insert into golden.need (council_id, person, provenance)
    select ${ctx.council}::integer, person, provenance from ${needRows(needs)}`.execute(db(ctx))
}

async function insertProfiles(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    insert into golden.match_profile (council_id, person, profile, is_restricted)
    select ${ctx.council}::integer, person, profile, is_restricted from ${profileRows(people)}`.execute(
    db(ctx),
  )
}

async function insertResidences(ctx: Context, residences: Written['residences']): Promise<void> {
  await sql`
    insert into golden.residence (council_id, uprn, person, from_day, until_day)
    select ${ctx.council}::integer, uprn, person, from_day, until_day from ${residenceRows(residences)}
    order by uprn`.execute(db(ctx))
}

/** Lets the list of what is new grow so long, until the end of the transaction. */
export const letListGrow = (ctx: Context, kilobytes: number): Promise<void> =>
  later(ctx, sql`select set_config('gin_pending_list_limit', ${String(kilobytes)}, true)`)

/** Puts words that wait in a list where they belong, so that no search has to read it. */
export async function sortFoundBy(ctx: Context): Promise<void> {
  await sql`select golden.sort_found_by()`.execute(db(ctx))
}

/** The words by which each person is found. */
async function insertFoundBy(ctx: Context, people: Written['people']): Promise<void> {
  await sql`
    insert into golden.found_by (council_id, person, is_restricted, keys)
    select ${ctx.council}::integer, person, is_restricted, keys from ${foundByRows(people)}`.execute(db(ctx))
}

/** The keys of each person: in their order, so that those beside each other in the index are written together. */
async function insertMatchKeys(ctx: Context, matchKeys: Written['matchKeys']): Promise<void> {
  await sql`
    insert into golden.match_key (council_id, key, person, is_restricted)
    select ${ctx.council}::integer, key, person, is_restricted from ${matchKeyRows(matchKeys)}
    order by key collate "C"`.execute(db(ctx))
}
