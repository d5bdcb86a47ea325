import type { PersonId } from '#golden'
import type { Reference } from '#kit/reference'
import type { Answers, FileReference, ServiceDefinition } from '#services'
import type { Body } from './bodies/body.ts'
import type { PassingKept } from './bodies/passing-kept.ts'
import type { Clock } from './clock/clock.ts'
import type { Due } from './clock/due.ts'
import type { Stage } from './complaint.ts'
import type { ContactMade } from './contact.ts'
import type { Passed } from './passed.ts'
import type { StandingNeed } from './standing-need.ts'
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
  readonly uprn: string | null
  /** Whose work it is: a team's queue, and one of its people once they have taken it. */
  readonly queue: string | null
  readonly priority: Priority
  readonly assignee: string | null
  /** The case that it is joined to, which says the same. */
  readonly joinedTo: string | null
  /** Whether what was asked was done, once it is closed. */
  readonly ending: 'done' | 'not-done' | null
  /** When it last moved. */
  readonly movedAt: Date
  /** When what says anything of anybody was removed from it, its time being over. */
  readonly erasedAt?: Date | null
}

/** How soon a case must be looked at. */
export type Priority = 'emergency' | 'high' | 'normal' | 'low'

/** What is asked of the council, as it comes in. */
export type NewCase = {
  /** The service and the version that it was asked under: `report-pothole@1`. */
  readonly service: string
  /** The reference that they have already been given; without one, the case gets its own. */
  readonly reference?: Reference | undefined
  readonly person?: PersonId | undefined
  /** Who may have sent it about somebody else, where that is somebody restricted. */
  readonly sender?: PersonId | undefined
  /** Words of a category, never a person's own. */
  readonly summary: string
  readonly answers: Answers
  readonly channel: string
  /** What was promised, and by when; a past case may have been promised nothing. */
  readonly promise?: { readonly due: Due; readonly sentence: string } | undefined
  readonly place?: Place | undefined
  /** When it reached the council, where that was before now: a paper form. */
  readonly receivedAt?: Date | undefined
  /** Who held the time that is booked, while they answered. */
  readonly holder?: string | undefined
}

/** What kind of thing has happened to a case. */
export type EventKind =
  | 'opened'
  | 'moved'
  | 'person'
  | 'noted'
  | 'reopened'
  | 'joined'
  | 'parted'
  | 'assigned'
  | 'queued'
  | 'passed'
  | 'warned'
  | 'escalated'
  | 'failure'
  | 'told'
  | 'stage'

/** Something that has happened to a case. */
export type CaseEvent = {
  readonly at: Date
  readonly kind: EventKind
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
  /** Every promise with its clock, the oldest first. */
  readonly clocks: readonly Clock[]
  /** The case that it is joined to, and those that are joined to it. */
  readonly joinedTo: Reference | undefined
  readonly joined: readonly Case[]
  /** What officers wrote for each other, for those who may read it. */
  readonly notes: readonly Note[]
  readonly contacts: readonly ContactMade[]
  readonly passed: readonly Passed[]
  /** Those that went, or go, by another body’s server. */
  readonly passings: readonly PassingKept[]
  /** Other bodies whose servers it can go to. */
  readonly bodies: readonly Pick<Body, 'id' | 'name'>[]
  /** What must always be done there, for those who may know it. */
  readonly needs: readonly StandingNeed[]
  /** The stages of a complaint; none for any other case. */
  readonly stages: readonly Stage[]
  /** Of officers who have to do with it, by their identifier. */
  readonly names: ReadonlyMap<string, string>
  readonly answers?: Answers | undefined
}

/** Something written on a case that is not for everybody who sees it. */
export type Note = {
  readonly at: Date
  /** Officers for each other; or the words of whoever asked for it to be opened again. */
  readonly kind: 'private' | 'resident'
  readonly words: string
  /** What came along with it. */
  readonly files: readonly FileReference[]
  readonly actor: string
}

/** Which cases to show. Each is left out when all are meant. */
export type Filter = {
  /** What a state is called, whatever its name is in each service; or such a name. */
  readonly state?: string | undefined
  readonly service?: string | undefined
  readonly ward?: string | undefined
  /** Only what everybody may see. */
  readonly publicOnly?: boolean | undefined
}

/** Reads `report-pothole@1`: the service and its version. */
export function readServiceVersion(text: string): { readonly service: string; readonly version: number } {
  const [, service = text, version = '1'] = /^(.+)@(\d+)$/.exec(text) ?? []
  return { service, version: Number(version) }
}
