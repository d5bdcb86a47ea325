import { access, constants, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Act, Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { bytesOf } from '#kit/named-file'
import type { Outcome } from '#kit/outcome'
import { takesFiles } from '../model/from.ts'
import type { LoadReport } from '../model/load.ts'
import { type Dropped, forgetLeftLying, saveLeftLying, selectLeftLying } from '../store/left-lying.ts'
import { followed, type OnLoaded } from './follow.ts'
import { loadFile } from './load.ts'
import { whyPaused } from './pause.ts'
import { refuseLoad } from './refuse.ts'
import { listSources } from './registry.ts'

/** Where files are dropped, and how long one must have lain still before it is taken. Units: milliseconds. */
export type DropFolder = { readonly path: string; readonly stillFor?: number }

/**
 * Takes every file that lies in the folder of its source, the oldest first. It is then in `done` below that, or in `refused`
 * with the reason in a file beside it. One that is still being written is left for the next round. One that may not be read,
 * or not be put away, is listed as refused once, and tried again when that has changed.
 */
export async function takeDropped(
  act: Act,
  { path, stillFor = 60_000 }: DropFolder,
  onLoaded: OnLoaded,
): Promise<number> {
  const sources = (await act('loading', listSources)).filter(takesFiles)
  let taken = 0
  for (const { id } of sources) {
    const folder = join(path, id)
    const names = await filesIn(folder)
    // What comes meanwhile stays where it lies.
    if (names.length === 0 || (await act('loading', (ctx) => whyPaused(ctx, id)))) continue
    for (const lying of await newIn(act, { source: id, folder, stillFor }, names))
      if (await takeOne(act, lying, onLoaded)) taken += 1
  }
  return taken
}

/** The files of a source that nobody has been told of yet, or that have changed since. */
async function newIn(
  act: Act,
  lying: Omit<Lying, 'name' | 'stamp'>,
  names: readonly string[],
): Promise<readonly Lying[]> {
  const { source, folder } = lying
  const left = await act('loading', async (ctx) => {
    await forgetLeftLying(ctx, source, names)
    return selectLeftLying(ctx, source)
  })
  const around = await stampsOf(folder)
  const files = names.map(async (name) => {
    const [stamp, seen] = [await stampOf(join(folder, name)), left.get(name)]
    return stamp === undefined || seen === stamp || seen === around ? [] : [{ ...lying, name, stamp }]
  })
  return (await Promise.all(files)).flat()
}

type Lying = Dropped & { readonly folder: string; readonly stillFor: number }

/** Whether a file was taken, or refused for what is in it. */
async function takeOne(act: Act, lying: Lying, onLoaded: OnLoaded): Promise<boolean> {
  const { source, folder, name, stamp, stillFor } = lying
  const file = join(folder, name)
  if (!(await act('loading', (ctx) => isStill(ctx, file, stillFor)))) return false
  const wrong = await whyNotPutAway(folder)
  if (wrong) return leave(act, { ...lying, stamp: await stampsOf(folder) }, wrong)
  const loaded = await act('loading', async (ctx) => {
    const report = await loadFile(ctx, source, bytesOf(file), { fileName: name })
    if ((await stampOf(file)) !== stamp) throw new Fault('conflict', 'it was written to while it was read')
    return followed(ctx, { source, report, onLoaded })
  }).catch((error: unknown): Outcome<LoadReport> | Fault => {
    if (error instanceof Fault && ['unavailable', 'conflict'].includes(error.kind)) return error
    throw error
  })
  if (loaded instanceof Fault) {
    // What has changed or gone meanwhile is looked at the next time.
    if (loaded.kind === 'conflict' || (await stampOf(file)) !== stamp) return false
    return leave(
      act,
      lying,
      loaded.message.replace(file, () => name),
    )
  }
  await putAway(folder, name, loaded.ok ? undefined : loaded.problems[0]?.message)
  return true
}

/** Says once that a file cannot be taken, and leaves it where it lies. */
async function leave(act: Act, { source, name, stamp }: Dropped, message: string): Promise<false> {
  await act('loading', async (ctx) => {
    await refuseLoad(ctx, { id: ctx.newId(), source, fileName: name.slice(0, 200), kind: 'file' }, message)
    await saveLeftLying(ctx, { source, name, stamp })
  })
  return false
}

/** What of a file is another when it was written to, or somebody may read it who might not; nothing where there is none. */
async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && `${found.ino} ${found.ctimeMs} ${found.size}`
}

/** Where files are put away once they are taken. */
const targets = ['done', 'refused'] as const

const stampsOf = async (folder: string): Promise<string> =>
  (await Promise.all([folder, ...targets.map((target) => join(folder, target))].map(stampOf))).join(', ')

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const isOurs = (name: string) => name.startsWith('.') || targets.some((target) => target === name)
  const files = entries.filter((entry) => entry.isFile() && !isOurs(entry.name))
  const dated = await Promise.all(
    files.map(async ({ name }) => {
      const found = await stat(join(folder, name)).catch(() => undefined)
      return found ? [{ name, at: found.mtimeMs }] : []
    }),
  )
  return dated
    .flat()
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

async function isStill({ now }: Context, file: string, stillFor: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && now.getTime() - found.mtimeMs >= stillFor
}

/** Why a file could not be put away once it is taken; found before, or it would be taken again and again. */
async function whyNotPutAway(folder: string): Promise<string | undefined> {
  try {
    for (const each of [folder, ...targets.map((target) => join(folder, target))]) {
      await mkdir(each, { recursive: true })
      await access(each, constants.W_OK)
    }
    return undefined
  } catch {
    return 'Guildhall may not write into the folder that the file lies in, where files are put away once they are taken'
  }
}

async function putAway(folder: string, name: string, reason: string | undefined): Promise<void> {
  const target = join(folder, reason === undefined ? 'done' : 'refused')
  await mkdir(target, { recursive: true })
  await rename(join(folder, name), join(target, name))
  if (reason !== undefined)
    await writeFile(join(target, `${shortened(name)}.reason.txt`), `${reason}. Nothing was changed.\n`)
}

// No system takes a name of more than 255 bytes.
const shortened = (name: string): string =>
  Buffer.byteLength(name) > 240
    ? Buffer.from(name)
        .subarray(0, 236)
        .toString()
        .replace(/\ufffd$/, '…')
    : name
