import { writeFileSync } from 'node:fs'
import { Fault } from '#kit/fault'
import { type Catalogue, pinned, publishedServices } from '../model/catalogue.ts'
import type { ServiceDefinition } from '../model/definition.ts'
import { clashesIn } from '../model/lint/clashes.ts'
import type { Finding, LintBooks } from '../model/lint/finding.ts'
import { lintOf, standingAgainst } from '../model/lint/lint.ts'
import { digestOf, type PublishedList } from '../model/published.ts'
import { publishedFile, readFiles, readPublished, readServices } from './catalogue.ts'

/** All that stands against publishing a definition. */
export const againstPublishing = (definition: ServiceDefinition, books: LintBooks): readonly Finding[] =>
  standingAgainst(lintOf(definition, books))

/** What is to be said of one service, and of them all together. */
export type Checked = {
  readonly services: readonly { readonly service: ServiceDefinition; readonly findings: readonly Finding[] }[]
  readonly clashes: readonly string[]
}

/** Holds every published service to the publish check. */
export function checkServices(catalogue: Catalogue, books: LintBooks): Checked {
  const published = publishedServices(catalogue)
  return {
    services: published.map((service) => ({ service, findings: lintOf(service, books) })),
    clashes: clashesIn(published),
  }
}

/**
 * Writes down what is published in a folder, so that it never changes from now on. Returns what is new.
 *
 * Errors: `Fault('conflict')` when something stands against publishing one of them; `unavailable` as of `readServices`.
 */
export function publishFiles(folder: URL, books: LintBooks): readonly string[] {
  const { catalogue } = readServices(folder)
  const { services, clashes } = checkServices(catalogue, books)
  const against = services.filter(({ findings }) => standingAgainst(findings).length > 0)
  if (against.length > 0 || clashes.length > 0) {
    const names = against.map(({ service }) => pinned(service)).join(', ')
    throw new Fault(
      'conflict',
      `Not published: ${names || clashes.join(' ')}. See ./guildhall services check.`,
    )
  }
  const before = readPublished(folder)
  const digests: [string, string][] = readFiles(folder)
    .map(({ text }) => JSON.parse(text))
    .filter(({ status }) => status === 'published')
    .map((definition) => [pinned(definition), digestOf(definition)])
  const after: PublishedList = Object.fromEntries(
    [...Object.entries(before), ...digests].sort(([one], [other]) => (one < other ? -1 : 1)),
  )
  writeFileSync(new URL(publishedFile, folder), `${JSON.stringify(after, null, 2)}\n`)
  return Object.keys(after).filter((name) => !(name in before))
}
