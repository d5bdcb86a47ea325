import { z } from 'zod'
import { type Outcome, read } from '#kit/outcome'
import { addressOf, dayOf, nameOf, type Reach, reachOf, type ToldAddress } from './said.ts'

/** A resident's word that they have moved. */
export type Move = Reach & {
  readonly kind: 'within' | 'in' | 'out'
  readonly givenName: string
  readonly familyName: string
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string
  readonly from: ToldAddress
  readonly to: ToldAddress
  /** The day of the move. */
  readonly movedOn: string
}

// The answers of the service's own definition, by the ids of its questions.
const schema = z
  .object({
    move_type: z.enum(['within', 'in', 'out'], 'Select where you are moving'),
    name: nameOf('your'),
    born: dayOf('Enter your date of birth'),
    me: reachOf,
    old_address: addressOf('your old address'),
    new_address: addressOf('your new address'),
    moved_on: dayOf('Enter the date of your move'),
  })
  .transform(
    ({ move_type, name, born, me, old_address, new_address, moved_on }): Move => ({
      kind: move_type,
      givenName: name.given,
      familyName: name.family,
      dateOfBirth: born,
      ...me,
      from: old_address,
      to: new_address,
      movedOn: moved_on,
    }),
  )

/** Reads a move out of the answers to *Tell us you have moved*, and reports every problem at once. */
export function readMove(answers: unknown): Outcome<Move> {
  return read(schema, answers)
}
