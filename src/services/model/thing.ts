import type { ServiceDefinition } from './definition.ts'
import { wordsIn } from './text.ts'

/** What a report is about, where it is one of many: `Pothole` of “Report a pothole”. Of any other service, its name. */
export function thingOf({ verb, name }: Pick<ServiceDefinition, 'verb' | 'name'>): string {
  const words = wordsIn(name)
  const thing = verb === 'report' ? words.replace(/^Report (?:(?:an?|the) )?/, '') : words
  return thing.charAt(0).toUpperCase() + thing.slice(1)
}
