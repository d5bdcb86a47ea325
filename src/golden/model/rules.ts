/** How the batch build links. Units: bits. The council sets these and answers for them. */
export const batchPolicy = {
  /** Two records are linked from here on, before they are looked at in their surroundings. */
  link: 5.25,
  /** There, two are one person from here on: the least sure at odds of nearly 3 to 1, and most far surer. */
  join: 1.5,
  /** Fewer records than this cannot teach how often people agree by chance: the shipped weights serve. */
  fewestToLearnFrom: 2000,
  /** A steward is asked from here on. */
  review: 0,
  /** Once people are seen in their surroundings: what is a little unlikely is worth a question, if many records hang on it. */
  ask: -3,
} as const
