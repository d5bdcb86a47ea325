import type { PersonId } from '#golden'
import type { Reference } from '#kit/reference'
import type { AnswerKind } from './answer.ts'
import type { Delivery } from './delivery.ts'
import type { HappeningKind, NoticeOf } from './happening.ts'

/** Something that happened in someone's life, that they told us once. */
export type LifeEvent = {
  readonly id: string
  readonly reference: Reference
  readonly kind: HappeningKind
  /** Whose it is; nobody until we are sure. */
  readonly person: PersonId | null
  readonly effectiveOn: string
  /** `withdrawn` before anybody was told; `undone` after, with a notice to each that had been. */
  readonly state: 'checking' | 'telling' | 'told' | 'withdrawn' | 'undone'
  /** What becomes of letters to someone who is said to have died. */
  readonly hold?: Hold | null
  /** The day that every service is to have answered by. */
  readonly dueOn: string
  readonly toldAt: Date
}

/** What one service is told of a life event, and on what lawful basis. */
export type Notice = {
  readonly id: string
  readonly reference: Reference
  readonly lifeEvent: string
  readonly change: NoticeOf
  readonly source: string
  readonly service: string
  readonly lawfulBasis: string
  readonly statute: string
  readonly fields: readonly string[]
  readonly writeBack: 'webhook' | 'task'
  readonly dueOn: string
  readonly writtenAt: Date
  readonly answer: AnswerKind | null
  readonly reason: string | null
  readonly answeredAt: Date | null
  /** When it turned out to be a mistake, so that no answer is awaited any more. */
  readonly withdrawnAt: Date | null
  readonly delivery: Delivery['state']
  /** Whether a person tells the service, since nothing of somebody restricted goes anywhere by itself. */
  readonly isByPerson: boolean
}

/** How it was decided whose life event it is. */
export type DecisionKind = 'same' | 'unsure' | 'new'

/** What whoever reported is answered with. */
export type Reported = {
  readonly reference: Reference
  readonly promisedBy: string
  readonly kind: DecisionKind
}

/**
 * Whether letters to someone are held because of what was told here: that is `wanted`, and then `held`; or `found` held
 * already, and so not ours to release. After a mistake it is `unwanted`, and then `released`.
 */
export type Hold = 'wanted' | 'held' | 'found' | 'unwanted' | 'released'

/** What a hold becomes when it turns out that nobody has died. */
export const afterMistake = (hold: Hold | null): Hold | null => {
  if (hold === 'held') return 'unwanted'
  return hold === 'wanted' ? 'released' : hold
}
