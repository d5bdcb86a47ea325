import { readFileSync } from 'node:fs'
import { Fault } from '#kit/fault'
import { type Calendars, readCalendars } from '../model/clock/calendars.ts'

const councilsOwn = new URL('../../../demo/calendars.json', import.meta.url)

// Read once, from a file that comes with the program: every process holds the same.
let loaded: Calendars | undefined

/**
 * When the council is at work, and each of its teams.
 *
 * Errors: `Fault('unavailable')` that says what is wrong with the file.
 */
export function ownCalendars(): Calendars {
  loaded ??= loadCalendars(councilsOwn)
  return loaded
}

function loadCalendars(file: URL): Calendars {
  const read = readCalendars(JSON.parse(readFileSync(file, 'utf8')))
  if (read.ok) return read.value
  const said = read.problems.map(({ field, message }) => `${field}: ${message}`)
  throw new Fault('unavailable', `demo/calendars.json: ${said.join('; ')}`)
}
