import { z } from 'zod'
import { type Outcome, read, readable } from '#kit/outcome'
import { readPostcode } from '#places'
import type { Fields } from '#sources'

const line = (prompt: string) =>
  readable((text) => (text.trim() && text.length <= 300 ? text.trim() : undefined), prompt)
    .optional()
    .meta({ minLength: 1, maxLength: 300 })

/** Somebody as a program describes them, to ask who it is: less than a claim may be enough. */
export const describedSchema = z
  // A detail under a name that is not ours would be passed over, and fewer details are about more people.
  .strictObject({
    given_name: line('Give a given name of up to 300 characters'),
    middle_names: line('Give middle names of up to 300 characters'),
    surname: line('Give a surname of up to 300 characters'),
    previous_surname: line('Give a previous surname of up to 300 characters'),
    date_of_birth: z.iso.date('Give a date of birth, like 1984-03-27').optional(),
    address: line('Give an address of up to 300 characters'),
    postcode: readable(readPostcode, 'Give a full UK postcode').optional(),
    phone: line('Give a phone number, like 01632 960 001'),
    email: z.email('Give an email address, like name@example.com').optional(),
  })
  .refine(
    (said) =>
      (said.surname ?? said.given_name) !== undefined && Object.values(said).filter(Boolean).length > 1,
    'Give a name, and at least one other detail',
  )
  .meta({ minProperties: 2 })

/** Reads how a program describes somebody. */
export function readDescribed(raw: unknown): Outcome<Fields> {
  return read(describedSchema as unknown as z.ZodType<Fields>, raw)
}
