import { z } from 'zod'
import { type Outcome, read } from '#kit/outcome'
import { addressOf, dayOf, nameOf, type Reach, reachOf, type ToldAddress } from './said.ts'

/** Somebody's word that someone else has died. Name, birth and home are of the person who died. */
export type Death = {
  readonly givenName: string
  readonly familyName: string
  readonly dateOfBirth: string
  readonly home: ToldAddress
  readonly diedOn: string
  readonly livedAlone?: 'yes' | 'no' | undefined
  /** Who looks after what they left, in the words of whoever tells us. */
  readonly executor?: string | undefined
  /** Who tells us. */
  readonly informant: Reach & { readonly name: string; readonly relation?: string | undefined }
}

const relations: Readonly<Record<string, string>> = {
  partner: 'husband, wife or partner',
  child: 'son or daughter',
  family: 'someone else in the family',
  executor: 'looks after what they left',
  professional: 'helping as part of their job',
}

const relation = z
  .union([z.string(), z.object({ other: z.string() })])
  .optional()
  .transform((said) => (typeof said === 'object' ? said.other : said && (relations[said] ?? said)))

const schema = z
  .object({
    their_name: nameOf('their'),
    their_born: dayOf('Enter their date of birth'),
    died_on: dayOf('Enter the date on which they died'),
    home: addressOf('their address'),
    alone: z.string().optional(),
    you_are: relation,
    name: nameOf('your'),
    me: reachOf,
    executor: z.string().trim().max(200).nullish(),
  })
  .transform(
    ({ their_name, their_born, died_on, home, alone, you_are, name, me, executor }): Death => ({
      givenName: their_name.given,
      familyName: their_name.family,
      dateOfBirth: their_born,
      home,
      diedOn: died_on,
      livedAlone: alone === 'yes' || alone === 'no' ? alone : undefined,
      executor: executor || undefined,
      informant: { name: `${name.given} ${name.family}`, relation: you_are, ...me },
    }),
  )

/** Reads a death out of the answers to *Tell us that someone has died*, and reports every problem at once. */
export function readDeath(answers: unknown): Outcome<Death> {
  return read(schema, answers)
}
