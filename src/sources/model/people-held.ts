import { z } from 'zod'

const age = 'Give an age in whole years, from 1 to 120'

/**
 * What an application has in common for all whom it holds, as its owner knows it and no record says. It tells people apart
 * who look alike: so only what law or the application itself ensures belongs here.
 *
 * Units: years.
 */
export const peopleHeld = z
  .strictObject({
    /** It holds nobody younger. */
    leastAge: z.int(age).min(1, age).max(120, age).optional(),
    /** It has a person once at a time: two of its records that hold on one day are two people's. */
    listsOnce: z.boolean('Say true or false').optional(),
  })
  .refine((said) => Object.keys(said).length > 0, 'Say leastAge or listsOnce, or leave this out')

/** What is declared to be so of everybody whom an application holds. */
export type PeopleHeld = z.infer<typeof peopleHeld>
