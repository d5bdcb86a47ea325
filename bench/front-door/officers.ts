import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../connection.ts'
import type { Officer } from '../web/officer.ts'
import type { Target } from '../web/targets.ts'
import type { Reported } from './residents.ts'

// Between two things that an officer does. Units: milliseconds.
const thinking = 1000

/** What one officer needs to work: whom they are, what they search, and the reports that come in. */
export type Working = {
  readonly connection: Connection
  readonly officer: Officer
  readonly search: Target
  /** Until when they work, on the clock of `performance`. */
  readonly until: number
  /** Reports as they come in, which officers close in turn. */
  readonly references: readonly Reported[]
  /** Takes how long each thing took. Units: milliseconds. */
  readonly work: number[]
}

let turn = 0

/**
 * Searches for people and closes reports, one after the other, as long as there is time.
 *
 * Errors: rejects when a search finds nobody, or a report cannot be closed.
 */
export async function officerAtWork({
  connection,
  officer,
  search,
  until,
  references,
  work,
}: Working): Promise<void> {
  while (performance.now() < until) {
    const since = performance.now()
    await search.ask()
    work.push(performance.now() - since)
    await setTimeout(thinking)
    const { reference } = references[turn++] ?? {}
    if (!reference) continue
    const closing = performance.now()
    const body = new URLSearchParams({
      state: 'closed',
      reason: 'We have looked, and it is filled.',
    }).toString()
    const path = `/staff/cases/${reference}/move`
    const { status } = await connection.ask({ method: 'POST', path, body, headers: officer.headers })
    if (status !== 303) throw new Error(`closing ${reference} was answered with ${status}`)
    work.push(performance.now() - closing)
    await setTimeout(thinking)
  }
}
