import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { postcodesOf, uprnsOf } from '../model/household.ts'
import type { PersonId } from '../model/person.ts'
import { either, word } from '../model/words.ts'
import { db } from './tables.ts'

/** Where somebody lives, as far as it is compared with other homes. */
export type Living = {
  readonly id: PersonId
  readonly uprn?: string
  readonly address?: string
  readonly postcode?: string
}

/** Somebody hidden: where they live, and the homes that nobody may give away for their sake. */
export type Hidden = Living & { readonly hides: readonly string[] }

/** The homes that nobody may give away. */
export async function selectHiddenHomes(ctx: Context): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ home: string }>`
    select distinct home from golden.person, unnest(hidden_homes) as home
    where council_id = ${ctx.council} and is_restricted and is_marked`.execute(db(ctx))
  return new Set(rows.map(({ home }) => home))
}

/** Of some homes, those that nobody may give away for the sake of others than one person. */
export async function selectHiddenAmong(
  ctx: Context,
  homes: readonly string[],
  except: PersonId,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ home: string }>`
    select distinct home from golden.person, unnest(hidden_homes) as home
    where council_id = ${ctx.council} and is_restricted and is_marked and hidden_homes && ${[...homes]}::text[]
      and home = any(${[...homes]}::text[]) and id <> ${except}::uuid`.execute(db(ctx))
  return new Set(rows.map(({ home }) => home))
}

const living = sql`id, provenance->'uprn'->>'value' as uprn, address, postcode`

/** Where those live who are hidden, since nothing finds them by a place: all of them, or one as far as they are. */
export async function selectHiddenLiving(ctx: Context, person?: PersonId): Promise<readonly Hidden[]> {
  const { rows } = await sql<Hidden>`
    select ${living}, case when is_marked then hidden_homes else '{}' end as hides
    from golden.person where council_id = ${ctx.council} and is_restricted
      ${person === undefined ? sql`` : sql`and id = ${person}::uuid`}`.execute(db(ctx))
  return rows
}

/** Those who may live in one of these homes and are not hidden: whoever is found by its property or its postcode. */
export async function selectShownAt(ctx: Context, homes: readonly string[]): Promise<readonly Living[]> {
  // A question that asks for nobody cannot be put: so it always asks for the one word that there never is.
  const there = either(...['', ...postcodesOf(homes)].map((postcode) => word(`p:${postcode}`)))
  const { rows } = await sql<Living>`
    select ${living} from golden.person where council_id = ${ctx.council} and not is_restricted and id = any(array(
      select person from golden.find(${there}::tsquery, ${there}::tsquery, ${there}::tsquery, 1, null)
      union all
      select person from golden.residence where council_id = ${ctx.council} and until_day is null
        and uprn = any(${uprnsOf(homes)}::text[])))`.execute(db(ctx))
  return rows
}
