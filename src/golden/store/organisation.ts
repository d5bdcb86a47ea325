import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { RecordKey } from '#sources'
import type { OrganisationId, OrganisationSaid } from '../model/organisation/said.ts'
import { among } from './among.ts'

type Tables = {
  'golden.organisation': { council_id: number; id: string; leads_to: string | null; doubts: string[] }
  'golden.organisation_said': {
    council_id: number
    source: string
    said_id: string
    organisation: string
    said: unknown
    digest: string
    name: string
    words: string
  }
}

const db = (ctx: Context) => tables<Tables>(ctx)

/** Lets nobody else work out organisations until this transaction ends. */
export async function buildOrganisationsAlone(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`golden.organisations ${ctx.council}`}))`.execute(db(ctx))
}

/** Whose each thing is that a directory says, and what it came to when it was kept. */
export type Kept = RecordKey & { readonly organisation: OrganisationId; readonly digest: string }

/** All that is kept, by directory and what it calls each. */
export async function selectKept(ctx: Context): Promise<readonly Kept[]> {
  const rows = await db(ctx)
    .selectFrom('golden.organisation_said')
    .select(['source', 'said_id as id', 'organisation', 'digest'])
    .where('council_id', '=', ctx.council)
    .execute()
  return rows.map((row) => ({ ...row, organisation: row.organisation as OrganisationId }))
}

/** An organisation as it is kept: where its identifier leads, or whom it may be the same as. */
export type KeptOrganisation = {
  readonly id: OrganisationId
  readonly leadsTo: OrganisationId | undefined
  readonly doubts: readonly OrganisationId[]
}

/** Keeps identifiers, with where they lead and whom they may be the same as. */
export async function saveOrganisations(ctx: Context, all: readonly KeptOrganisation[]): Promise<void> {
  await sql`
    insert into golden.organisation (council_id, id, leads_to, doubts)
    select ${ctx.council}::integer, id, "leadsTo", doubts
    from json_to_recordset(${JSON.stringify(all)}::json) as row (id uuid, "leadsTo" uuid, doubts uuid[])
    on conflict (council_id, id) do update set leads_to = excluded.leads_to, doubts = excluded.doubts
    where (organisation.leads_to, organisation.doubts) is distinct from (excluded.leads_to, excluded.doubts)`.execute(
    db(ctx),
  )
}

/** Lets identifiers that led to one that is not used any more lead on with it; and forgets those that lead nowhere. */
export async function tidyOrganisations(ctx: Context): Promise<void> {
  await sql`
    update golden.organisation as earlier set leads_to = next.leads_to
    from golden.organisation as next
    where earlier.council_id = ${ctx.council} and next.council_id = ${ctx.council}
      and earlier.leads_to = next.id and next.leads_to is not null`.execute(db(ctx))
  await sql`
    delete from golden.organisation as unused where council_id = ${ctx.council} and not exists (
      select from golden.organisation_said as said where said.council_id = ${ctx.council}
        and said.organisation = coalesce(unused.leads_to, unused.id))`.execute(db(ctx))
}

/** What a directory says, ready to be kept. */
export type ToKeep = Kept & {
  readonly said: OrganisationSaid
  readonly name: string
  /** What it is found by: its name, what it does, more about that, and where it is. */
  readonly words: readonly [name: string, services: string, more: string, place: string]
}

/** Keeps what directories say, in place of what was kept under the same keys; and forgets what they say no more. */
export async function replaceSaid(
  ctx: Context,
  { changed, gone }: { readonly changed: readonly ToKeep[]; readonly gone: readonly RecordKey[] },
): Promise<void> {
  await sql`delete from golden.organisation_said
    where council_id = ${ctx.council} and (source, said_id) in ${among([...gone, ...changed])}`.execute(
    db(ctx),
  )
  const rows = changed.map(({ words: [called, does, more, place], ...row }) => ({
    ...row,
    called,
    does,
    more,
    place,
  }))
  await sql`
    insert into golden.organisation_said (council_id, source, said_id, organisation, said, digest, name, words)
    select ${ctx.council}::integer, source, id, organisation, said, digest, name,
      setweight(to_tsvector('english', called), 'A') || setweight(to_tsvector('english', does), 'B') ||
      setweight(to_tsvector('english', more), 'C') || setweight(to_tsvector('english', place), 'D')
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (source text, id text, organisation uuid,
      said jsonb, digest text, name text, called text, does text, more text, place text)`.execute(db(ctx))
}

/** What directories say of these organisations, of those directories only. */
export async function selectSaid(
  ctx: Context,
  organisations: readonly OrganisationId[],
  sources: readonly string[],
): Promise<ReadonlyMap<OrganisationId, readonly OrganisationSaid[]>> {
  const rows = await db(ctx)
    .selectFrom('golden.organisation_said')
    .select(['organisation', 'said'])
    .where('council_id', '=', ctx.council)
    .where('organisation', '=', sql<string>`any(${[...organisations]}::uuid[])`)
    .where('source', '=', sql<string>`any(${[...sources]}::text[])`)
    .orderBy('source')
    .orderBy('said_id')
    .execute()
  const groups = Map.groupBy(rows, ({ organisation }) => organisation as OrganisationId)
  return new Map([...groups].map(([id, theirs]) => [id, theirs.map(({ said }) => said as OrganisationSaid)]))
}

/** An organisation by its identifier, or the one it leads to; `undefined` when there is none. */
export async function selectOrganisation(
  ctx: Context,
  id: OrganisationId,
): Promise<Omit<KeptOrganisation, 'leadsTo'> | undefined> {
  const { rows } = await sql<{ id: OrganisationId; doubts: OrganisationId[] }>`
    select id, doubts from golden.organisation
    where council_id = ${ctx.council} and id = (
      select coalesce(leads_to, id) from golden.organisation where council_id = ${ctx.council} and id = ${id})`.execute(
    db(ctx),
  )
  return rows[0]
}
