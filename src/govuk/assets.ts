import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buildScripts } from './scripts.ts'
import { buildStylesheets, type Sheet } from './stylesheet.ts'

/** Where pages find their style sheets and scripts. */
export type AssetPaths = {
  readonly sheets: Readonly<Record<Sheet, string>>
  readonly scripts: Readonly<Record<string, string>>
}

/** A file as it is sent. */
export type Asset = {
  readonly body: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** Everything that a page may need besides itself. */
export type Assets = {
  /** Whether anything had to be made. */
  readonly built: boolean
  readonly paths: AssetPaths
  /** The file at a path, packed in a way that the browser takes; `undefined` where there is none. */
  readonly find: (path: string, acceptEncoding?: string) => Asset | undefined
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }
const packings = [
  ['br', 'br'],
  ['gzip', 'gz'],
] as const

type Packed = Readonly<Record<'br' | 'gzip' | 'identity', Asset>>

/**
 * Makes the style sheets and scripts where they are stale, and holds them ready to be sent from `/assets/`.
 * `scripts` are the paths of further modules for browsers, each called in pages as its file is.
 */
export async function buildAssets(directory: string, scripts: readonly string[] = []): Promise<Assets> {
  const sheets = await buildStylesheets(directory)
  const modules = await buildScripts(directory, scripts)
  const files = [...Object.values(sheets.files), ...Object.values(modules.files)]
  const ready = new Map<string, Packed>()
  for (const file of files) ready.set(hrefOf(file), await packed(file))
  return {
    built: sheets.built || modules.built,
    paths: {
      sheets: { public: hrefOf(sheets.files.public), staff: hrefOf(sheets.files.staff) },
      scripts: Object.fromEntries(Object.entries(modules.files).map(([name, file]) => [name, hrefOf(file)])),
    },
    find: (path, acceptEncoding = '') => {
      const taken = packings.find(([encoding]) => new RegExp(`\\b${encoding}\\b`).test(acceptEncoding))
      return ready.get(path)?.[taken?.[0] ?? 'identity']
    },
  }
}

const hrefOf = (file: string) => `/assets/${basename(file)}`

async function packed(file: string): Promise<Packed> {
  const type = file.endsWith('.css') ? types.css : types.js
  // Its name changes with what is in it, so it may be kept for ever.
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  const [identity, ...others] = await Promise.all(['', '.br', '.gz'].map((ending) => readFile(file + ending)))
  const asset = (body: Buffer | undefined, more = {}): Asset => {
    return { body: new Uint8Array(body ?? []), headers: { ...headers, ...more } }
  }
  return {
    identity: asset(identity),
    br: asset(others[0], { 'content-encoding': 'br' }),
    gzip: asset(others[1], { 'content-encoding': 'gzip' }),
  }
}
