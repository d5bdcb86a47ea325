import { parseArgs } from 'node:util'
import type { Command } from '#kit/command'
import type { Act } from '#kit/context'
import { Fault } from '#kit/fault'
import { bytesOf, textOf } from '#kit/named-file'
import type { Point } from './model/point.ts'
import { findWard, readWards, type Ward } from './model/ward.ts'
import { type AddressesLoaded, loadAddresses } from './service/addresses.ts'

/** Takes in the council's gazetteer of properties. */
export const placesLoad: Command = {
  name: 'places load',
  summary: 'Loads the council’s properties from a CSV file',
  usage:
    './guildhall places load FILE [--wards FILE.geojson]   FILE as GeoPlace exports it, or in our own columns',
  needsDatabase: true,
  run: async ({ args, print, warn, act }) => {
    const options = { wards: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path] = positionals
    if (!path) {
      warn('Say which file: ./guildhall places load FILE')
      return 2
    }
    const loaded = await load(act, path, values.wards).catch(sayable)
    if (loaded instanceof Error) {
      warn(loaded instanceof Fault ? `${loaded.message}.` : `The file could not be read: ${loaded.message}`)
      return 1
    }
    print(`${loaded.listed} properties listed.`)
    if (loaded.past) print(`${loaded.past} are not there any more, or are listed by another name.`)
    const wrong = loaded.wrongLines.slice(0, 10).join(', ')
    if (wrong) warn(`${loaded.wrongLines.length} lines were not a property: ${wrong}.`)
    return 0
  },
}

async function load(act: Act, path: string, wardsFile?: string): Promise<AddressesLoaded | Error> {
  const wards = wardsFile ? await wardsIn(wardsFile) : []
  if (wards instanceof Error) return wards
  const wardOf = (point: Point) => findWard(wards, point)?.name
  return act('loading', (ctx) => loadAddresses(ctx, bytesOf(path), wardOf))
}

async function wardsIn(file: string): Promise<readonly Ward[] | Error> {
  const text = await textOf(file)
  try {
    return readWards(JSON.parse(text))
  } catch {
    return new Error(`${file} is not GeoJSON of wards, each with its name`)
  }
}

/** What is wrong with the file is for whoever named it; anything else is a bug, and thrown on. */
function sayable(error: NodeJS.ErrnoException): Error {
  if (error instanceof Fault || error.code?.startsWith('CSV_')) return error
  throw error
}

/** The commands of this module. */
export const placesCommands: readonly Command[] = [placesLoad]
