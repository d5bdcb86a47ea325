import { createHash } from 'node:crypto'
import type { Brand } from '#kit/brand'
import { dayHere, laterDay, momentHere } from '#kit/day'
import type { Answers, ServiceDefinition } from '#services'

/** What a draft is found by: the hash of the token that only its owner's browser holds. */
export type DraftKey = Brand<'DraftKey'>

/** The key of a token of 256 random bits; `undefined` when the text cannot be one. */
export function keyOf(token: string | undefined): DraftKey | undefined {
  if (!token || !/^[\w-]{43}$/.test(token)) return undefined
  return createHash('sha256').update(token).digest('hex') as DraftKey
}

/**
 * The key of a form that comes with a name of its sender's own, as a message's or a client's: the same name from the
 * same sender is the same form. Whoever does not know both finds nothing by it.
 */
export function keyOfNamed(sender: string, name: string): DraftKey {
  return createHash('sha256').update(`${sender.length} ${sender} ${name}`).digest('hex') as DraftKey
}

/** What someone is told when they have sent something: all that is kept of it here. */
export type Receipt = {
  readonly reference: string
  /** What was promised, each in a sentence, with the day it is promised by. */
  readonly promises: readonly { readonly sentence: string; readonly day: string }[]
  /** What is to be paid now, in pence. */
  readonly toPay?: number | undefined
  /** The sum of what was sent, where whoever sent it may send something else under the same name. */
  readonly sum?: string | undefined
}

/** Answers on their way, at the version of the service that they were begun on. */
export type Draft = {
  readonly definition: ServiceDefinition
  readonly answers: Answers
  /** Only when it has been sent. */
  readonly receipt?: Receipt | undefined
}

/** How long a draft is kept after the day of the last answer. */
export const draftDays = 28

/** When a draft ends that was answered now: as its last day does, which people are told that they may come back on. */
export const endOfDraft = (now: Date): Date => momentHere(laterDay(dayHere(now), draftDays), '23:59:59')

/** The moment before which a draft must have been answered last, to be over now. */
export const draftsEndedBefore = (now: Date): Date => momentHere(laterDay(dayHere(now), -draftDays))
