import { type Generated, sql } from 'kysely'
import { type Context, later, tables } from '#kit/context'
import type { Deed, Entry, EntryOutcome } from '../model/entry.ts'

/** An entry as the database has it. */
export type EntryRow = {
  id: string
  at: Date
  actor: Generated<string>
  login: string | null
  role: Generated<string>
  purpose: Generated<string>
  basis: Generated<string>
  action: string
  about: string
  fields: readonly string[]
  outcome: EntryOutcome
  detail: string
  request: string
  written_by: Generated<string>
  nth: Generated<string>
}
type Tables = { 'audit.entry': EntryRow & { council_id: number } }

const db = tables<Tables>

/** Where sealing has got to: the place of the last sealed entry among all that were ever written. */
export type Mark = { readonly writtenBy: string; readonly nth: string }

/** The columns of an entry, of a table that is called `entry`. */
export const columns = [
  'entry.id',
  'at',
  'actor',
  'login',
  'role',
  'purpose',
  'basis',
  'action',
  'about',
  'fields',
  'outcome',
  'request',
  'nth',
  'written_by as writtenBy',
  sql<string>`detail::text`.as('detail'),
] as const

/** Adds an entry. Who acts, in what role and why is filled in by the database, from the signed context. */
export async function insertEntry(ctx: Context, deed: Deed): Promise<void> {
  const { action, about, fields = [], outcome = 'done', detail = {} } = deed
  const { council, actor, request, now: at } = ctx
  const said = { action, about, fields, outcome, detail: JSON.stringify(detail) }
  const by = { council_id: council, id: ctx.newId(), at, login: actor.login ?? null, request }
  await later(
    ctx,
    db(ctx)
      .insertInto('audit.entry')
      .values({ ...by, ...said }),
  )
}

/** Adds many entries in their order, with one statement. */
export async function insertEntries(ctx: Context, deeds: readonly Deed[]): Promise<void> {
  const rows = deeds.map(({ action, about, fields = [], outcome = 'done', detail = {} }) => ({
    id: ctx.newId(),
    action,
    about,
    fields,
    outcome,
    detail,
  }))
  const { council, actor, request, now } = ctx
  await later(
    ctx,
    sql`
    insert into audit.entry (council_id, id, at, login, request, action, about, fields, outcome, detail)
    select ${council}::integer, id, ${now}::timestamptz, ${actor.login ?? null}, ${request}, action, about, fields,
      outcome, detail
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as
        (id uuid, action text, about text, fields text[], outcome text, detail jsonb)) with ordinality
      as deed (id, action, about, fields, outcome, detail, place)
    order by place`,
  )
}

/** Whether whoever acts may do this. */
export async function may(ctx: Context, action: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select audit.may(${action}) as may`.execute(ctx.tx)
  return rows[0]?.may === true
}

/** What happened to one person or thing, the latest first, and no more than so many. */
export function selectAbout(ctx: Context, about: string, atMost: number): Promise<Entry[]> {
  return db(ctx)
    .selectFrom('audit.entry as entry')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where('about', '=', about)
    .orderBy('at', 'desc')
    .orderBy('nth', 'desc')
    .limit(atMost)
    .execute()
}

// Programs write most of the log: what people did is looked for so far back, and no farther.
const lookedThrough = 5_000

/** What staff did last, but for reading the log: the latest first, and no more than so many. */
export async function selectActsOfStaff(ctx: Context, atMost: number): Promise<Entry[]> {
  return db(ctx)
    .selectFrom(
      db(ctx)
        .selectFrom('audit.entry')
        .selectAll()
        .where('council_id', '=', ctx.council)
        .orderBy('written_by', 'desc')
        .orderBy('nth', 'desc')
        .limit(lookedThrough)
        .as('entry'),
    )
    .select(columns)
    .where('role', 'not in', ['system', 'resident', 'application'])
    .where('action', '!=', 'audit.read')
    .orderBy('written_by', 'desc')
    .orderBy('nth', 'desc')
    .limit(atMost)
    .execute()
}

/** What comes next in the log, of what was written before the transaction `below`. */
export function nextEntries(
  ctx: Context,
  span: { after: Mark; below: string; atMost: number },
): Promise<Entry[]> {
  const { writtenBy, nth } = span.after
  return db(ctx)
    .selectFrom('audit.entry as entry')
    .select(columns)
    .where('council_id', '=', ctx.council)
    .where(sql<boolean>`(written_by, nth) > (${writtenBy}::xid8, ${nth}::bigint)`)
    .where('written_by', '<', span.below)
    .orderBy('written_by')
    .orderBy('nth')
    .limit(span.atMost)
    .execute()
}
