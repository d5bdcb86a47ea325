import { type Context, tables } from '#kit/context'
import type { Correctable, Correction, CorrectionState, Tell } from '../model/correction.ts'
import type { PersonId } from '../model/person.ts'

type Tables = {
  'golden.correction': {
    council_id: number
    id: string
    person: string
    field: string
    held: string | null
    value: string
    because: string
    asked_for: 'person' | 'application'
    asked_by: string
    asked_at: Date
    request_key: string | null
    proved_by: 'officer' | 'reference'
    tell_by: Tell['by'] | null
    tell_at: string | null
    state: CorrectionState
    decided_by: string | null
    decided_at: Date | null
    reason: string | null
    proposals: string[]
  }
}

const db = tables<Tables>

type Row = Tables['golden.correction']

const toCorrection = (row: Row): Correction => ({
  id: row.id,
  person: row.person as PersonId,
  field: row.field as Correctable,
  held: row.held ?? undefined,
  value: row.value,
  because: row.because,
  askedFor: row.asked_for,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  tell: row.tell_by && row.tell_at ? { by: row.tell_by, at: row.tell_at } : undefined,
  state: row.state,
  decidedBy: row.decided_by ?? undefined,
  decidedAt: row.decided_at ?? undefined,
  reason: row.reason ?? undefined,
  proposals: row.proposals,
  provedBy: row.proved_by,
})

/** A correction to be kept. `requestKey` is an application’s own name for its request. */
export type NewCorrection = Pick<
  Correction,
  'id' | 'person' | 'field' | 'held' | 'value' | 'because' | 'askedFor' | 'tell'
> & {
  readonly requestKey: string | undefined
  readonly provedBy?: Correction['provedBy']
}

/** Keeps a correction that is asked for; `false` when the same request was kept before. */
export async function insertCorrection(ctx: Context, asked: NewCorrection): Promise<boolean> {
  const { id, person, field, held, value, because, askedFor, tell, requestKey, provedBy = 'officer' } = asked
  const { numInsertedOrUpdatedRows: kept } = await db(ctx)
    .insertInto('golden.correction')
    .values({
      council_id: ctx.council,
      id,
      person,
      field,
      held: held ?? null,
      value,
      because,
      asked_for: askedFor,
      asked_by: ctx.actor.id,
      asked_at: ctx.now,
      request_key: requestKey ?? null,
      proved_by: provedBy,
      tell_by: tell?.by ?? null,
      tell_at: tell?.at ?? null,
      state: 'asked',
      decided_by: null,
      decided_at: null,
      reason: null,
      proposals: [],
    })
    .onConflict((row) => row.doNothing())
    .executeTakeFirstOrThrow()
  return Number(kept) === 1
}

const corrections = (ctx: Context) =>
  db(ctx).selectFrom('golden.correction').selectAll().where('council_id', '=', ctx.council)

/** What whoever acts asked for before under this name of theirs. */
export async function selectByRequest(ctx: Context, key: string): Promise<Correction | undefined> {
  const row = await corrections(ctx)
    .where('asked_by', '=', ctx.actor.id)
    .where('request_key', '=', key)
    .executeTakeFirst()
  return row && toCorrection(row)
}

/** A correction by its identifier. `isToDecide` holds it, so that two do not decide it at once. */
export async function selectCorrection(
  ctx: Context,
  id: string,
  isToDecide = false,
): Promise<Correction | undefined> {
  const query = corrections(ctx).where('id', '=', id)
  const row = await (isToDecide ? query.forUpdate() : query).executeTakeFirst()
  return row && toCorrection(row)
}

/** Corrections of one person, the newest first. */
export async function correctionsAbout(ctx: Context, person: PersonId): Promise<readonly Correction[]> {
  const rows = await corrections(ctx)
    .where('person', '=', person)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(toCorrection)
}

/** Corrections that nobody has decided, the oldest first. No more than 200. */
export async function waitingCorrections(ctx: Context): Promise<readonly Correction[]> {
  const rows = await corrections(ctx)
    .where('state', '=', 'asked')
    .orderBy('asked_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toCorrection)
}

/** Notes what a steward decided, and what followed from it. */
export async function closeCorrection(
  ctx: Context,
  id: string,
  decided: Pick<Correction, 'state' | 'reason' | 'proposals'>,
): Promise<void> {
  await db(ctx)
    .updateTable('golden.correction')
    .set({
      state: decided.state,
      reason: decided.reason ?? null,
      proposals: [...decided.proposals],
      decided_by: ctx.actor.id,
      decided_at: ctx.now,
    })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}
