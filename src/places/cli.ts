import { open } from 'node:fs/promises'
import type { Command } from '#kit/command'
import type { Act } from '#kit/context'
import { type AddressesLoaded, loadAddresses } from './service/addresses.ts'

/** Takes in the council's gazetteer of properties. */
export const placesLoad: Command = {
  name: 'places load',
  summary: 'Takes in the properties of the council from a CSV file',
  usage: './guildhall places load FILE',
  needsDatabase: true,
  run: async ({ args: [path], print, warn, act }) => {
    if (!path) {
      warn('Say which file: ./guildhall places load FILE')
      return 2
    }
    const loaded = await load(act, path).catch(sayable)
    if (loaded instanceof Error) {
      warn(`The file could not be read: ${loaded.message}`)
      return 1
    }
    print(`${loaded.listed} properties listed.`)
    const wrong = loaded.wrongLines.slice(0, 10).join(', ')
    if (wrong) warn(`${loaded.wrongLines.length} lines were not a property: ${wrong}.`)
    return 0
  },
}

async function load(act: Act, path: string): Promise<AddressesLoaded> {
  await using file = await open(path)
  return await act('loading', (ctx) => loadAddresses(ctx, file.createReadStream({ autoClose: false })))
}

/** What is wrong with the file is for whoever named it; anything else is a bug, and thrown on. */
function sayable(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? ''
  if (['ENOENT', 'EISDIR', 'EACCES'].includes(code) || code.startsWith('CSV_')) return error
  throw error
}

/** The commands of this module. */
export const placesCommands: readonly Command[] = [placesLoad]
