import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'

/** Notes that something of golden records may have to be proposed to applications. */
export async function markUnproposed(ctx: Context, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await sql`
    insert into golden.unproposed (council_id, person, at)
    select ${ctx.council}::integer, person, ${ctx.now}::timestamptz from unnest(${[...people]}::uuid[]) as person
    on conflict do nothing`.execute(ctx.tx)
}

/** Takes some that were noted, so that no other worker does; none whose golden record is behind. */
export async function takeUnproposed(ctx: Context, atMost: number): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    delete from golden.unproposed where council_id = ${ctx.council} and person in (
      select person from golden.unproposed as noted where council_id = ${ctx.council}
        and not exists (select from golden.stale where stale.council_id = noted.council_id and stale.person = noted.person)
      order by at limit ${atMost} for update skip locked
    ) returning person`.execute(ctx.tx)
  return rows.map(({ person }) => person).sort()
}

/** Keeps which proposals followed from a steward's choice. */
export async function savePinProposals(
  ctx: Context,
  pin: string,
  proposals: readonly string[],
): Promise<void> {
  await sql`update golden.pin set proposals = ${[...proposals]}::uuid[]
    where council_id = ${ctx.council} and id = ${pin}`.execute(ctx.tx)
}

/** Which proposals followed from a steward's choice. */
export async function selectPinProposals(ctx: Context, pin: string): Promise<readonly string[]> {
  const { rows } = await sql<{ proposals: string[] }>`
    select proposals from golden.pin where council_id = ${ctx.council} and id = ${pin}`.execute(ctx.tx)
  return rows[0]?.proposals ?? []
}
