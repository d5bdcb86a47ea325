import type { Problem } from '#kit/outcome'
import { type Catalogue, pinned, readDefinition } from './catalogue.ts'
import type { ServiceDefinition } from './definition.ts'
import { digestOf, type PublishedList } from './published.ts'

/** A file that is meant to hold a definition: its name below `services/`, and what is in it. */
export type DefinitionFile = { readonly name: string; readonly text: string }

/** What the files of a folder come to. */
export type Assembled = {
  readonly catalogue: Catalogue
  /** What is wrong, by the file that it is in; nothing may be served then. */
  readonly problems: readonly Problem[]
  /** What whoever edits the files should know. */
  readonly notes: readonly string[]
}

type ReadFile = { readonly name: string; readonly definition: ServiceDefinition; readonly digest: string }

/**
 * Puts the files of a folder together to a catalogue. What has been published stays as it was: a file that was changed
 * since is refused; or, where people try things out, offered as the next version, beside the published one.
 */
export function assemble(
  files: readonly DefinitionFile[],
  published: PublishedList,
  isTryingOut: boolean,
): Assembled {
  const read = files.map(readFile)
  const good = withoutCopies(read.flatMap((each) => ('definition' in each ? [each] : [])))
  const problems = read.flatMap((each) => ('definition' in each ? [] : each.problems))
  const settled = good.map((each) => settle(each, good, published, isTryingOut))
  const catalogue = settled.flatMap(({ definition }) => definition ?? [])
  const names = catalogue.map(pinned)
  const twice = names
    .filter((name, at) => names.indexOf(name) !== at)
    .map((name) => ({
      field: '',
      message: `Two files in services/ define ${name}. Give one another version.`,
    }))
  return {
    catalogue,
    problems: [...problems, ...settled.flatMap((each) => each.problems), ...twice],
    notes: settled.flatMap(({ note }) => note ?? []),
  }
}

/** The same version twice, word for word, is one: it was put by, and then put back. */
const withoutCopies = (files: readonly ReadFile[]): readonly ReadFile[] =>
  files.filter(
    ({ name, digest }) =>
      !name.startsWith('past/') || !files.some((other) => other.name !== name && other.digest === digest),
  )

function readFile({ name, text }: DefinitionFile): ReadFile | { readonly problems: readonly Problem[] } {
  const json = jsonIn(text)
  if (json === undefined) return { problems: [{ field: name, message: `services/${name} is not JSON.` }] }
  const read = readDefinition(json)
  const notOne = `services/${name} is not a service definition.`
  if (!read.ok) {
    const lines = read.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
    return { problems: [{ field: name, message: [notOne, ...lines].join('\n  ') }] }
  }
  const names = [`${read.value.id}.json`, `past/${pinned(read.value)}.json`]
  if (names.includes(name)) return { name, definition: read.value, digest: digestOf(json) }
  const called = `It defines ${pinned(read.value)}, so it must be called ${names.join(' or ')}.`
  return { problems: [{ field: name, message: `${notOne}\n  ${called}` }] }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    return undefined
  }
}

type Settled = {
  readonly definition?: ServiceDefinition
  readonly problems: readonly Problem[]
  readonly note?: string
}

/** What becomes of a file that is, or is not, as it was published. */
function settle(
  { name, definition, digest }: ReadFile,
  all: readonly ReadFile[],
  published: PublishedList,
  isTryingOut: boolean,
): Settled {
  const known = published[pinned(definition)]
  if (known === undefined || known === digest) return { definition, problems: [] }
  const { id, version } = definition
  if (!isTryingOut || name.startsWith('past/')) {
    const remedy = name.startsWith('past/')
      ? 'Put it back as it was.'
      : `Put it back as it was; or write "version": ${version + 1}, and keep the one before as services/past/${id}@${version}.json.`
    const message = `services/${name} was changed after version ${version} was published, and what is published never changes.\n  ${remedy}`
    return { problems: [{ field: name, message }] }
  }
  const highest = Math.max(
    ...all.filter((each) => each.definition.id === id).map((each) => each.definition.version),
  )
  const isKept = all.some((each) => each.name === `past/${id}@${version}.json`)
  const lost = isKept ? '' : ` Version ${version} is not in services/past: drafts that began on it are lost.`
  return {
    definition: { ...definition, version: highest + 1 },
    problems: [],
    note: `services/${name} differs from version ${version}, which is published: it is tried out as version ${highest + 1}.${lost}`,
  }
}
