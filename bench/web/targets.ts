import { sayDay } from '#services'
import type { Asking, Connection } from '../connection.ts'
import { moversOf } from '../movers.ts'
import type { Officer } from './officer.ts'

/** One thing that is asked of the server again and again. */
export type Target = {
  readonly name: string
  readonly ask: () => Promise<unknown>
}

// As a browser asks.
const headers = { 'accept-encoding': 'br, gzip', accept: 'text/html' }

const question = '/services/tell-us-you-have-moved/move_type'
/** Where an officer's browser searches while they type, and the route pattern under which the server measures it. */
export const searchPath = '/staff/people/results'

/** Asks, and takes nothing but the page that was wanted for an answer. */
async function mustAnswer({ ask }: Connection, asking: Asking, fewestBytes: number): Promise<string> {
  const { status, text } = await ask(asking)
  if (status !== 200 || text.length < fewestBytes)
    throw new Error(`${asking.path} was answered with ${status} and ${text.length} bytes`)
  return text
}

/** An answer that never changes: what the server takes to answer at all, with all that stands before every page. */
export const constantTarget = (connection: Connection): Target => ({
  name: 'constant',
  ask: () => mustAnswer(connection, { path: '/health/live', headers }, 5),
})

/** The first question of "Tell us you have moved", made and packed for each who asks. */
export const questionTarget = (connection: Connection): Target => ({
  name: 'question page',
  ask: () => mustAnswer(connection, { path: question, headers }, 1000),
})

/** An officer's search while typing, by all that people are searched by. Whoever is meant must be found. */
export function searchTarget(connection: Connection, officer: Officer, people: number): Target {
  const queries = queriesOf(people)
  let turn = 0
  return {
    name: 'search',
    ask: async () => {
      const { query, finds } = queries[turn++ % queries.length] ?? { query: '', finds: /^/ }
      const body = new URLSearchParams({ query }).toString()
      const found = await mustAnswer(
        connection,
        { method: 'POST', path: searchPath, body, headers: officer.headers },
        100,
      )
      if (!finds.test(found)) throw new Error('a search did not find whom it should')
    },
  }
}

type Query = { readonly query: string; readonly finds: RegExp }

/** What officers type of people of the council, letter by letter and whole. */
function queriesOf(people: number): readonly Query[] {
  const movers = moversOf({ people, seed: 1, wanted: Math.min(200, Math.floor(people / 4)) })
  return movers.flatMap(({ given, family, born, from }) => {
    // Someone may be shown by a name that only one application knows; but the day they were born is theirs.
    const them = new RegExp(`${family.replace(/[^A-Za-z]/g, '.*')}|${sayDay(born)}`)
    // Others may stand before them until enough has been typed.
    const anybody = /[1-9]/
    return [
      { query: family.slice(0, 4), finds: anybody },
      { query: family, finds: them },
      { query: `${given} ${family}`, finds: them },
      { query: `${family} ${from.postcode}`, finds: them },
      { query: `${family} ${born}`, finds: them },
      { query: born.split('-').reverse().join('/'), finds: them },
      { query: from.postcode, finds: anybody },
    ]
  })
}
