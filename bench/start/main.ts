import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openPeopleIndex } from '#golden'
import type { Terminal } from '#kit/command'
import { urlFor } from '#kit/config'
import type { OpenWorld } from '../../src/run/world.ts'
import { inWorld, makeCouncil, withAdmin } from '../council.ts'
import { written } from '../figures.ts'
import { readNumbers } from '../options.ts'
import { addPeople } from './records.ts'
import { measureServer } from './server.ts'

// So many that there is a model of its own, by which the index is asked.
const loadedPeople = 2000
// Units: seconds, milliseconds.
const target = { start: 15, match: 100 }

/**
 * Measures how a server starts that a million people are known to, with the snapshot of its index and without it, and how
 * long it takes to say whom a program means. Returns 1 when a start takes 15 s or more, or one answer in a hundred 100 ms.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const { people, calls } = readNumbers(args, { people: 1_000_000, calls: 400 })
  const council = await makeCouncil(config, { people: loadedPeople, isDemonstration: true })
  try {
    const directory = join(council.home, 'linkage')
    const sought = await inWorld(council.config, async (opened) => {
      const since = performance.now()
      const some = await withAdmin(opened, (admin) => addPeople(admin, people, calls))
      print(`${written(people)} people and their records, written in ${secondsSince(since)} s`)
      await measureIndex(opened, directory, print)
      return some
    })
    const [first, second] = [
      await measureServer(council.home, sought, print),
      await measureServer(council.home, sought, print),
    ]
    const start = Math.max(first.start, second.start)
    return start < target.start && Math.min(first.match, second.match) < target.match ? 0 : 1
  } finally {
    await council.remove()
  }
}

/** How long the index takes to be built from the database, to be written as a snapshot, and to be read from that. */
async function measureIndex(
  { world, adminUrl }: OpenWorld,
  directory: string,
  print: Terminal['print'],
): Promise<void> {
  const open = () => openPeopleIndex({ world, url: urlFor('guildhall', adminUrl), directory })
  const used = () => process.cpuUsage().user / 1e6
  const [began, processor] = [performance.now(), used()]
  const index = open()
  await index.upToDate()
  print(
    `no snapshot: the index is ready after ${secondsSince(began)} s (${written(used() - processor, 1)} s of processor here)`,
  )
  const closing = performance.now()
  await index.close()
  const { size } = await stat(join(directory, `people-${world.council}.index`))
  print(`its snapshot: ${written(size / 1e6)} MB, written in ${secondsSince(closing)} s`)
  const again = performance.now()
  const restored = open()
  await restored.upToDate()
  print(`from its snapshot: the index is ready after ${secondsSince(again)} s`)
  await restored.close()
}

const secondsSince = (since: number): string => written((performance.now() - since) / 1000, 1)
