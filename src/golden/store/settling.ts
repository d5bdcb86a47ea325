import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { SourceHabits } from '#linkage'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** What surroundings are judged by: bits for each piece of evidence, the dates of birth that are nobody's (`yyyymmdd`), and what is assumed of each source. */
export type Settling = {
  readonly weights: readonly number[]
  readonly nobodysDates: readonly string[]
  readonly habits: Readonly<Record<string, SourceHabits>>
}

/** Keeps what surroundings were judged by in a build. */
export async function saveSettling(ctx: Context, { weights, nobodysDates, habits }: Settling): Promise<void> {
  await sql`
    insert into golden.settling (council_id, weights, nobodys_dates, habits, at)
    values (${ctx.council}, ${[...weights]}::float8[], ${[...nobodysDates]}::text[], ${JSON.stringify(habits)}::jsonb,
      ${ctx.now})
    on conflict (council_id) do update
      set weights = excluded.weights, nobodys_dates = excluded.nobodys_dates,
        habits = excluded.habits, at = excluded.at`.execute(db(ctx))
}

/** What surroundings were judged by in the last build; `undefined` when nothing was built yet. */
export async function selectSettling(ctx: Context): Promise<Settling | undefined> {
  const { rows } = await sql<Settling>`
    select weights, nobodys_dates as "nobodysDates", habits from golden.settling
    where council_id = ${ctx.council}`.execute(db(ctx))
  return rows[0]
}

/** Who bears one of these names, or lives or lived at one of these postcodes; nobody restricted. Each in found words. */
export async function selectAround(
  ctx: Context,
  asked: string,
  atMost: number,
): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select person from golden.found_by
    where council_id = ${ctx.council} and not is_restricted and keys @@ ${asked}::tsquery
    order by person limit ${atMost}`.execute(db(ctx))
  return rows.map(({ person }) => person)
}

/** All records of these people, with whose each is, in the order of keys. */
export async function selectRecordsOf(
  ctx: Context,
  people: readonly PersonId[],
): Promise<readonly { readonly source: string; readonly id: string; readonly person: PersonId }[]> {
  const { rows } = await sql<{ source: string; id: string; person: PersonId }>`
    select source, record_id as id, person from golden.link
    where council_id = ${ctx.council} and person = any(${[...people]}::uuid[]) order by source, record_id`.execute(
    db(ctx),
  )
  return rows
}
