import type { Reference } from '#kit/reference'
import type { Passing } from './passing.ts'

/** A case on its way to a body, or there, with what is known of it. */
export type PassingKept = Passing & {
  readonly caseId: string
  readonly reference: Reference
  readonly body: string
  /** What an officer wrote for them. */
  readonly words: string
  readonly placeWords: string
  /** Both are theirs: a number, or what a number is asked for with. */
  readonly theirNumber: string | null
  readonly token: string | null
  /** What they said when they took it, or would not. */
  readonly said: string | null
  /** Why it is not sent, in our words. */
  readonly failure: string | null
  readonly status: string | null
  readonly statusAt: Date | null
  readonly statusWords: string | null
}
