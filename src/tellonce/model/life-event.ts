import type { PersonId } from '#golden'
import type { Reference } from '#kit/reference'
import type { AnswerKind } from './answer.ts'
import type { Delivery } from './delivery.ts'

/** Something that happened in someone's life, that they told us once. */
export type LifeEvent = {
  readonly id: string
  readonly reference: Reference
  /** Whose it is; nobody until we are sure. */
  readonly person: PersonId | null
  readonly effectiveOn: string
  readonly state: 'checking' | 'telling' | 'told' | 'withdrawn'
  /** The day that every service is to have answered by. */
  readonly dueOn: string
  readonly toldAt: Date
}

/** What one service is told of a life event, and on what lawful basis. */
export type Notice = {
  readonly id: string
  readonly reference: Reference
  readonly lifeEvent: string
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
  readonly delivery: Delivery['state']
}

/** How it was decided whose life event it is. */
export type DecisionKind = 'same' | 'unsure' | 'new'

/** What whoever reported is answered with. */
export type Reported = {
  readonly reference: Reference
  readonly promisedBy: string
  readonly kind: DecisionKind
}
