import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../test/run/guildhall.ts'
import { type Connection, connectTo } from '../connection.ts'
import { quantile } from '../figures.ts'
import { askWhoIsMeant } from '../match-call.ts'
import type { Mover } from '../movers.ts'
import { guildhallProcess } from '../processes.ts'

/** Units: seconds until pages are shown, milliseconds. */
export type Served = { readonly start: number; readonly match: number; readonly matchAtOnce: number }

const programs = 8
const callsOfEach = 50

/**
 * Starts the server of a council whose golden records are built, and asks it with a key whom somebody's details are about:
 * one call after another, then by several programs at once. Somebody must be named, but for one in twenty at most: whoever is
 * restricted is there for no program.
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
    let unnamed = 0
    const times = async (from: number): Promise<number[]> => {
      const taken: number[] = []
      for (let turn = 0; turn < callsOfEach; turn += 1) {
        const mover = movers[(from + turn * programs) % movers.length]
        if (!mover) continue
        const since = performance.now()
        if (!(await isNamed(connection, mover))) unnamed += 1
        taken.push(performance.now() - since)
      }
      return taken
    }
    const alone = [...(await times(0)), ...(await times(3))]
    const together = (await Promise.all(Array.from({ length: programs }, (_, from) => times(from)))).flat()
    const asked = alone.length + together.length
    if (unnamed > asked / 20) throw new Error(`${unnamed} of ${asked} whom two applications know are nobody`)
    return { start, match: quantile(alone, 0.99), matchAtOnce: quantile(together, 0.99) }
  } finally {
    connection.close()
    await server.stop()
  }
}

/** The first answers come from the database, until the index has been read: they count for nothing. */
async function untilIndexed(connection: Connection, movers: readonly Mover[]): Promise<void> {
  for (const mover of movers.slice(0, 20)) await isNamed(connection, mover)
  await setTimeout(5000)
}

const isNamed = async (connection: Connection, { given, family, born, from }: Mover): Promise<boolean> => {
  const details = { given_name: given, surname: family, date_of_birth: born, postcode: from.postcode }
  return (await askWhoIsMeant(connection, details)).length > 0
}
