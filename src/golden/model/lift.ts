import type { PersonId } from './person.ts'

/** That someone asks to lift a restriction, which somebody else must agree to. */
export type Lift = {
  readonly id: string
  readonly person: PersonId
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  /** Whether a restriction has come since that whoever asked could not know of: nobody can agree to it any more. */
  readonly isOvertaken: boolean
}
