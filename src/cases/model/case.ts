import type { PersonId } from '#golden'
import type { Reference } from '#kit/reference'
import type { Answers, ServiceDefinition } from '#services'
import type { Due } from './clock/due.ts'
import type { State } from './state.ts'

/** Somewhere in the council's area. */
export type Place = {
  readonly ward?: string | undefined
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
}

/** A case, without what was said in it. */
export type Case = {
  readonly id: string
  readonly reference: Reference
  readonly service: string
  readonly serviceVersion: number
  readonly person: PersonId | null
  readonly summary: string
  readonly channel: string
  readonly state: State
  readonly openedAt: Date
  /** The day that it was promised by: `2026-11-30`. */
  readonly promisedBy: string | null
  readonly promise: string | null
  readonly closedAt: Date | null
  readonly reason: string | null
  readonly place: Place
}

/** What is asked of the council, as it comes in. */
export type NewCase = {
  /** The service and the version that it was asked under: `report-pothole@1`. */
  readonly service: string
  /** The reference that they have already been given; without one, the case gets its own. */
  readonly reference?: Reference | undefined
  readonly person?: PersonId | undefined
  /** Words of a category, never a person's own. */
  readonly summary: string
  readonly answers: Answers
  readonly channel: string
  /** What was promised, and by when; a past case may have been promised nothing. */
  readonly promise?: { readonly due: Due; readonly sentence: string } | undefined
  readonly place?: Place | undefined
}

/** Something that has happened to a case. */
export type CaseEvent = {
  readonly at: Date
  readonly kind: 'opened' | 'moved' | 'person' | 'noted'
  readonly state: State | null
  readonly sentence: string | null
  readonly actor: string
}

/** A case with all that is known of it: `answers` is missing for those who may not read them. */
export type WholeCase = {
  readonly found: Case
  /** Nothing, for a case from before there were definitions. */
  readonly definition: ServiceDefinition | undefined
  readonly events: readonly CaseEvent[]
  /** Whose it is, for those who may see them. */
  readonly personName: string | undefined
  readonly mayMove: boolean
  readonly answers?: Answers | undefined
}

/** Which cases to show. Each is left out when all are meant. */
export type Filter = {
  readonly state?: State | undefined
  readonly service?: string | undefined
  readonly ward?: string | undefined
}

/** Reads `report-pothole@1`: the service and its version. */
export function readServiceVersion(text: string): { readonly service: string; readonly version: number } {
  const [, service = text, version = '1'] = /^(.+)@(\d+)$/.exec(text) ?? []
  return { service, version: Number(version) }
}
