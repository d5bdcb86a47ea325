import type { Before, Case, ContactReason, StandingNeed } from '#cases'
import type { Needs, Person, PersonId } from '#golden'
import type { Problem } from '#kit/outcome'
import type { Reference } from '#kit/reference'
import type { ServiceDefinition, Typed } from '#services'
import type { PlaceMatches } from './call-place.ts'
import type { DraftKey, Receipt } from './draft.ts'
import type { SavedDraft } from './saved.ts'

/** For whom somebody else calls. */
export type Behalf = { readonly relation: string; readonly checked: string }

/** A call that an officer is on. */
export type Call = {
  readonly id: string
  /** As `+447700900123`; none where it is withheld, or nobody typed it. */
  readonly number: string | undefined
  /** Who calls, once two facts have fitted; or with whom it was begun, from their record. */
  readonly person: PersonId | undefined
  /** Whether it was begun from their record, and they have not said two facts yet. */
  readonly isChosen: boolean
  /** How often what they said did not fit. */
  readonly tries: number
  readonly behalf: Behalf | undefined
  /** The service that is being asked for, at its version, and what has been keyed. */
  readonly service: string | undefined
  readonly typed: Typed
  /** The case that it is about: one from before, or with a receipt the one that has just been sent. */
  readonly reference: Reference | undefined
  readonly receipt: Receipt | undefined
  /** What the caller has of it too, on the web: begun there, or handed over to them. */
  readonly draft: DraftKey | undefined
  /** How many things of this call are done with, and since when the next counts. */
  readonly done: number
  readonly countedAt: Date
}

/** A call that rings. */
export type Ringing = { readonly id: string; readonly number: string | undefined; readonly beganAt: Date }

/** What there is to take: calls that ring, and those that this officer is on. */
export type Calls = {
  readonly waiting: readonly Ringing[]
  readonly mine: readonly Call[]
  readonly now: Date
}

/** Who calls, as far as it may be shown. */
export type Caller =
  /** Nothing has been confirmed: only how many people have this number. */
  | { readonly kind: 'unknown'; readonly maybe: number }
  | {
      readonly kind: 'known'
      readonly person: Person
      readonly needs: Needs
      readonly cases: readonly Case[]
      /** At their property: what must always be done there, and what was asked for. */
      readonly needsAt: readonly StandingNeed[]
      readonly casesAt: readonly Case[]
    }
  /** There is a record that this officer may not see. */
  | { readonly kind: 'guarded' }

/** A case that a call is about, and what may be said of it. */
export type Told = {
  readonly found: Case
  /** Whether its state may be read out to this caller. */
  readonly mayBeTold: boolean
  readonly others: readonly string[]
}

/** All that the officer's screen shows. */
export type CallScreen = {
  readonly call: Call
  readonly caller: Caller
  /** What they looked for in everyday words, and what was found. */
  readonly query: string
  readonly found: readonly ServiceDefinition[]
  readonly script?: { readonly definition: ServiceDefinition; readonly typed: Typed } | undefined
  /** By what the caller can go on without us. */
  readonly saved?: SavedDraft | undefined
  /** What our lists have for what was typed of where something is. */
  readonly matches?: PlaceMatches | undefined
  /** What is known already that answers what they are about to send. */
  readonly before?: Before | undefined
  readonly told?: Told | undefined
  /** Whether the reference goes to this number by text anyway; nothing where no text can reach it. */
  readonly texting: 'goes' | 'may' | 'cannot'
  readonly now: Date
  readonly today: string
  readonly problems: readonly Problem[]
  readonly sent: Typed
}

/** How a call is wrapped up. */
export type Wrap = {
  readonly reason: ContactReason
  readonly words: string
  readonly isShared: boolean
  readonly byText: boolean
  /** Whether the caller has something else as well. */
  readonly goesOn: boolean
}

/** After so many facts that did not fit, nothing more is compared: a record is not to be guessed. */
export const mostTries = 5
