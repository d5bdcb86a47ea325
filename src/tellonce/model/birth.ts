import { z } from 'zod'
import { type Outcome, read } from '#kit/outcome'
import { addressOf, dayOf, nameOf, type Reach, reachOf, type ToldAddress } from './said.ts'

/** A parent's word that they have a new baby. Name, birth and home are the parent's. */
export type Birth = Reach & {
  readonly givenName: string
  readonly familyName: string
  readonly dateOfBirth: string
  readonly home: ToldAddress
  readonly babies: readonly { readonly born: string; readonly name?: string | undefined }[]
  /** What they said would help, by the values of the options: nobody else is told. */
  readonly asked: readonly string[]
}

const schema = z
  .object({
    name: nameOf('your'),
    born: dayOf('Enter your date of birth'),
    home: addressOf('your address'),
    me: reachOf,
    babies: z
      .array(
        z.object({
          born: dayOf('Enter the day the baby was born'),
          name: z
            .string()
            .nullish()
            .transform((name) => name?.trim() || undefined),
        }),
        'Tell us about the baby',
      )
      .min(1, 'Tell us about the baby'),
    services: z.array(z.string()).default([]),
  })
  .transform(
    ({ name, born, home, me, babies, services }): Birth => ({
      givenName: name.given,
      familyName: name.family,
      dateOfBirth: born,
      ...me,
      home,
      babies,
      asked: services.filter((each) => each !== 'none'),
    }),
  )

/** Reads a birth out of the answers to *Tell us about a new baby*, and reports every problem at once. */
export function readBirth(answers: unknown): Outcome<Birth> {
  return read(schema, answers)
}
