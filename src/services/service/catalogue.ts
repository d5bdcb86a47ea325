import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Fault } from '#kit/fault'
import { type Assembled, assemble, type DefinitionFile } from '../model/assemble.ts'
import { type Catalogue, pinned, publishedServices, withdrawnServices } from '../model/catalogue.ts'
import type { ServiceDefinition } from '../model/definition.ts'
import type { PublishedList } from '../model/published.ts'
import { searchIn } from '../model/search.ts'

// The newest version of each service stands at the top, as `report-pothole.json`, and those before it below `past`, as
// `past/report-pothole@1.json`. `published.json` has the digest of each that was published.
/** Where the council's own definitions are. */
export const councilsOwn = new URL('../../../services/', import.meta.url)

/** The list of what was published, in the folder of the definitions. */
export const publishedFile = 'published.json'

// Read once, from files that come with the program: every process holds the same. Whoever edits has them read again.
let loaded: Catalogue | undefined
// What administrators published in the browser: it lies in the database, and every process holds the same of it too.
let fromDatabase: Catalogue = []

/**
 * Reads and checks every definition, so that a mistake in one shows at the start and not to a resident. Where people
 * try things out, what was changed after it was published is offered as the next version.
 *
 * Errors: `Fault('unavailable')` that says which file is wrong, and everything that is wrong with it.
 */
export function readServices(folder: URL = councilsOwn, isTryingOut = false): Assembled {
  const assembled = assemble(readFiles(folder), readPublished(folder), isTryingOut)
  if (assembled.problems.length === 0) return assembled
  throw new Fault('unavailable', assembled.problems.map(({ message }) => message).join('\n'))
}

/** The definitions in a folder, each as it was published. Errors: as of `readServices`. */
export function loadServices(folder: URL = councilsOwn): Catalogue {
  return readServices(folder).catalogue
}

/** Every file of a folder that is meant to hold a definition. */
export function readFiles(folder: URL): readonly DefinitionFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && name !== publishedFile)
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/** The digests of what was published from a folder. */
export function readPublished(folder: URL): PublishedList {
  const file = new URL(publishedFile, folder)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

/** Offers these definitions from now on, in the place of those that were read before. */
export function useServices(catalogue: Catalogue): void {
  loaded = catalogue
  offered = undefined
}

/** Offers what was published in the browser beside what comes in files; of one version in both, that of the file. */
export function usePublished(catalogue: Catalogue): void {
  fromDatabase = catalogue
  offered = undefined
}

/** What there is, with what every page asks for: a definition by its name and version, and what is published by its id. */
type Offered = {
  readonly all: Catalogue
  readonly byName: ReadonlyMap<string, ServiceDefinition>
  readonly published: ReadonlyMap<string, ServiceDefinition>
}

// Put together once, and again when either part has changed.
let offered: Offered | undefined

function offering(): Offered {
  loaded ??= loadServices()
  offered ??= offeringOf([...fromDatabase, ...loaded])
  return offered
}

// Of one version in both, that of the file: it comes last.
function offeringOf(every: Catalogue): Offered {
  const byName = new Map(every.map((each) => [pinned(each), each]))
  const all = [...byName.values()]
  return { all, byName, published: new Map(publishedServices(all).map((each) => [each.id, each])) }
}

const catalogue = (): Catalogue => offering().all

/** The published version of a service, or a certain one: `findService('report-pothole', 1)`. */
export function findService(id: string, version?: number): ServiceDefinition | undefined {
  if (version === undefined) return offering().published.get(id)
  return findPinned(pinned({ id, version }))
}

/** The highest version of a service, published or not. */
export function newestVersion(id: string): number {
  return Math.max(0, ...catalogue().flatMap((each) => (each.id === id ? [each.version] : [])))
}

/** The service that a draft or a case names, at the version that it names: `report-pothole@1`. */
export function findPinned(name: string): ServiceDefinition | undefined {
  return offering().byName.get(name)
}

/** Every published service, in the order of their names. */
export function listServices(): readonly ServiceDefinition[] {
  return [...offering().published.values()]
}

/** Every service that is offered no more, as it was withdrawn. */
export function listWithdrawn(): readonly ServiceDefinition[] {
  return withdrawnServices(catalogue())
}

/** Published services by everyday words, the best first. */
export function searchServices(query: string): readonly ServiceDefinition[] {
  return searchIn(listServices(), query)
}
