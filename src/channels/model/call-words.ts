import type { Case } from '#cases'
import { dayHere } from '#kit/day'
import { findPinned, sayDay, wordsIn } from '#services'
import type { Behalf } from './call.ts'

/** Who may call for somebody else. */
export const relations: Readonly<Record<string, string>> = {
  family: 'A relative or friend',
  carer: 'A carer or support worker',
  attorney: 'Somebody with power of attorney',
  professional: 'A social worker or another professional',
  councillor: 'Their councillor',
}

/** How it can be checked that they may. */
export const checks: Readonly<Record<string, string>> = {
  'said-so': 'The person said so on the line',
  papers: 'We have seen the papers',
  'on-record': 'It is on their record',
  'nothing-told': 'Not checked: I take a report and tell nothing',
}

/** The same as a note on a case. */
export const sayBehalf = ({ relation, checked }: Behalf): string =>
  `Called for somebody else: ${(relations[relation] ?? relation).toLowerCase()}. ${checks[checked] ?? checked}.`

/** What a case is about, in the words of its service. */
export function nameOfCase({ service, serviceVersion, summary }: Case): string {
  const definition = findPinned(`${service}@${serviceVersion}`)
  return definition ? wordsIn(definition.name) : summary
}

/** What its state is called, and what the resident reads of it. */
export function stateOfCase({ service, serviceVersion, state, closedAt }: Case) {
  const known = findPinned(`${service}@${serviceVersion}`)?.case.states[state]
  const otherwise = closedAt ? 'It is closed' : 'We are dealing with it'
  return known
    ? { label: wordsIn(known.label), sentence: wordsIn(known.public) }
    : { label: state.replaceAll('-', ' '), sentence: otherwise }
}

/** The promise in words, to be read out: kept, late or still to come. */
export function promiseOfCase({ promise, promisedBy, closedAt }: Case, today: string): string {
  if (!promisedBy) return 'No day was promised'
  const day = sayDay(promisedBy)
  if (closedAt) return `Closed on ${sayDay(dayHere(closedAt))}; promised by ${day}`
  if (promisedBy < today) return `We are late: we promised it by ${day}`
  return promise ? `${promise.replace(/\.$/, '')}: by ${day}` : `Promised by ${day}`
}

/** The day on which a case was opened. */
export const dayOfCase = ({ openedAt }: Case): string => sayDay(dayHere(openedAt))

/** A number as it is read: `07700 900123`. */
export function sayNumber(number: string): string {
  if (!number.startsWith('+44')) return number
  const national = `0${number.slice(3)}`
  return `${national.slice(0, 5)} ${national.slice(5)}`
}
