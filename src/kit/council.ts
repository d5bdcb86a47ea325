import { z } from 'zod'
import { type Outcome, read } from './outcome.ts'

const text = (prompt: string) => z.string(prompt).min(1, prompt)
const number = (prompt: string) => z.string(prompt).regex(/^[+\d][\d ]+$/, prompt)
const lines = (prompt: string) => z.array(text(prompt), prompt).min(1, prompt).readonly()
const group = <Shape extends z.core.$ZodLooseShape>(holds: string, shape: Shape) =>
  z
    .strictObject(shape, {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys'
          ? `Take out ${(keys as string[]).join(', ')}: there is no such field`
          : `Write ${holds} in braces, as demo/council.json does`,
    })
    .readonly()

const inBox = 'Write an email address, like hello@example.gov.uk'
const asDay = 'Write a date like 2026-11-22'

const councilSchema = group('what the council says of itself', {
  name: text('Write what the council is called'),
  /** The number that people ring, as it is written, and when it is answered. */
  phone: number('Write the number that people ring, like 01225 000000'),
  phoneHours: text('Write when it is answered, like Monday to Friday, 9am to 5pm'),
  /** For danger that cannot wait, day and night. */
  emergencyPhone: number('Write the number for danger that cannot wait, like 01225 000999'),
  email: z.email(inBox),
  /** Where people can come, and when. */
  counter: group('name, address and hours', {
    name: text('Write what the building is called'),
    address: lines('Write its address as lines in brackets, like ["1 Market Place", "Hartmere"]'),
    hours: text('Write when it is open, like Monday to Friday, 9am to 4pm'),
  }),
  /** The names by which Open311 clients ask for this council: `jurisdiction_id`. */
  jurisdictions: z
    .array(text('Write a name like example.gov.uk'), 'Write names in brackets, like ["example.gov.uk"]')
    .readonly(),
  /** Where letters go. */
  post: lines('Write where letters go as lines in brackets, like ["Example Council", "1 Market Place"]'),
  /** Who answers for personal data. */
  dataProtection: group('the email of whoever answers for personal data', { email: z.email(inBox) }),
  /** The accessibility statement: when it was prepared, reviewed, and the site last tested. */
  accessibility: group('when the accessibility statement was prepared, reviewed and the site tested', {
    prepared: z.iso.date(asDay),
    reviewed: z.iso.date(asDay),
    tested: z.iso.date(asDay),
  }),
})

/** What each council says of itself on its pages: part of its configuration. */
export type Council = z.infer<typeof councilSchema>

/** Reads what a council says of itself. */
export const readCouncil = (json: unknown): Outcome<Council> => read(councilSchema, json)
