import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Act, Context } from '#kit/context'
import { takesFiles } from '../model/from.ts'
import { followed, type OnLoaded } from './follow.ts'
import { loadFile } from './load.ts'
import { whyPaused } from './pause.ts'
import { listSources } from './registry.ts'

/** Where files are dropped, and how long one must have lain still before it is taken. Units: milliseconds. */
export type DropFolder = { readonly path: string; readonly stillFor?: number }

/**
 * Takes every file that lies in the folder of its source, the oldest first. It is then in `done` below that, or in `refused`
 * with the reason in a file beside it. One that is still being written is left for the next round.
 */
export async function takeDropped(
  act: Act,
  { path, stillFor = 60_000 }: DropFolder,
  onLoaded: OnLoaded,
): Promise<number> {
  const sources = (await act('loading', listSources)).filter(takesFiles)
  let taken = 0
  for (const { id } of sources) {
    const names = await filesIn(join(path, id))
    // What comes meanwhile stays where it lies.
    if (names.length === 0 || (await act('loading', (ctx) => whyPaused(ctx, id)))) continue
    for (const name of names) {
      const file = join(path, id, name)
      if (!(await act('loading', (ctx) => isStill(ctx, file, stillFor)))) continue
      const loaded = await act('loading', async (ctx) => {
        const report = await loadFile(ctx, id, bytesOf(file), { fileName: name })
        return followed(ctx, { source: id, report, onLoaded })
      })
      await putAway(join(path, id), name, loaded.ok ? undefined : loaded.problems[0]?.message)
      taken += 1
    }
  }
  return taken
}

// Opened when it is read, and not before: a stream that nobody reads yet stops the process where it cannot be opened.
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const dated = await Promise.all(
    files.map(async ({ name }) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  return dated.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
}

async function isStill({ now }: Context, file: string, stillFor: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && now.getTime() - found.mtimeMs >= stillFor
}

async function putAway(folder: string, name: string, reason: string | undefined): Promise<void> {
  const target = join(folder, reason === undefined ? 'done' : 'refused')
  await mkdir(target, { recursive: true })
  await rename(join(folder, name), join(target, name))
  if (reason !== undefined)
    await writeFile(join(target, `${name}.reason.txt`), `${reason}. Nothing was changed.\n`)
}
