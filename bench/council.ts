import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#kit/config'
import { loadDemonstration } from '../src/run/demonstration.ts'
import { openWorld } from '../src/run/world.ts'
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

/** Makes a demonstration council of so many people in a fresh directory, with a database of its own. */
export async function makeCouncil(config: Config, people: number, onLoaded: OnLoaded): Promise<Council> {
  const { path, remove } = await emptyDirectory()
  // PostgreSQL, which never runs as root, must be able to go there.
  await chmod(path, 0o755)
  const home = join(path, 'home')
  const own: Config = { ...config, directory: home, databaseUrl: undefined }
  const onStep = (step: string, since: number) => onLoaded(step, (performance.now() - since) / 1000)
  try {
    const opened = await openWorld(own, { alone: true, onStep })
    try {
      const quiet = { print: () => {}, isTerminal: false }
      await loadDemonstration(opened, { ...quiet, isWanted: true, people, onStep })
    } finally {
      await opened.close()
    }
    return { home, config: own, remove }
  } catch (error) {
    await remove()
    throw error
  }
}
