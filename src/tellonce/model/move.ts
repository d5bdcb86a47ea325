import { z } from 'zod'
import { type Outcome, read } from '#kit/outcome'
import { type Postcode, readPostcode } from '#places'

/** An address as it was told. */
export type ToldAddress = {
  readonly line: string
  readonly town?: string | undefined
  readonly postcode: Postcode
  readonly uprn?: string | undefined
}

/** A resident's word that they have moved. */
export type Move = {
  readonly kind: 'within' | 'in' | 'out'
  readonly givenName: string
  readonly familyName: string
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string
  readonly phone?: string | undefined
  readonly email?: string | undefined
  /** How they want to be told what happens. */
  readonly tellBy?: string | undefined
  readonly from: ToldAddress
  readonly to: ToldAddress
  /** The day of the move. */
  readonly movedOn: string
}

const text = (prompt: string) => z.string(prompt).trim().min(1, prompt).max(200, prompt)

const address = (which: 'old' | 'new') =>
  z.object(
    {
      line: text(`Enter the first line of your ${which} address`),
      town: z.string().trim().max(100).optional(),
      postcode: z.string(`Enter the postcode of your ${which} address`).transform((typed, { addIssue }) => {
        const postcode = readPostcode(typed)
        if (postcode) return postcode
        addIssue({ code: 'custom', message: `Enter the postcode of your ${which} address` })
        return z.NEVER
      }),
      uprn: z.string().optional(),
    },
    `Enter your ${which} address`,
  )

const day = (prompt: string) => z.iso.date(prompt)

// The answers of the service's own definition, by the ids of its questions.
const schema = z
  .object({
    move_type: z.enum(['within', 'in', 'out'], 'Select where you are moving'),
    name: z.object(
      { given: text('Enter your first name'), family: text('Enter your last name') },
      'Enter your name',
    ),
    born: day('Enter your date of birth'),
    me: z
      .object({ by: z.string().optional(), phone: z.string().optional(), email: z.string().optional() })
      .optional(),
    old_address: address('old'),
    new_address: address('new'),
    moved_on: day('Enter the date of your move'),
  })
  .transform(
    ({ move_type, name, born, me, old_address, new_address, moved_on }): Move => ({
      kind: move_type,
      givenName: name.given,
      familyName: name.family,
      dateOfBirth: born,
      phone: me?.phone,
      email: me?.email,
      tellBy: me?.by,
      from: old_address,
      to: new_address,
      movedOn: moved_on,
    }),
  )

/** Reads a move out of the answers to *Tell us you have moved*, and reports every problem at once. */
export function readMove(answers: unknown): Outcome<Move> {
  return read(schema, answers)
}

/** An address on one line, without its postcode. */
export const addressOnly = ({ line, town }: ToldAddress): string => [line, town].filter(Boolean).join(', ')

/** An address on one line. */
export const addressLine = (address: ToldAddress): string => `${addressOnly(address)}, ${address.postcode}`
