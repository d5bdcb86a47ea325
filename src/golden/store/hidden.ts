import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** Where somebody lives, as far as it is compared with other homes. */
export type Living = {
  readonly id: PersonId
  readonly uprn?: string
  readonly address?: string
  readonly postcode?: string
}

/** The homes that nobody may give away, but for those of one person. */
export async function selectHiddenHomes(ctx: Context, except: PersonId): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ home: string }>`
    select distinct home from golden.person, unnest(hidden_homes) as home
    where council_id = ${ctx.council} and is_restricted and is_marked and id <> ${except}`.execute(db(ctx))
  return new Set(rows.map(({ home }) => home))
}

/**
 * Those who may live in a home of these postcodes: whoever is found by one of them, and all who are hidden, since
 * nothing finds them by a place.
 */
export async function selectLivingAt(ctx: Context, postcodes: readonly string[]): Promise<readonly Living[]> {
  const keys = postcodes.map((postcode) => `p:${postcode}`)
  const { rows } = await sql<Living>`
    select id, provenance->'uprn'->>'value' as uprn, address, postcode from golden.person
    where council_id = ${ctx.council} and (is_restricted or id in (
      select person from golden.search_key where council_id = ${ctx.council} and key = any(${keys}::text[])))`.execute(
    db(ctx),
  )
  return rows
}
