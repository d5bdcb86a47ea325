import { type Selectable, sql } from 'kysely'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { Happening } from '../model/happening.ts'
import type { LifeEvent } from '../model/life-event.ts'
import { db, sayReference, type Tables } from './tables.ts'

/** Keeps a life event, and what was told of it. */
export async function insertLifeEvent(ctx: Context, event: LifeEvent, happening: Happening): Promise<void> {
  const { id, reference, person, effectiveOn, state, dueOn, toldAt } = event
  await db(ctx)
    .insertInto('tellonce.life_event')
    .values({
      council_id: ctx.council,
      id,
      reference,
      kind: happening.kind,
      person,
      effective_on: effectiveOn,
      state,
      hold: null,
      due_on: dueOn,
      told_at: toldAt,
    })
    .execute()
  await db(ctx)
    .insertInto('tellonce.told')
    .values({ council_id: ctx.council, life_event: id, reference, said: JSON.stringify(happening.said) })
    .execute()
}

/** The life event with that reference; `undefined` when there is none, or none that may be seen. */
export async function selectLifeEvent(ctx: Context, reference: string): Promise<LifeEvent | undefined> {
  await sayReference(ctx, reference)
  const row = await db(ctx)
    .selectFrom('tellonce.life_event')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && lifeEventOf(row)
}

/** The same, held until the transaction ends: whatever changes it or its notices does so one after the other. */
export async function lockLifeEvent(
  ctx: Context,
  key: { readonly reference: string } | { readonly id: string },
): Promise<LifeEvent | undefined> {
  const [[column, value]] = Object.entries(key) as [['reference' | 'id', string]]
  if (column === 'reference') await sayReference(ctx, value)
  const row = await db(ctx)
    .selectFrom('tellonce.life_event')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where(column, '=', value)
    .forUpdate()
    .executeTakeFirst()
  return row && lifeEventOf(row)
}

/** Says whose a life event is, how far it has got, and whether letters are held. */
export async function updateLifeEvent(
  ctx: Context,
  { id, reference, person, state, hold = null }: LifeEvent,
): Promise<void> {
  await sayReference(ctx, reference)
  const { numUpdatedRows } = await db(ctx)
    .updateTable('tellonce.life_event')
    .set({ person, state, hold })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a life event was not there to be changed')
}

/** What was told; `undefined` for those who may not see it. */
export async function selectHappening(
  ctx: Context,
  { id, kind }: Pick<LifeEvent, 'id' | 'kind'>,
): Promise<Happening | undefined> {
  const row = await db(ctx)
    .selectFrom('tellonce.told')
    .select(sql<never>`said`.as('said'))
    .where('council_id', '=', ctx.council)
    .where('life_event', '=', id)
    .executeTakeFirst()
  // As it was read when it came in, of that kind.
  return row && { kind, said: row.said }
}

/** Those whose services have all answered, and whose case nobody has closed: what should have was lost. Oldest first. */
export async function selectAnswered(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select event.id from tellonce.life_event as event
    where event.council_id = ${ctx.council} and event.state = 'telling' and not exists (
      select from tellonce.notice where council_id = event.council_id and life_event = event.id
        and withdrawn_at is null and (answer is null or answer = 'needs-contact')
    )
    order by event.told_at limit 200`.execute(db(ctx))
  return rows.map(({ id }) => id)
}

/** Those for which letters are still to be held, or to be released, the oldest first. */
export async function selectToHold(ctx: Context): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('tellonce.life_event')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('hold', 'in', ['wanted', 'unwanted'])
    .orderBy('told_at')
    .limit(200)
    .execute()
  return rows.map(({ id }) => id)
}

/** Someone's life events, by all the identifiers that they have had, the newest first. All, without a limit. */
export async function selectLifeEventsOf(
  ctx: Context,
  people: readonly string[],
  limit?: number,
): Promise<LifeEvent[]> {
  const query = db(ctx)
    .selectFrom('tellonce.life_event')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('person', 'in', [...people])
    .orderBy('told_at', 'desc')
  const rows = await (limit === undefined ? query : query.limit(limit)).execute()
  return rows.map(lifeEventOf)
}

function lifeEventOf(row: Selectable<Tables['tellonce.life_event']>): LifeEvent {
  return {
    id: row.id,
    reference: row.reference as Reference,
    kind: row.kind,
    person: row.person as PersonId | null,
    effectiveOn: row.effective_on,
    state: row.state,
    hold: row.hold,
    dueOn: row.due_on,
    toldAt: row.told_at,
  }
}

/** Removes the life events of these cases, with all that was told of them. Returns how many there were. */
export async function eraseOf(ctx: Context, references: readonly string[]): Promise<number> {
  const erased = sql<{ count: string }>`select tellonce.erase(${[...references]}::text[]) as count`
  return Number((await erased.execute(ctx.tx)).rows[0]?.count ?? 0)
}
