import { setTimeout } from 'node:timers/promises'
import { demonstrationKeys } from '#access'
import { freePort } from '../../test/run/guildhall.ts'
import { type Connection, connectTo } from '../connection.ts'
import { quantile } from '../figures.ts'
import type { Mover } from '../movers.ts'
import { guildhallProcess } from '../processes.ts'

/** Units: seconds until pages are shown, milliseconds. */
export type Served = { readonly start: number; readonly match: number; readonly matchAtOnce: number }

const programs = 8
const callsOfEach = 50

/**
 * Starts the server of a council whose golden records are built, and asks it with a key whom somebody's details are about:
 * one call after another, then by several programs at once.
 */
export async function measureServed(home: string, movers: readonly Mover[]): Promise<Served> {
  const port = await freePort()
  const args = ['start', '--data', home, '--port', String(port), '--without-worker']
  const server = guildhallProcess({ args, ready: /Guildhall is running/ })
  const since = performance.now()
  await server.start()
  const start = (performance.now() - since) / 1000
  const connection = connectTo(`http://127.0.0.1:${port}`)
  try {
    await untilIndexed(connection, movers)
    const times = async (from: number): Promise<number[]> => {
      const taken: number[] = []
      for (let turn = 0; turn < callsOfEach; turn += 1) {
        const mover = movers[(from + turn * programs) % movers.length]
        if (mover) taken.push((await match(connection, mover)).took)
      }
      return taken
    }
    const alone = [...(await times(0)), ...(await times(3))]
    const together = await Promise.all(Array.from({ length: programs }, (_, from) => times(from)))
    return { start, match: quantile(alone, 0.99), matchAtOnce: quantile(together.flat(), 0.99) }
  } finally {
    connection.close()
    await server.stop()
  }
}

/**
 * The first answers come from the database, until the index has been read: they count for nothing. One in ten may name nobody, since
 * somebody restricted is there for no program.
 */
async function untilIndexed(connection: Connection, movers: readonly Mover[]): Promise<void> {
  const some = movers.slice(0, 20)
  let unnamed = 0
  for (const mover of some) if ((await match(connection, mover)).people === 0) unnamed += 1
  if (unnamed > some.length / 10)
    throw new Error(`${unnamed} of ${some.length} whom two applications know are nobody`)
  await setTimeout(5000)
}

/** One call, and how many people it names. Units: milliseconds. Errors: throws when it is refused. */
async function match(
  connection: Connection,
  { given, family, born, from }: Mover,
): Promise<{ readonly took: number; readonly people: number }> {
  const people = [{ given_name: given, surname: family, date_of_birth: born, postcode: from.postcode }]
  const since = performance.now()
  const { status, text } = await connection.ask({
    method: 'POST',
    path: '/api/people/match',
    headers: {
      authorization: `Bearer ${demonstrationKeys.api}`,
      'content-type': 'application/json',
      'guildhall-purpose': 'answer-enquiry',
    },
    body: JSON.stringify({ people }),
  })
  const took = performance.now() - since
  if (status !== 200) throw new Error(`the call was answered with ${status}: ${text}`)
  const [matched] = JSON.parse(text).matches
  return { took, people: matched.candidates.length }
}
