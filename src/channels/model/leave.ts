import type { ServiceDefinition } from '#services'
import { pathOf } from './journey.ts'

// Named with hyphens, as no question is.
/** The page that leaves at once for one that gives nothing away. */
export const leavePage = 'exit-this-page'
/** The page that says so before the first question. */
export const warningPage = 'exit-a-page-quickly'

/** Where whoever leaves lands. Source: GOV.UK Design System, exit this page. */
export const harmlessPlace = 'https://www.bbc.co.uk/weather'

/** Whether its pages must be left quickly: whoever answers may be watched. */
export const isRisky = ({ channels }: ServiceDefinition): boolean => channels.web.exitThisPage === true

/** Where somebody begins: at the first question, or where they are told how to leave. */
export function beginningOf(definition: ServiceDefinition): string {
  return pathOf(definition, isRisky(definition) ? warningPage : definition.questions[0]?.id)
}
