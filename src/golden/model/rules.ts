/** How the batch build links. Units: bits. The council sets these and answers for them. */
export const batchPolicy = {
  /** Two records are one person's from here on: chosen for a precision above 0.99. */
  link: 5.25,
  /** Fewer records than this cannot teach how often people agree by chance: the shipped weights serve. */
  fewestToLearnFrom: 2000,
  /** A steward is asked from here on. */
  review: 0,
  /** More questions than this at once would bury the ones that matter. */
  mostReviews: 500,
} as const
