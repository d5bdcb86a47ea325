import type { Page } from '#kit/page'
import { type ServiceDefinition, wordsIn } from '#services'
import { pathOf } from '../model/journey.ts'

/** The service that a page belongs to, for its title and its navigation. */
export function serviceOf(definition: ServiceDefinition): NonNullable<Page['service']> {
  return { name: wordsIn(definition.name), href: pathOf(definition) }
}
