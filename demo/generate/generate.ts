import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { applications } from './applications.ts'
import { openCsv } from './csv.ts'
import { exportApplication } from './export.ts'
import { writeGazetteer } from './gazetteer.ts'
import { createWorld } from './world.ts'

/** What to generate, and where to. */
export type Wanted = {
  readonly people: number
  readonly seed: number
  readonly directory: string
  readonly onProgress?: (progress: Progress) => void
}

/** How far the generator has come. `done` and `all` count households, application by application. */
export type Progress = { readonly source: string; readonly done: number; readonly all: number }

/** What was generated. */
export type Generated = {
  readonly people: number
  readonly households: number
  readonly records: Readonly<Record<string, number>>
}

/**
 * Writes the exports of a whole council: `<source>.csv` for each application, `addresses.csv`,
 * `mappings/<source>.json`, and `truth.csv`, which the platform never reads. The same wish writes
 * the same bytes.
 *
 * Errors: throws a RangeError for too few people, and what the file system says.
 */
export async function generate({ people, seed, directory, onProgress }: Wanted): Promise<Generated> {
  const world = createWorld(people, seed)
  await mkdir(join(directory, 'mappings'), { recursive: true })
  await copyMappings(directory)
  await writeGazetteer(world, join(directory, 'addresses.csv'))
  const truth = await openCsv(join(directory, 'truth.csv'), ['source', 'record_id', 'person'], ',')
  const all = world.households * applications.length
  const records: Record<string, number> = {}
  for (const [at, application] of applications.entries()) {
    const before = at * world.households
    const tell = (households: number) =>
      onProgress?.({ source: application.id, done: before + households, all })
    records[application.id] = await exportApplication({
      world,
      application,
      directory,
      truth,
      onProgress: tell,
    })
    tell(world.households)
  }
  await truth.close()
  return { people, households: world.households, records }
}

async function copyMappings(directory: string): Promise<void> {
  const declarations = new URL('../sources/', import.meta.url)
  // Directories of services are declared beside them, and are no exports.
  for (const file of applications.map(({ id }) => `${id}.json`)) {
    await copyFile(new URL(file, declarations), join(directory, 'mappings', file))
  }
}
