import type { Declaration } from '../model/declaration.ts'
import type { Fetched } from '../model/fetch.ts'
import { takesFiles } from '../model/from.ts'
import type { PeopleHeld } from '../model/people-held.ts'
import { sayMoment } from './words.ts'

/** How an application hands over what it holds, in words. */
export function wayInWords(source: Declaration): string {
  const { recordId, dateFormat, everyHours } = source
  const how = `${ways(source)}. Dates are written ${dateFormat}. Each record is identified by ${recordId}.`
  const often = everyHours ? ` We ask every ${everyHours === 1 ? 'hour' : `${everyHours} hours`}.` : ''
  return takesFiles(source) ? how : how + often
}

function ways({ from, encoding, delimiter }: Declaration): string {
  switch (from.kind) {
    case 'csv': {
      const sign = { ',': 'commas', ';': 'semicolons', '|': 'bars', '\t': 'tabs' }[delimiter]
      return `CSV in ${encoding === 'utf-8' ? 'UTF-8' : encoding}, separated by ${sign}`
    }
    case 'json-lines':
      return 'A file with an object of JSON on each line'
    case 'sql':
      return `A query on its database, at the address in ${from.database}`
    case 'rest':
      return `Pages of JSON from ${new URL(from.url).host}`
    case 'webhook':
      return 'Signed messages that it sends when something changes'
    case 'open-referral-uk':
      return `A directory of services at ${new URL(from.url).host}, as Open Referral UK`
  }
}

/** What is sure of everybody whom an application holds, in words. */
export function peopleInWords({ leastAge, listsOnce }: PeopleHeld): string {
  const age = leastAge === undefined ? '' : `is ${leastAge} or older`
  const once = listsOnce ? 'is at one address at a time' : ''
  return [age, once].filter((part) => part !== '').join(', and ') || 'Nothing is assumed'
}

/** When an application was last asked, and what came of it. */
export function fetchedInWords({ at, outcome, message }: Fetched): string {
  const came = {
    loaded: 'everything was loaded',
    held: 'it is waiting for a person to decide',
    unchanged: 'nothing had changed there',
    refused: `nothing was loaded: ${message ?? 'we do not know why'}`,
  }[outcome]
  return `${sayMoment(at)}, and ${came}.`
}
