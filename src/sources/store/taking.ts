import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { openNews } from './staging.ts'
import { db } from './tables.ts'

/**
 * Takes in what is news: a new version for each record that is new, has changed or is gone. What has come to be so
 * meanwhile, by another way, is left alone.
 */
export async function takeNews(ctx: Context, source: string, load: string): Promise<void> {
  await sql`
    with fresh as materialized (
      select news.record_id, case when known.is_removed then null else known.version end as before,
        coalesce(known.newest, 0) + 1 as version, coalesce(news.sha256, '') as sha256, coalesce(news.raw, '{}') as raw,
        coalesce(news.fields, '{}') as fields, news.row_digest, news.sha256 is null as is_removed,
        -- What says nothing of its place comes right after what was there.
        coalesce(news.sequence, rtrim(known.sequence, '+') || '+') as sequence,
        coalesce(known.is_sealed, false) or coalesce(news.fields ->> 'restricted' = 'yes', false) as is_sealed
      from news left join sources.current as known
        on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = news.record_id
      where case when news.sha256 is null then not known.is_removed
        else known.record_id is null or known.is_removed or known.sha256 <> news.sha256 end
    ), written as (
      insert into sources.record
        (council_id, source, record_id, version, load, recorded_at, sha256, raw, fields, is_removed, sequence)
      select ${ctx.council}::integer, ${source}, record_id, version, ${load}::uuid, ${ctx.now}::timestamptz, sha256, raw, fields, is_removed, sequence
      from fresh
    ), listed as (
      insert into sources.change (council_id, batch, place, source, record_id, before, after)
      select ${ctx.council}::integer, ${load}::uuid, row_number() over (order by record_id), ${source}, record_id, before, version
      from fresh
    )
    insert into sources.current
      (council_id, source, record_id, version, sha256, is_removed, is_sealed, newest, row_digest, sequence)
    select ${ctx.council}::integer, ${source}, record_id, version, sha256, is_removed, is_sealed, version, row_digest, sequence
    from fresh
    on conflict (council_id, source, record_id) do update set version = excluded.version,
      sha256 = excluded.sha256, is_removed = excluded.is_removed, newest = excluded.newest,
      row_digest = excluded.row_digest, sequence = excluded.sequence, is_sealed = sources.current.is_sealed or excluded.is_sealed`.execute(
    db(ctx),
  )
}

/**
 * Makes the records that a load changed what they were before it, version for version. The versions that it brought
 * stay, and count no more. A seal stays: only those who know whose record it is may lift one.
 */
export async function takeBack(ctx: Context, load: string, batch: string): Promise<void> {
  await sql`
    with undone as materialized (
      select change.*, earlier.sha256 as earlier_sha256, earlier.is_removed as was_removed,
        earlier.sequence as earlier_sequence
      from sources.change left join sources.record as earlier
        on earlier.council_id = change.council_id and earlier.source = change.source
          and earlier.record_id = change.record_id and earlier.version = change.before
      where change.council_id = ${ctx.council} and change.batch = ${load}::uuid
    ), listed as (
      insert into sources.change (council_id, batch, place, source, record_id, before, after)
      select council_id, ${batch}::uuid, place, source, record_id, after, before from undone
    )
    update sources.current set version = coalesce(undone.before, current.version),
      sha256 = coalesce(undone.earlier_sha256, current.sha256), is_removed = coalesce(undone.was_removed, true),
      row_digest = null, sequence = undone.earlier_sequence
    from undone
    where current.council_id = undone.council_id and current.source = undone.source
      and current.record_id = undone.record_id`.execute(db(ctx))
}

/** Keeps what is news until a person has decided on it. */
export async function holdNews(ctx: Context, load: string): Promise<void> {
  await sql`
    insert into sources.held (council_id, load, record_id, line, sha256, raw, fields, sequence)
    select ${ctx.council}, ${load}::uuid, record_id, line, sha256, raw, fields, sequence from news`.execute(
    db(ctx),
  )
}

/** What was held is news again. */
export async function releaseNews(ctx: Context, load: string): Promise<void> {
  await openNews(ctx)
  await sql`
    insert into news (record_id, line, sha256, raw, fields, sequence)
    select record_id, line, sha256, raw, fields, sequence from sources.held
    where council_id = ${ctx.council} and load = ${load}::uuid`.execute(db(ctx))
}

/** Forgets what was held: somebody has decided on it. */
export async function removeHeld(ctx: Context, load: string): Promise<void> {
  await db(ctx)
    .deleteFrom('sources.held')
    .where('council_id', '=', ctx.council)
    .where('load', '=', load)
    .execute()
}

/** In how many records that a held load would change each field is another, the most first. */
export async function countHeldFields(
  ctx: Context,
  { source, load }: { readonly source: string; readonly load: string },
): Promise<readonly (readonly [field: string, records: number])[]> {
  const { rows } = await sql<{ field: string; records: string }>`
    select field, count(*) as records
    from sources.held
    join sources.current as known
      on known.council_id = held.council_id and known.source = ${source} and known.record_id = held.record_id
        and not known.is_removed
    join sources.record as record
      on record.council_id = known.council_id and record.source = known.source
        and record.record_id = known.record_id and record.version = known.version,
      lateral (select jsonb_object_keys(record.fields || held.fields) as field) as named
    where held.council_id = ${ctx.council} and held.load = ${load}::uuid and held.sha256 is not null
      and record.fields -> field is distinct from held.fields -> field
    group by field order by count(*) desc, field limit 12`.execute(db(ctx))
  return rows.map(({ field, records }) => [field, Number(records)] as const)
}
