import { readdirSync, readFileSync } from 'node:fs'
import { Fault } from '#kit/fault'
import { type Catalogue, pinned, publishedIn, publishedServices, readDefinition } from '../model/catalogue.ts'
import type { ServiceDefinition } from '../model/definition.ts'
import { searchIn } from '../model/search.ts'

// The newest version of each service stands at the top, as `report-pothole.json`, and those before it below `past`, as
// `past/report-pothole@1.json`.
const councilsOwn = new URL('../../../services/', import.meta.url)

// Read once, from files that come with the program: every process holds the same.
let loaded: Catalogue | undefined

/**
 * Reads and checks every definition, so that a mistake in one shows at the start and not to a resident.
 *
 * Errors: `Fault('unavailable')` that says which file is wrong, and everything that is wrong with it.
 */
export function loadServices(folder: URL = councilsOwn): Catalogue {
  const catalogue = readFiles(folder).map(definitionIn)
  const names = catalogue.map(pinned)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice)
    throw new Fault('unavailable', `Two files in services/ define ${twice}. Give one another version.`)
  return catalogue
}

/** A file that is meant to hold a definition. */
type DefinitionFile = { readonly name: string; readonly text: string }

function readFiles(folder: URL): readonly DefinitionFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

function definitionIn({ name, text }: DefinitionFile): ServiceDefinition {
  const read = readDefinition(jsonIn(name, text))
  if (read.ok && nameOf(read.value).includes(name)) return read.value
  const problems = read.ok
    ? [`It defines ${pinned(read.value)}, so it must be called ${nameOf(read.value).join(' or ')}.`]
    : read.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  throw new Fault('unavailable', `services/${name} is not a service definition.\n  ${problems.join('\n  ')}`)
}

const nameOf = (definition: ServiceDefinition) => [`${definition.id}.json`, `past/${pinned(definition)}.json`]

function jsonIn(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault('unavailable', `services/${name} is not JSON.`)
  }
}

function catalogue(): Catalogue {
  loaded ??= loadServices()
  return loaded
}

/** The published version of a service, or a certain one: `findService('report-pothole', 1)`. */
export function findService(id: string, version?: number): ServiceDefinition | undefined {
  if (version === undefined) return publishedIn(catalogue(), id)
  return catalogue().find((each) => each.id === id && each.version === version)
}

/** The service that a draft or a case names, at the version that it names: `report-pothole@1`. */
export function findPinned(name: string): ServiceDefinition | undefined {
  return catalogue().find((each) => pinned(each) === name)
}

/** Every published service, in the order of their names. */
export function listServices(): readonly ServiceDefinition[] {
  return publishedServices(catalogue())
}

/** Published services by everyday words, the best first. */
export function searchServices(query: string): readonly ServiceDefinition[] {
  return searchIn(listServices(), query)
}
