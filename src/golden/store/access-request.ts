import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type {
  AccessRequest,
  AccessState,
  AccessStep,
  Identity,
  StepKind,
  Waited,
} from '../model/access-request.ts'
import type { PersonId } from '../model/person.ts'

type Tables = {
  'golden.access_request': {
    council_id: number
    id: string
    person: string
    asked_at: Date
    taken_by: string
    identity: Identity
    due_on: string
    months: 1 | 3
    extended: string | null
    waits_since: Date | null
    waited: unknown
    state: AccessState
    prepared_by: string[]
    checked_by: string | null
    changed_at: Date
  }
  'golden.access_step': {
    council_id: number
    request: string
    id: string
    at: Date
    actor: string
    kind: StepKind
    because: string | null
  }
}

const db = tables<Tables>

type Row = Tables['golden.access_request']

const toRequest = (row: Row): AccessRequest => ({
  id: row.id,
  person: row.person as PersonId,
  askedAt: row.asked_at,
  takenBy: row.taken_by,
  identity: row.identity,
  dueOn: row.due_on,
  months: row.months,
  extended: row.extended ?? undefined,
  waitsSince: row.waits_since ?? undefined,
  waited: (row.waited as [string, string][]).map(([from, to]): Waited => [new Date(from), new Date(to)]),
  state: row.state,
  preparedBy: row.prepared_by,
  checkedBy: row.checked_by ?? undefined,
})

const requests = (ctx: Context) =>
  db(ctx).selectFrom('golden.access_request').selectAll().where('council_id', '=', ctx.council)

/** Keeps that somebody asks for a copy of everything. */
export async function insertRequest(
  ctx: Context,
  request: Pick<AccessRequest, 'id' | 'person' | 'askedAt' | 'identity' | 'dueOn' | 'waitsSince'>,
): Promise<void> {
  const { id, person, askedAt, identity, dueOn, waitsSince } = request
  await db(ctx)
    .insertInto('golden.access_request')
    .values({
      council_id: ctx.council,
      id,
      person,
      asked_at: askedAt,
      taken_by: ctx.actor.id,
      identity,
      due_on: dueOn,
      months: 1,
      extended: null,
      waits_since: waitsSince ?? null,
      waited: JSON.stringify([]),
      state: 'preparing',
      prepared_by: [],
      checked_by: null,
      changed_at: ctx.now,
    })
    .execute()
}

/** A request. `isToChange` holds it, so that two do not move it at once. */
export async function selectRequest(
  ctx: Context,
  id: string,
  isToChange = false,
): Promise<AccessRequest | undefined> {
  const query = requests(ctx).where('id', '=', id)
  const row = await (isToChange ? query.forUpdate() : query).executeTakeFirst()
  return row && toRequest(row)
}

/** The requests of one person, the newest first. */
export async function requestsAbout(ctx: Context, person: PersonId): Promise<readonly AccessRequest[]> {
  const rows = await requests(ctx)
    .where('person', '=', person)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(toRequest)
}

/** Requests that are open, the most urgent first; or the last that are over. No more than 200. */
export async function selectRequests(ctx: Context, isOver: boolean): Promise<readonly AccessRequest[]> {
  const over: AccessState[] = ['given', 'withdrawn']
  const query = isOver
    ? requests(ctx).where('state', 'in', over).orderBy('changed_at', 'desc')
    : requests(ctx).where('state', 'not in', over).orderBy('due_on')
  const rows = await query.orderBy('id').limit(200).execute()
  return rows.map(toRequest)
}

/** Keeps a request as it has become. */
export async function updateRequest(ctx: Context, request: AccessRequest): Promise<void> {
  const { id, identity, dueOn, months, extended, waitsSince, waited, state, preparedBy, checkedBy } = request
  await db(ctx)
    .updateTable('golden.access_request')
    .set({
      identity,
      due_on: dueOn,
      months,
      extended: extended ?? null,
      waits_since: waitsSince ?? null,
      waited: sql`${JSON.stringify(waited)}::jsonb`,
      state,
      prepared_by: [...preparedBy],
      checked_by: checkedBy ?? null,
      changed_at: ctx.now,
    })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Writes down what was done about a request. */
export async function insertStep(
  ctx: Context,
  request: string,
  { kind, because }: Pick<AccessStep, 'kind'> & { readonly because?: string | undefined },
): Promise<void> {
  await db(ctx)
    .insertInto('golden.access_step')
    .values({
      council_id: ctx.council,
      request,
      id: ctx.newId(),
      at: ctx.now,
      actor: ctx.actor.id,
      kind,
      because: because ?? null,
    })
    .execute()
}

/** What was done about a request, the first first. */
export async function selectSteps(ctx: Context, request: string): Promise<readonly AccessStep[]> {
  const rows = await db(ctx)
    .selectFrom('golden.access_step')
    .select(['id', 'at', 'actor', 'kind', 'because'])
    .where('council_id', '=', ctx.council)
    .where('request', '=', request)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, because: row.because ?? undefined }))
}
