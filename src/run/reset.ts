import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#kit/config'
import { isClaimed } from '#kit/directory'
import { Fault } from '#kit/fault'

/** Empties the data directory, for a fresh start. Returns the exit status. */
export function reset(
  { directory, databaseUrl }: Config,
  args: readonly string[],
  print: (line: string) => void,
): number {
  if (databaseUrl)
    throw new Fault(
      'conflict',
      'DATABASE_URL is set: `reset` only empties a data directory of our own, never a database elsewhere.',
    )
  if (!args.includes('--yes')) {
    print(
      `This deletes everything in ${directory}: every person, case and report. To do it, say: ./guildhall reset --yes`,
    )
    return 2
  }
  if (!existsSync(directory)) {
    print(`There is nothing to delete: ${directory} does not exist.`)
    return 0
  }
  if (isClaimed(directory)) {
    const [pid] = readFileSync(join(directory, 'guildhall.pid'), 'utf8').split('\n')
    throw new Fault('conflict', `The data directory ${directory} is in use by process ${pid}. Stop it first.`)
  }
  // Somebody else's folder is never emptied by a slip in --data.
  const names = readdirSync(directory)
  const isOurs =
    names.length === 0 || names.some((name) => name === 'cluster' || name.startsWith('postgresql-'))
  if (!isOurs)
    throw new Fault('conflict', `${directory} is not a data directory of Guildhall, so it is left alone.`)
  for (const name of names) rmSync(join(directory, name), { recursive: true, force: true })
  print(`Deleted everything in ${directory}.`)
  return 0
}
