import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#kit/config'
import { actAs } from '#kit/context'
import { decideDemonstration, noteDemonstrationLoaded, openDatabase } from '#kit/database'
import { loadCouncil } from '../src/run/demonstration.ts'
import { type OpenWorld, openWorld } from '../src/run/world.ts'
import { emptyDirectory } from '../test/run/guildhall.ts'

/** A demonstration council in a data directory of its own. Nothing of it runs. */
export type Council = {
  /** The data directory: `--data`. */
  readonly home: string
  readonly config: Config
  readonly remove: () => Promise<void>
}

/** Told of each step of loading. Units: seconds. */
export type OnLoaded = (step: string, seconds: number) => void

/** What kind of council, and who wants to know of its loading. */
export type Making = {
  readonly people: number
  /** Whether anybody may be one of its officers, and its applications answer by themselves. */
  readonly isDemonstration: boolean
  readonly onLoaded?: OnLoaded
}

/** Makes the demonstration council of so many people in a fresh directory, with a database of its own. */
export async function makeCouncil(config: Config, making: Making): Promise<Council> {
  const { path, remove } = await emptyDirectory()
  // PostgreSQL, which never runs as root, must be able to go there.
  await chmod(path, 0o755)
  const home = join(path, 'home')
  const own: Config = { ...config, directory: home, databaseUrl: undefined }
  try {
    await fill(own, making)
    return { home, config: own, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function fill(config: Config, { people, isDemonstration, onLoaded = () => {} }: Making): Promise<void> {
  const onStep = (step: string, since: number) => onLoaded(step, (performance.now() - since) / 1000)
  const opened = await openWorld(config, { alone: true, onStep })
  try {
    const act = actAs({ id: 'benchmark', kind: 'service', role: 'system' }, opened.world)
    await decide(opened, isDemonstration)
    const { directory } = config
    await loadCouncil(act, { people, directory, onStep, isWanted: true, isTerminal: false, print: () => {} })
    if (isDemonstration) await withAdmin(opened, noteDemonstrationLoaded)
  } finally {
    await opened.close()
  }
}

const decide = (opened: OpenWorld, isDemonstration: boolean): Promise<void> =>
  withAdmin(opened, (admin) => decideDemonstration(admin, isDemonstration))

async function withAdmin(
  { adminUrl }: OpenWorld,
  work: (admin: ReturnType<typeof openDatabase>) => Promise<void>,
): Promise<void> {
  const admin = openDatabase(adminUrl, 1)
  await work(admin).finally(() => admin.destroy())
}
