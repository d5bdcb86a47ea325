import { setTimeout } from 'node:timers/promises'
import type { Connection } from '../connection.ts'
import type { Officer } from '../web/officer.ts'
import type { Target } from '../web/targets.ts'

// Between two things that an officer does. Units: milliseconds.
const thinking = 1000

/** What one officer needs to work: whom they are, what they search, and the reports that come in. */
export type Working = {
  readonly connection: Connection
  readonly officer: Officer
  readonly search: Target
  /** Until when they work, on the clock of `performance`. */
  readonly until: number
  /** Takes from the references of reports that came in one to be closed; nothing while there is none. */
  readonly next: () => string | undefined
  /** Take how long each thing took. Units: milliseconds. */
  readonly searches: number[]
  readonly closings: number[]
}

/**
 * Searches for people and closes reports, one after the other, as long as there is time.
 *
 * Errors: rejects when a search finds nobody, or a report cannot be closed.
 */
export async function officerAtWork(working: Working): Promise<void> {
  const { connection, officer, search, until, next, searches, closings } = working
  // Twenty people do not press a key in the same instant.
  await setTimeout(Math.random() * thinking)
  while (performance.now() < until) {
    const since = performance.now()
    await search.ask()
    searches.push(performance.now() - since)
    await setTimeout(thinking)
    const reference = next()
    if (!reference) continue
    const closing = performance.now()
    const fields = { state: 'closed', reason: 'We have looked, and it is filled.' }
    const body = new URLSearchParams(fields).toString()
    const path = `/staff/cases/${reference}/move`
    const { status } = await connection.ask({ method: 'POST', path, body, headers: officer.headers })
    if (status !== 303) throw new Error(`closing ${reference} was answered with ${status}`)
    closings.push(performance.now() - closing)
    await setTimeout(thinking)
  }
}
