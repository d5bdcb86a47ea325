import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Built, build } from './build.ts'

/** GOV.UK's scripts that we use: all of them are in the script `start`. */
export const startedComponents: readonly string[] = [
  'button',
  'character-count',
  'checkboxes',
  'error-summary',
  'notification-banner',
  'radios',
  'service-navigation',
  'skip-link',
  'tabs',
]

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const own = ['browser/start.js', 'browser/later.js'].map(path)
const others = ['scripts.ts', '../../node_modules/govuk-frontend/package.json'].map(path)

/**
 * Makes sure that `directory` holds our scripts, and says under which names. `more` are the paths of ES
 * modules of ours; each becomes a script, called as its file is, with all that it imports in it.
 */
export async function buildScripts(directory: string, more: readonly string[] = []): Promise<Built<string>> {
  const modules = [...own, ...more]
  const make = async () => {
    const scripts = modules.map(async (source) => {
      const script = { text: await oneModule(source), extension: 'js' }
      return [basename(source, '.js'), script] as const
    })
    return Object.fromEntries(await Promise.all(scripts))
  }
  return build(directory, { name: 'scripts', sources: [...modules, ...others], make })
}

/**
 * A module and all that it imports, in one: on a slow line, every module that a browser fetches for
 * another is a wait of its own.
 *
 * Takes modules as GOV.UK publishes them: named imports first, one list of exports last.
 * Errors: throws where a module is written in another way.
 */
export async function oneModule(path: string): Promise<string> {
  const parts = new Map<string, string>()
  await collect(path, parts)
  return [...parts.values()].join('\n')
}

const importLine = /^import \{[^}]*\} from '([^']+)';?$/gm
const exportLine = /^export (\{[\w\s,]*\});?$/m

async function collect(path: string, parts: Map<string, string>): Promise<void> {
  if (parts.has(path)) return
  parts.set(path, '')
  const text = await readFile(path, 'utf8')
  for (const [, target = ''] of text.matchAll(importLine)) {
    const found = target.startsWith('.') ? new URL(target, `file://${path}`) : import.meta.resolve(target)
    await collect(fileURLToPath(found), parts)
  }
  // Taken out and put in again, so that it stands after all that it needs.
  parts.delete(path)
  parts.set(path, asFunction(path, text))
}

/** A module as a function that gives what it exports: names of its own stay its own. */
function asFunction(path: string, text: string): string {
  const exported = exportLine.exec(text)?.[1]
  const body = withoutComments(text.replace(importLine, '').replace(exportLine, '')).trim()
  if (/^(?:import|export)\b/m.test(body)) throw new Error(`${path} imports or exports in another way`)
  return exported ? `const ${exported} = (() => {\n${body}\nreturn ${exported}\n})()` : `{\n${body}\n}`
}

/** Leaves out what is only for those who read the source: whole lines of comment, and indentation. */
function withoutComments(text: string): string {
  return text
    .replace(/^\s*\/\*\*(?:[^*]|\*(?!\/))*\*\/$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
}
