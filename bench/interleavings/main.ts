import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Terminal } from '#kit/command'
import type { Database } from '#kit/context'
import { openDatabase } from '#kit/database'
import type { Fresh } from '../../test/interleavings/council.ts'
import { interleavings, notInOneState } from '../../test/interleavings/one-state.ts'
import { inWorld, makeHome } from '../council.ts'
import { readNumbers } from '../options.ts'

const mostTold = 5

/**
 * Lets random stories happen, so many at once: applications load, correct and undo files, a steward joins, parts, chooses,
 * restricts and takes it back, and everything is built or worked in at any moment between. Each story must end as it
 * does when it happens in the plainest order, and a build must change nothing of it.
 *
 * Returns 1 when one did not; the first of them are told, and the same `--seed` tells them again.
 */
export async function run({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const wanted = readNumbers(args, { count: 2000, together: 40, seed: 1 })
  const council = await makeHome(config)
  try {
    return await inWorld(council.config, async ({ world, adminUrl }) => {
      const admin = openDatabase(adminUrl, 1)
      const fresh = async (): Promise<Fresh> => {
        await empty(admin)
        const directory = await mkdtemp(join(council.home, 'stories-'))
        // A world of its own each time, so that nothing is remembered of the one before.
        const newId = () => world.newId()
        return {
          world: { ...world, adminUrl, newId },
          directory,
          close: () => rm(directory, { recursive: true }),
        }
      }
      return tellAll(fresh, wanted, print).finally(() => admin.destroy())
    })
  } finally {
    await council.remove()
  }
}

type Wanted = { readonly count: number; readonly together: number; readonly seed: number }

/** Tells all stories, and each that did not end in one state. Returns the exit status. */
async function tellAll(
  fresh: () => Promise<Fresh>,
  { count, together, seed }: Wanted,
  print: (line: string) => void,
): Promise<number> {
  const since = performance.now()
  let [done, wrong] = [0, 0]
  while (done < count) {
    const size = Math.min(together, count - done)
    const [round] = fc.sample(interleavings(size, size), { numRuns: 1, seed: seed + done })
    const complaints = round ? await notInOneState(round, fresh) : []
    for (const each of complaints.slice(0, Math.max(0, mostTold - wrong))) print(each)
    done += size
    wrong += complaints.length
    const seconds = Math.round((performance.now() - since) / 1000)
    print(`${done} of ${count}, ${wrong} not in one state, ${seconds} s`)
  }
  return wrong > 0 ? 1 : 0
}

/** Forgets everybody and everything that applications hold: only what residents say stays registered. */
async function empty(admin: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('golden', 'sources') and tablename <> 'source'`.execute(admin)
  await sql`truncate ${sql.raw(rows.map(({ name }) => name).join(', '))}`.execute(admin)
  await sql`delete from sources.source where id <> 'resident'`.execute(admin)
}
