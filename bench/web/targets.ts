import type { Asking, Connection } from '../connection.ts'
import { moversOf } from '../movers.ts'
import type { Officer } from './officer.ts'

/** One thing that is asked of the server again and again. */
export type Target = {
  readonly name: string
  readonly ask: (client: number) => Promise<void>
}

// As a browser asks.
const headers = { 'accept-encoding': 'br, gzip', accept: 'text/html' }

const question = '/services/tell-us-you-have-moved/move_type'
/** Where officers search, and the route pattern under which the server measures it. */
export const searchPath = '/staff/people'

/** Asks, and takes nothing but the page that was wanted for an answer. */
async function mustAnswer({ ask }: Connection, asking: Asking, fewestBytes: number): Promise<void> {
  const { status, text } = await ask(asking)
  if (status !== 200 || text.length < fewestBytes)
    throw new Error(`${asking.path} was answered with ${status} and ${text.length} bytes`)
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

/** An officer's search, by all that people are searched by. */
export function searchTarget(connection: Connection, officer: Officer, people: number): Target {
  const queries = queriesOf(people)
  let turn = 0
  return {
    name: 'search',
    ask: () => {
      const body = new URLSearchParams({ q: queries[turn++ % queries.length] ?? '' }).toString()
      const asking: Asking = {
        method: 'POST',
        path: searchPath,
        body,
        headers: { ...headers, ...officer.headers },
      }
      return mustAnswer(connection, asking, 500)
    },
  }
}

/** What officers type of real people of the council, letter by letter and whole. */
function queriesOf(people: number): readonly string[] {
  return moversOf({ people, seed: 1, wanted: Math.min(200, Math.floor(people / 4)) }).flatMap(
    ({ given, family, born, from }) => [
      family.slice(0, 3),
      family.slice(0, 5),
      family,
      `${given} ${family}`,
      `${family} ${from.postcode}`,
      `${family} ${born}`,
      born.split('-').reverse().join('/'),
      from.postcode,
    ],
  )
}
