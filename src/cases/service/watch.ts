import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Clock } from '../model/clock/clock.ts'
import { lockTicking, saveClocks, selectTickingRoles } from '../store/clock.ts'
import { insertEvent } from '../store/history.ts'
import { ownCalendars } from './calendars.ts'

const mostAtOnce = 200

/**
 * Warns of promises that are running out, and tells the role that answers for them of those that are late: once each,
 * and only while that role is at work. Returns how many were told of.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function watchClocks(ctx: Context): Promise<number> {
  await mustBeAllowed(ctx, 'cases.write')
  // Whoever is told at night of what can wait learns not to listen.
  const roles = (await selectTickingRoles(ctx)).filter((role) => ownCalendars().isAtWork(role, ctx.now))
  let told = 0
  for (const { caseId, clock } of await lockTicking(ctx, roles, mostAtOnce)) {
    const after = tellOf(clock, ctx.now)
    await saveClocks(ctx, caseId, [after.clock])
    for (const kind of after.told) {
      await insertEvent(ctx, caseId, { kind, state: null, sentence: clock.sentence })
      const detail = { clock: clock.name, ...(clock.escalateTo && { to: clock.escalateTo }) }
      await record(ctx, { action: `cases.${kind}`, about: caseId, detail })
    }
    told += after.told.length
  }
  return told
}

/** What is to be told of a clock now, and the clock after that. One that is late already is not warned of as well. */
function tellOf(clock: Clock, now: Date): { clock: Clock; told: readonly ('warned' | 'escalated')[] } {
  const isLate = clock.dueAt <= now
  const changed = {
    ...clock,
    warnedAt: clock.warnedAt ?? now,
    escalatedAt: isLate ? (clock.escalatedAt ?? now) : clock.escalatedAt,
  }
  return { clock: changed, told: [isLate ? 'escalated' : 'warned'] }
}
