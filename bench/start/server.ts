import { setTimeout } from 'node:timers/promises'
import type { Terminal } from '#kit/command'
import { freePort } from '../../test/run/guildhall.ts'
import { type Connection, connectTo } from '../connection.ts'
import { quantile, written } from '../figures.ts'
import { askWhoIsMeant } from '../match-call.ts'
import { guildhallProcess } from '../processes.ts'
import { readProcessors, usedBetween } from '../processor.ts'
import type { Sought } from '../search/people.ts'

/** Units: seconds, milliseconds. */
export type Measured = { readonly start: number; readonly match: number }

const programs = 8

/**
 * Starts a server, and asks it with a key whom details of these people are about: one after another, then by several
 * programs at once. Whoever is meant must stand first among those it names.
 */
export async function measureServer(
  home: string,
  sought: readonly Sought[],
  print: Terminal['print'],
): Promise<Measured> {
  const port = await freePort()
  const args = ['start', '--data', home, '--port', String(port), '--without-worker']
  const server = guildhallProcess({ args, ready: /Guildhall is running/ })
  const since = performance.now()
  await server.start()
  const start = (performance.now() - since) / 1000
  const connection = connectTo(`http://127.0.0.1:${port}`)
  try {
    const { server: starting } = readProcessors(server.pid() ?? 0)
    await untilKnown(connection, sought)
    const known = (performance.now() - since) / 1000
    print(
      `a server shows pages after ${written(start, 1)} s (${written(starting, 1)} s of processor), and has its index after ${written(known, 1)} s`,
    )
    const before = readProcessors(server.pid() ?? 0)
    const alone = await times(connection, sought)
    const used = usedBetween(before, readProcessors(server.pid() ?? 0))
    const each = (seconds: number) => written((seconds * 1000) / sought.length, 2)
    print(
      `${sought.length} calls: ${told(alone)}; processor for each: server ${each(used.server)} ms, PostgreSQL ${each(used.database)} ms`,
    )
    const shares = Array.from({ length: programs }, (_, at) =>
      sought.filter((_, nth) => nth % programs === at),
    )
    const together = await Promise.all(shares.map((share) => times(connection, share)))
    print(`by ${programs} programs at once: ${told(together.flat())}`)
    return { start, match: quantile(alone, 0.99) }
  } finally {
    connection.close()
    await server.stop()
  }
}

const told = (all: readonly number[]): string =>
  [0.5, 0.95, 0.99, 1]
    .map((share) => `${share === 1 ? 'slowest' : `p${share * 100}`} ${written(quantile(all, share), 1)} ms`)
    .join(', ')

/** Until the index has been read, the database's own keys would serve, which these people have none of. */
async function untilKnown(connection: Connection, [first]: readonly Sought[]): Promise<void> {
  while (first && (await bestOf(connection, first)) !== first.id) await setTimeout(50)
}

async function times(connection: Connection, sought: readonly Sought[]): Promise<number[]> {
  const taken: number[] = []
  for (const each of sought) {
    const since = performance.now()
    await match(connection, each)
    taken.push(performance.now() - since)
  }
  return taken
}

/** One call. Errors: throws when it is refused, or does not name whoever is meant first. */
async function match(connection: Connection, sought: Sought): Promise<void> {
  if ((await bestOf(connection, sought)) !== sought.id)
    throw new Error(`${sought.given} ${sought.surname} is taken for somebody else`)
}

async function bestOf(
  connection: Connection,
  { given, surname, birth, postcode }: Sought,
): Promise<string | undefined> {
  const details = { given_name: given, surname, date_of_birth: birth, postcode }
  return (await askWhoIsMeant(connection, details))[0]
}
