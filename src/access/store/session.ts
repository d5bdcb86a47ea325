import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import { earliest, type Session } from '../model/session.ts'

type Tables = {
  'access.session': {
    council_id: number
    id: string
    token_sha256: Buffer
    staff: string
    purpose: string | null
    began_at: Date
    last_seen_at: Date
    ended_at: Date | null
  }
  'access.purpose': { council_id: number; name: string; title: string }
  'access.staff': { council_id: number; id: string; name: string; role: string; is_active: boolean }
}

const db = tables<Tables>

/** Begins a session of which only the hash of its token is kept. */
export async function insertSession(
  ctx: Context,
  row: { id: string; tokenSha256: Buffer; staff: string },
): Promise<void> {
  const { id, tokenSha256, staff } = row
  const moments = { began_at: ctx.now, last_seen_at: ctx.now, ended_at: null }
  await db(ctx)
    .insertInto('access.session')
    .values({ council_id: ctx.council, id, token_sha256: tokenSha256, staff, purpose: null, ...moments })
    .execute()
}

/** Sessions that are good now, with whose they are. */
function live(ctx: Context) {
  const { beganAt, lastSeenAt } = earliest(ctx.now)
  return db(ctx)
    .selectFrom('access.session as session')
    .innerJoin('access.staff as staff', (on) =>
      on.onRef('staff.council_id', '=', 'session.council_id').onRef('staff.id', '=', 'session.staff'),
    )
    .select(['session.id', 'session.staff', 'staff.name', 'staff.role', 'session.purpose'])
    .select(['session.began_at as beganAt', 'session.last_seen_at as lastSeenAt'])
    .select((purposes) =>
      purposes
        .selectFrom('access.purpose as stated')
        .select('stated.title')
        .where('stated.council_id', '=', ctx.council)
        .whereRef('stated.name', '=', 'session.purpose')
        .as('purposeTitle'),
    )
    .select(
      sql<string[]>`array(select action from access.policy where council_id = ${ctx.council}
        and role = staff.role and purpose = session.purpose)`.as('may'),
    )
    .where('session.council_id', '=', ctx.council)
    .where('session.ended_at', 'is', null)
    .where('session.began_at', '>', beganAt)
    .where('session.last_seen_at', '>', lastSeenAt)
    .where('staff.is_active', '=', true)
}

/** The session that a token belongs to, if it is good now. */
export function selectByToken(ctx: Context, tokenSha256: Buffer): Promise<Session | undefined> {
  return live(ctx).where('session.token_sha256', '=', tokenSha256).executeTakeFirst()
}

/** Everybody who is signed in now, those who came last first. */
export function selectLive(ctx: Context): Promise<Session[]> {
  return live(ctx).orderBy('session.began_at', 'desc').orderBy('session.id', 'desc').execute()
}

const change = (ctx: Context) => db(ctx).updateTable('access.session').where('council_id', '=', ctx.council)

/** Notes that a session is in use now. */
export async function noteSeen(ctx: Context, id: string): Promise<void> {
  await change(ctx).set({ last_seen_at: ctx.now }).where('id', '=', id).execute()
}

/** Keeps the purpose of a session. */
export async function updatePurpose(ctx: Context, id: string, purpose: string): Promise<void> {
  await change(ctx).set({ purpose }).where('id', '=', id).execute()
}

/** Ends one session, or every one of someone's. Returns which were not over yet. */
export async function endSessions(
  ctx: Context,
  which: { readonly id: string } | { readonly staff: string },
): Promise<string[]> {
  const [column, value] = 'id' in which ? (['id', which.id] as const) : (['staff', which.staff] as const)
  const rows = await change(ctx)
    .set({ ended_at: ctx.now })
    .where(column, '=', value)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Forgets every session that nobody can have used since `before`. */
export async function deleteSessionsBefore(ctx: Context, before: Date): Promise<void> {
  await db(ctx)
    .deleteFrom('access.session')
    .where('council_id', '=', ctx.council)
    .where('last_seen_at', '<', before)
    .execute()
}
