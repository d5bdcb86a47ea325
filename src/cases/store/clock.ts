import { type Insertable, type Selectable, sql } from 'kysely'
import { type Context, later } from '#kit/context'
import type { Clock } from '../model/clock/clock.ts'
import { db, type Tables } from './tables.ts'

/** Keeps the clocks of a new case. */
export async function insertClocks(ctx: Context, caseId: string, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map((clock) => rowOf(ctx, caseId, clock))
  await later(ctx, db(ctx).insertInto('cases.clock').values(rows))
}

/** Keeps how the clocks of a case stand now. */
export async function saveClocks(ctx: Context, caseId: string, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  await db(ctx)
    .insertInto('cases.clock')
    .values(clocks.map((clock) => rowOf(ctx, caseId, clock)))
    .onConflict((same) =>
      same.columns(['council_id', 'case_id', 'name', 'run']).doUpdateSet(({ ref }) => ({
        due_at: ref('excluded.due_at'),
        due_day: ref('excluded.due_day'),
        warn_at: ref('excluded.warn_at'),
        pauses: ref('excluded.pauses'),
        paused_since: ref('excluded.paused_since'),
        stopped_at: ref('excluded.stopped_at'),
        warned_at: ref('excluded.warned_at'),
        escalated_at: ref('excluded.escalated_at'),
      })),
    )
    .execute()
}

/** Every clock of a case, in the order in which they were started. */
export async function selectClocks(ctx: Context, caseId: string): Promise<Clock[]> {
  const rows = await db(ctx)
    .selectFrom('cases.clock')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('started_at')
    .orderBy('due_at')
    .execute()
  return rows.map(clockOf)
}

/** A clock that runs, with the case that it belongs to. */
export type Ticking = { readonly caseId: string; readonly clock: Clock }

/** The roles whose clocks are to be warned of, or are late and nobody has been told; empty for those of none. */
export async function selectTickingRoles(ctx: Context): Promise<string[]> {
  const rows = await ticking(ctx).select(role.as('role')).distinct().execute()
  return rows.map(({ role }) => role)
}

/** Such clocks of those roles, those due first; other workers leave them alone. */
export async function lockTicking(ctx: Context, roles: readonly string[], limit: number): Promise<Ticking[]> {
  if (roles.length === 0) return []
  const rows = await ticking(ctx)
    .selectAll()
    .where(role, 'in', roles)
    .orderBy('due_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ caseId: row.case_id, clock: clockOf(row) }))
}

const role = sql<string>`coalesce(escalate_to, '')`

const ticking = (ctx: Context) =>
  db(ctx)
    .selectFrom('cases.clock')
    .where('council_id', '=', ctx.council)
    .where('stopped_at', 'is', null)
    .where('paused_since', 'is', null)
    .where((is) =>
      is.or([
        is('warn_at', '<=', ctx.now).and('warned_at', 'is', null),
        is('due_at', '<=', ctx.now).and('escalated_at', 'is', null),
      ]),
    )

function rowOf(ctx: Context, caseId: string, clock: Clock): Insertable<Tables['cases.clock']> {
  return {
    council_id: ctx.council,
    case_id: caseId,
    name: clock.name,
    run: clock.run,
    target: JSON.stringify(clock.target),
    sentence: clock.sentence,
    warn_share: clock.warnShare,
    escalate_to: clock.escalateTo,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    due_day: clock.dueDay,
    warn_at: clock.warnAt,
    pauses: JSON.stringify(clock.pauses),
    paused_since: clock.pausedSince,
    stopped_at: clock.stoppedAt,
    warned_at: clock.warnedAt,
    escalated_at: clock.escalatedAt,
  }
}

function clockOf(row: Selectable<Tables['cases.clock']>): Clock {
  return {
    name: row.name,
    run: row.run,
    target: row.target,
    sentence: row.sentence,
    warnShare: row.warn_share,
    escalateTo: row.escalate_to,
    startedAt: row.started_at,
    dueAt: row.due_at,
    dueDay: row.due_day,
    warnAt: row.warn_at,
    pauses: row.pauses.map(([from, to]) => [new Date(from), new Date(to)]),
    pausedSince: row.paused_since,
    stoppedAt: row.stopped_at,
    warnedAt: row.warned_at,
    escalatedAt: row.escalated_at,
  }
}
