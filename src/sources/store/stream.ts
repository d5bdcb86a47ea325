import { sql } from 'kysely'
import { packed } from '#kit/columns'
import type { Context } from '#kit/context'
import { readInPages } from '#kit/cursor'
import type { GroupedKey, GroupedRecord, SourceRecord } from '../model/record.ts'
import { current, isAboutPeople, type Row, toRecord } from './record.ts'
import { db } from './tables.ts'

/** Every record that is there, in the order of keys. */
export async function* allRecords(ctx: Context): AsyncGenerator<readonly SourceRecord[]> {
  const query = sql`${current(ctx).where(isAboutPeople).orderBy('known.source').orderBy('known.record_id')}`
  for await (const rows of readInPages<Row>(ctx, query)) yield rows.map(toRecord)
}

const keysAtOnce = 20_000

/** These records, in the order in which they are named; those that are not there are left out. */
export async function* recordsInOrder(
  ctx: Context,
  keys: Iterable<GroupedKey>,
): AsyncGenerator<readonly GroupedRecord[]> {
  await sql`drop table if exists wanted_record`.execute(db(ctx))
  await sql`
    create temporary table wanted_record (place integer not null, in_group integer not null, source text not null,
      record_id text not null) on commit drop`.execute(db(ctx))
  let [place, some] = [0, [] as GroupedKey[]]
  const note = async () => {
    await sql`
      insert into wanted_record
      select ${place}::integer + nth, in_group, source, id
      from unnest(${packed({ integer: some.map(({ group }) => group) })}::integer[],
        ${packed({ text: some.map(({ source }) => source) })}::text[],
        ${packed({ text: some.map(({ id }) => id) })}::text[])
        with ordinality as named (in_group, source, id, nth)`.execute(db(ctx))
    place += some.length
    some = []
  }
  for (const key of keys) if (some.push(key) === keysAtOnce) await note()
  await note()
  await sql`analyze wanted_record`.execute(db(ctx))
  yield* readInPages<GroupedRecord>(
    ctx,
    sql`
    select in_group as "group", known.source, id, fields::text as said, fields ->> 'postcode' as postcode
    from (
      select wanted.place, wanted.in_group, known.source, known.record_id as id, known.version
      from wanted_record as wanted join sources.current as known
        on known.council_id = ${ctx.council} and known.source = wanted.source and known.record_id = wanted.record_id
      where not known.is_removed
    ) as known join sources.record
      on record.council_id = ${ctx.council} and record.source = known.source and record.record_id = known.id
        and record.version = known.version
    order by place`,
  )
}
