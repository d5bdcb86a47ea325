import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#kit/context'

/** How far the services have been told, and what came back. */
export type Settled = {
  /** Told, and it has answered. */
  readonly answered: number
  /** Waiting for its next attempt, or with a worker. */
  readonly underWay: number
  /** Given up, and waiting for a person. */
  readonly stuck: number
  /** Life events of which every service has answered, and that are not closed. */
  readonly unclosed: number
  /** Golden records that do not show yet what their person said. */
  readonly behind: number
  readonly seconds: number
}

/**
 * Waits until every service has been told and every life event is closed; gives up when nothing has moved for so long.
 * Units: seconds.
 */
export async function waitUntilSettled(
  admin: Database,
  patience: number,
  onProgress: (line: string) => void = () => {},
): Promise<Settled> {
  const since = performance.now()
  const elapsed = () => (performance.now() - since) / 1000
  let last = { line: '', movedAt: 0, saidAt: 0 }
  for (;;) {
    const now = { ...(await look(admin)), seconds: elapsed() }
    const left = now.underWay + now.unclosed + now.behind
    const line = `  ${now.answered} notices answered, ${now.underWay} under way, ${now.unclosed} moves to close, ${now.behind} golden records behind`
    if (line !== last.line) last = { ...last, line, movedAt: elapsed() }
    if (left === 0 || elapsed() - last.movedAt > patience) return now
    if (elapsed() - last.saidAt > 20) {
      last = { ...last, saidAt: elapsed() }
      onProgress(line)
    }
    await setTimeout(500)
  }
}

async function look(admin: Database): Promise<Omit<Settled, 'seconds'>> {
  const { rows } = await sql<Omit<Settled, 'seconds'>>`
    select
      count(*) filter (where delivery.state in ('acknowledged', 'refused'))::integer as answered,
      count(*) filter (where delivery.state in ('queued', 'sending', 'sent'))::integer as "underWay",
      count(*) filter (where delivery.state = 'stuck')::integer as stuck,
      (select count(*)::integer from tellonce.life_event where state = 'telling' and not exists (
        select from tellonce.notice where notice.life_event = life_event.id and answer is null)) as unclosed,
      (select count(*)::integer from golden.stale) as behind
    from tellonce.delivery`.execute(admin)
  return rows[0] ?? { answered: 0, underWay: 0, stuck: 0, unclosed: 0, behind: 0 }
}

/** What the services were told, beside what is stored. */
export type Told = {
  /** Notices that a service has acted on: each once, however often it came. */
  readonly acted: number
  /** Came more than once, as after a kill in the middle: the service did it once. */
  readonly again: number
  /** Stored as answered, and never came. */
  readonly untold: number
  /** Came, and is not stored: someone acted on what never happened. */
  readonly unfounded: number
}

/** Compares what the services received with the notices that are stored. */
export async function compareTold(admin: Database, received: ReadonlyMap<string, number>): Promise<Told> {
  const { rows } = await sql<{ id: string; isAnswered: boolean }>`
    select id, answer is not null as "isAnswered" from tellonce.notice`.execute(admin)
  const stored = new Set(rows.map(({ id }) => id))
  return {
    acted: received.size,
    again: [...received.values()].filter((times) => times > 1).length,
    untold: rows.filter(({ id, isAnswered }) => isAnswered && !received.has(id)).length,
    unfounded: [...received.keys()].filter((id) => !stored.has(id)).length,
  }
}
