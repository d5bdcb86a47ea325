import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { laterDay, momentHere } from '#kit/day'
import type { Golden, Person, PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** What a golden record said once, and from when until when it did. */
export type Former = Person & { readonly since: Date; readonly untilAt: Date | undefined }

type Row = {
  readonly values: Golden['values']
  readonly stays: Golden['stays']
  readonly ward: string | null
  readonly is_restricted: boolean
  readonly since: Date
  readonly until_at: Date | null
}

/**
 * What a golden record said at the end of a day; `undefined` when nothing was known of the person yet, or whoever asks
 * may not see them. Units: `day` as `YYYY-MM-DD`, by our clocks.
 */
export async function selectAsAt(ctx: Context, id: PersonId, day: string): Promise<Former | undefined> {
  const moment = endOf(day)
  const values = (of: string) =>
    sql.raw(`${of}.provenance || coalesce(jsonb_build_object('communication_needs', need.provenance), '{}')`)
  const { rows } = await sql<Row>`
    select ${values('former')} as values, stays, ward, is_restricted, since, until_at
    from golden.former left join golden.former_need as need using (council_id, person, until_at)
    where council_id = ${ctx.council} and person = ${id} and since < ${moment}::timestamptz and until_at >= ${moment}::timestamptz
    union all
    select ${values('person')}, stays, ward, is_restricted, since, null
    from golden.person left join golden.need as need on need.council_id = person.council_id and need.person = person.id
    where person.council_id = ${ctx.council} and person.id = ${id} and since < ${moment}::timestamptz
    order by since desc limit 1`.execute(db(ctx))
  const [row] = rows
  if (!row) return undefined
  return {
    id,
    values: row.values,
    stays: row.stays,
    isRestricted: row.is_restricted,
    ward: row.ward ?? undefined,
    since: row.since,
    untilAt: row.until_at ?? undefined,
  }
}

/**
 * Who somebody was part of at the end of a day: of whom they have been taken out since, by a steward or a build, first of
 * all; `undefined` where that was nobody, or nobody of whom whoever asks may know. Units: `day` as `YYYY-MM-DD`.
 */
export async function selectPartOf(ctx: Context, id: PersonId, day: string): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId }>`
    select person from golden.change where council_id = ${ctx.council} and kind = 'split' and other = ${id}
      and at >= ${endOf(day)}::timestamptz order by at limit 1`.execute(db(ctx))
  return rows[0]?.person
}

const endOf = (day: string): Date => momentHere(laterDay(day, 1))
