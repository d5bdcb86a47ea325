import { basename } from 'node:path'
import { listPurposes } from '#access'
import type { Command, Terminal } from '#kit/command'
import { Fault } from '#kit/fault'
import { bytesOf } from '#kit/named-file'
import { careCommands } from './cli/care.ts'
import { checkCommand } from './cli/check.ts'
import { readDeclarationFile } from './cli/declaration-file.ts'
import { secretCommand } from './cli/secret.ts'
import { misused, said } from './cli/words.ts'
import { fetchSource, type Secrets } from './service/fetch.ts'
import { followed, type OnLoaded } from './service/follow.ts'
import { loadFile } from './service/load.ts'
import { registerSource } from './service/registry.ts'

/** The commands about applications. */
export function sourcesCommands(
  onLoaded: OnLoaded = async () => {},
  secret: Secrets = (name) => process.env[name],
): readonly Command[] {
  return [
    registerCommand,
    checkCommand(secret),
    fetchCommand(onLoaded, secret),
    { ...loadCommand, run: (terminal) => load(terminal, onLoaded) },
    secretCommand,
    ...careCommands(onLoaded),
  ]
}

const registerCommand: Command = {
  name: 'sources register',
  summary: 'Registers an application from its declaration',
  usage: './guildhall sources register FILE.json …',
  needsDatabase: true,
  async run({ args, act, print, warn }) {
    if (args.length === 0) return misused(warn, registerCommand)
    const purposes = (await act('loading', listPurposes)).map(({ name }) => name)
    for (const file of args) {
      const declaration = await readDeclarationFile(warn, file, ': ')
      if (!declaration) return 1
      const strange = declaration.purposes.find((name) => !purposes.includes(name))
      if (strange !== undefined) {
        warn(`${file}: purposes: There is no purpose called “${strange}”. There are ${purposes.join(', ')}.`)
        return 1
      }
      await act('loading', (ctx) => registerSource(ctx, declaration))
      print(`${declaration.id} is registered.`)
    }
    return 0
  },
}

function fetchCommand(onLoaded: OnLoaded, secret: Secrets): Command {
  const usage = './guildhall sources fetch SOURCE'
  return {
    name: 'sources fetch',
    summary: 'Fetches everything an application holds, now',
    usage,
    needsDatabase: true,
    async run({ args: [source, ...more], act, print, warn }) {
      if (!source || more.length > 0) return misused(warn, { usage })
      const report = await act('loading', async (ctx) =>
        followed(ctx, { source, report: await fetchSource(ctx, source, secret), onLoaded }),
      )
      if (report.ok) print(said(source, report.value))
      else warn(`${report.problems.map(({ message }) => message).join('. ')}. Nothing was changed.`)
      return report.ok ? 0 : 1
    },
  }
}

const loadCommand = {
  name: 'load',
  summary: 'Loads everything an application holds, from a file',
  usage: './guildhall load SOURCE FILE',
  needsDatabase: true,
} as const

async function load({ args, act, print, warn }: Terminal, onLoaded: OnLoaded) {
  const [source, file] = args
  if (!source || !file || args.length > 2) return misused(warn, loadCommand)
  try {
    const report = await act('loading', async (ctx) => {
      const loaded = await loadFile(ctx, source, bytesOf(file), { fileName: basename(file) })
      return followed(ctx, { source, report: loaded, onLoaded })
    })
    if (!report.ok) {
      warn(`${report.problems.map(({ message }) => message).join('. ')}. Nothing was changed.`)
      return 1
    }
    print(said(source, report.value))
    if (report.value.rejected > 0)
      print(`See /staff/sources/${source}/loads/${report.value.id} for the rows that were rejected.`)
    return 0
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    warn(error.kind === 'not-found' ? `The registry has no source called ${source}` : `${error.message}.`)
    return 1
  }
}
