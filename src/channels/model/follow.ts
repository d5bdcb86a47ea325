import type { Reference } from '#kit/reference'
import type { ServiceDefinition } from '#services'

/** What anybody who has its reference may see of a public report: how far it has got, and nothing that was said. */
export type Followed = {
  readonly reference: Reference
  readonly definition: ServiceDefinition
  readonly state: string
  readonly openedOn: string
  readonly promise: string | null
  readonly promisedBy: string | null
  readonly closedOn: string | null
  readonly reason: string | null
}

/** Where a report is followed: a public one by its reference alone, any other with something only its sender knows. */
export function followPath(definition: ServiceDefinition | undefined, reference: string): string {
  return definition?.visibility === 'public' ? `/reports/${reference}` : `/track/${reference}`
}
