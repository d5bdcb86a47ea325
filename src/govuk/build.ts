import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Something to make for browsers out of our sources. */
export type Recipe<Name extends string> = {
  readonly name: string
  /** Paths of the files that it depends on: when none has changed, neither has what is made of them. */
  readonly sources: readonly string[]
  readonly make: () => Promise<Readonly<Record<Name, { readonly text: string; readonly extension: string }>>>
}

/** What was made, and whether it had to be. */
export type Built<Name extends string> = {
  readonly built: boolean
  /** The path of each file. Beside each lie a `.br` and a `.gz` of it. */
  readonly files: Readonly<Record<Name, string>>
}

type Manifest<Name extends string> = {
  readonly inputs: string
  readonly files: Readonly<Record<Name, string>>
}

/** Makes what a recipe describes, unless `directory` holds what was made of the same sources. */
export async function build<Name extends string>(
  directory: string,
  recipe: Recipe<Name>,
): Promise<Built<Name>> {
  const path = join(directory, `${recipe.name}.json`)
  const texts = await Promise.all(recipe.sources.map((source) => readFile(source, 'utf8')))
  const inputs = hashOf(texts.join('\0'))
  const before = await readManifest<Name>(path)
  if (before?.inputs === inputs && (await areThere(directory, before.files))) {
    return { built: false, files: inside(directory, before.files) }
  }
  await mkdir(directory, { recursive: true })
  const files = await writeAll(directory, await recipe.make())
  // Last of all: until then, what is there is taken to be stale.
  await put(path, JSON.stringify({ inputs, files }))
  await removeOthers(directory, before?.files ?? {}, files)
  return { built: true, files: inside(directory, files) }
}

async function writeAll<Name extends string>(
  directory: string,
  made: Readonly<Record<Name, { readonly text: string; readonly extension: string }>>,
): Promise<Readonly<Record<Name, string>>> {
  const names = Object.keys(made) as Name[]
  const files = names.map(async (name) => {
    const { text, extension } = made[name]
    const file = `${name}.${hashOf(text).slice(0, 10)}.${extension}`
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) }
    await put(join(directory, `${file}.br`), await promisify(brotliCompress)(text, { params }))
    await put(join(directory, `${file}.gz`), await promisify(gzip)(text, { level: 9 }))
    await put(join(directory, file), text)
    return [name, file] as const
  })
  return Object.fromEntries(await Promise.all(files)) as Record<Name, string>
}

/** Writes a file so that nobody, and no power cut, ever sees half of it. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.${process.pid}`, content, { flush: true })
  await rename(`${path}.${process.pid}`, path)
}

async function readManifest<Name extends string>(path: string): Promise<Manifest<Name> | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined // None yet, or nothing that can be read: then everything is made anew.
  }
}

async function areThere(directory: string, files: Readonly<Record<string, string>>): Promise<boolean> {
  const paths = Object.values(files).flatMap((file) => [file, `${file}.br`, `${file}.gz`])
  const found = await Promise.allSettled(paths.map((file) => access(join(directory, file))))
  return found.every(({ status }) => status === 'fulfilled')
}

async function removeOthers(
  directory: string,
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Promise<void> {
  const old = Object.values(before).filter((file) => !Object.values(now).includes(file))
  const paths = old.flatMap((file) => [file, `${file}.br`, `${file}.gz`])
  await Promise.all(paths.map((file) => rm(join(directory, file), { force: true })))
}

function inside<Name extends string>(directory: string, files: Readonly<Record<Name, string>>) {
  const paths = Object.entries<string>(files).map(([name, file]) => [name, join(directory, file)])
  return Object.fromEntries(paths) as Record<Name, string>
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
