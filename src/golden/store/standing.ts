import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { GoldenField, PersonId } from '../model/person.ts'
import type { ContactKind, Pin } from '../model/pin.ts'
import { among, isAmong } from './among.ts'
import { db } from './tables.ts'

const open = (ctx: Context) =>
  db(ctx)
    .selectFrom('golden.pin')
    .select(['id as pin', 'field', 'source', 'record_id as id', 'value', 'reason', 'until'])
    .where('council_id', '=', ctx.council)
    .where('ended_at', 'is', null)

type Row = Omit<Pin, 'field'> & { readonly field: string }
const toPin = (row: Row): Pin => ({ ...row, field: row.field as GoldenField })

/** Every choice of a steward that nobody has taken back; or those of some records. */
export async function selectPins(ctx: Context, keys?: readonly RecordKey[]): Promise<Pin[]> {
  return (await open(ctx).where(isAmong(keys)).execute()).map(toPin)
}

/** One choice of a steward; `undefined` when there is none, or it has been taken back. */
export async function selectPin(ctx: Context, pin: string): Promise<Pin | undefined> {
  const row = await open(ctx).where('id', '=', pin).executeTakeFirst()
  return row && toPin(row)
}

/** Keeps a steward's choice. */
export async function insertPin(ctx: Context, { pin, id, ...rest }: Pin): Promise<void> {
  const made = { at: ctx.now, actor: ctx.actor.id, ended_at: null, ended_by: null }
  await db(ctx)
    .insertInto('golden.pin')
    .values({ council_id: ctx.council, id: pin, record_id: id, ...rest, ...made })
    .execute()
}

/** Takes a steward's choice back. False when that has been done already. */
export async function endPin(ctx: Context, pin: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.pin')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('id', '=', pin)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The keys of all ways of reaching someone that do not work; or those among some. */
export async function selectInvalidContacts(
  ctx: Context,
  keys?: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db(ctx)
    .selectFrom('golden.invalid_contact')
    .select('key')
    .where('council_id', '=', ctx.council)
    .where('ended_at', 'is', null)
    .where(keys ? sql<boolean>`key = any(${[...keys]}::text[])` : sql<boolean>`true`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Keeps that a way of reaching someone does not work. */
export async function insertInvalidContact(
  ctx: Context,
  {
    kind,
    key,
    person,
    reason,
  }: { readonly kind: ContactKind; readonly key: string; readonly person: PersonId; readonly reason: string },
): Promise<void> {
  const made = { at: ctx.now, actor: ctx.actor.id, ended_at: null, ended_by: null }
  await db(ctx)
    .insertInto('golden.invalid_contact')
    .values({ council_id: ctx.council, id: ctx.newId(), kind, key, person, reason, ...made })
    .execute()
}

/** Says that a way of reaching someone works again. */
export async function endInvalidContact(ctx: Context, key: string): Promise<void> {
  await db(ctx)
    .updateTable('golden.invalid_contact')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('key', '=', key)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whoever is linked to one of these records, once each. */
export async function peopleOf(ctx: Context, keys: readonly RecordKey[]): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select distinct person from golden.link
    where council_id = ${ctx.council} and (source, record_id) in ${among(keys)}
    order by person`.execute(db(ctx))
  return rows.map(({ person }) => person)
}

/** Some of those whose golden record comes to something else by itself by a day. */
export async function selectDue(ctx: Context, today: string, atMost: number): Promise<readonly PersonId[]> {
  const rows = await db(ctx)
    .selectFrom('golden.person')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('due', '<=', today)
    .orderBy('id')
    .limit(atMost)
    .execute()
  return rows.map(({ id }) => id as PersonId)
}
