import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#kit/config'
import { actAs, type Database } from '#kit/context'
import { decideDemonstration, noteDemonstrationLoaded, openDatabase } from '#kit/database'
import { loadCouncil } from '../src/run/demonstration.ts'
import { type OnStep, type OpenWorld, openWorld } from '../src/run/world.ts'
import { emptyDirectory } from '../test/run/guildhall.ts'

/** A council in a data directory of its own. Nothing of it runs. */
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
  /** Told again and again which step of building golden records is under way. */
  readonly onBuild?: (step: string) => void
}

/** Makes the demonstration council of so many people in a fresh directory, with a database of its own. */
export async function makeCouncil(config: Config, making: Making): Promise<Council> {
  const council = await makeHome(config)
  try {
    await fill(council.config, making)
    return council
  } catch (error) {
    await council.remove()
    throw error
  }
}

/** A fresh data directory for a database of its own, with nobody in it yet. */
export async function makeHome(config: Config): Promise<Council> {
  const { path, remove } = await emptyDirectory()
  // PostgreSQL, which never runs as root, must be able to go there.
  await chmod(path, 0o755)
  const home = join(path, 'home')
  return { home, config: { ...config, directory: home, databaseUrl: undefined }, remove }
}

/** Does some work in a world of which no other process runs, and closes it. */
export async function inWorld<Result>(
  config: Config,
  work: (opened: OpenWorld) => Promise<Result>,
  onStep: OnStep = () => {},
): Promise<Result> {
  const opened = await openWorld(config, { alone: true, onStep })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}

/** Does some work on the database behind all policies. */
export async function withAdmin<Result>(
  { adminUrl }: OpenWorld,
  work: (admin: Database) => Promise<Result>,
): Promise<Result> {
  const admin = openDatabase(adminUrl, 1)
  try {
    return await work(admin)
  } finally {
    await admin.destroy()
  }
}

function fill(
  config: Config,
  { people, isDemonstration, onLoaded = () => {}, onBuild = () => {} }: Making,
): Promise<void> {
  const onStep: OnStep = (step, since) => onLoaded(step, (performance.now() - since) / 1000)
  const load = async (opened: OpenWorld) => {
    const act = actAs({ id: 'benchmark', kind: 'service', role: 'system' }, opened.world)
    await withAdmin(opened, (admin) => decideDemonstration(admin, isDemonstration))
    const { directory } = config
    await loadCouncil(act, {
      people,
      directory,
      onStep,
      onBuild,
      isWanted: true,
      isTerminal: false,
      print: () => {},
    })
    if (isDemonstration) await withAdmin(opened, noteDemonstrationLoaded)
  }
  return inWorld(config, load, onStep)
}
