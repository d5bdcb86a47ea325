import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { OrganisationId } from '../model/organisation/said.ts'

/**
 * Organisations that these words fit: those that all of them fit first, then by how much they say. That it is in a place
 * is not enough where more was asked. Of some thousands every one is looked at, in some milliseconds: so there is no
 * index to keep.
 */
export async function selectFitting(
  ctx: Context,
  {
    words,
    sources,
    atMost,
  }: { readonly words: string; readonly sources: readonly string[]; readonly atMost: number },
): Promise<readonly OrganisationId[]> {
  const { rows } = await sql<{ organisation: OrganisationId }>`
    with wanted as (select plainto_tsquery('english', ${words}) as every),
    asked as (
      select every, case when numnode(every) = 0 then every
        else (replace(every::text, ' & ', ':ABC | ') || ':ABC')::tsquery end as some
      from wanted
    )
    select organisation from golden.organisation_said, asked
    where council_id = ${ctx.council} and source = any(${[...sources]}::text[])
      and (words @@ asked.every or words @@ asked.some)
    group by organisation
    order by bool_or(words @@ asked.every) desc, max(ts_rank(words, asked.some)) desc, min(name), organisation
    limit ${atMost}`.execute(ctx.tx)
  return rows.map(({ organisation }) => organisation)
}

/** Organisations from A to Z, and how many there are in all. */
export async function selectFromAToZ(
  ctx: Context,
  { sources, atMost }: { readonly sources: readonly string[]; readonly atMost: number },
): Promise<{ readonly ids: readonly OrganisationId[]; readonly all: number }> {
  const { rows } = await sql<{ organisation: OrganisationId; all: number }>`
    select organisation, count(*) over ()::integer as all from golden.organisation_said
    where council_id = ${ctx.council} and source = any(${[...sources]}::text[])
    group by organisation order by min(name), organisation limit ${atMost}`.execute(ctx.tx)
  return { ids: rows.map(({ organisation }) => organisation), all: rows[0]?.all ?? 0 }
}

/** Of these directories, those that tell of any organisation. */
export async function selectTelling(ctx: Context, sources: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ source: string }>`
    select source from unnest(${[...sources]}::text[]) as source
    where exists (select from golden.organisation_said as said
      where said.council_id = ${ctx.council} and said.source = source.source)`.execute(ctx.tx)
  return rows.map(({ source }) => source)
}
