import type { GoldenField, RuleName } from './person.ts'

/**
 * Which rule decides each field, and whose word counts for how much. The council sets these and answers for them.
 *
 * Source: the order of authority follows the duties of each service: benefits prove who someone is, social care knows
 *         who must not be found and who has died, council tax bills an address, and only people themselves know their
 *         telephone.
 */
export const survivorship: Readonly<
  Record<
    GoldenField,
    { readonly rule: RuleName; readonly halfLife?: number; readonly trust: Readonly<Record<string, number>> }
  >
> = {
  title: { rule: 'most agreed', halfLife: 10, trust: { resident: 2 } },
  given_name: {
    rule: 'most agreed',
    trust: {
      'housing-benefit': 2,
      'adult-social-care': 1.5,
      'concessionary-travel': 1.5,
      library: 0.8,
      'parking-permits': 0.7,
      waste: 0.6,
    },
  },
  middle_names: { rule: 'fullest', trust: { 'housing-benefit': 2 } },
  surname: {
    rule: 'most agreed',
    halfLife: 6,
    trust: {
      'housing-benefit': 2,
      'adult-social-care': 1.5,
      'concessionary-travel': 1.2,
      resident: 1.5,
      library: 0.8,
      waste: 0.6,
    },
  },
  previous_surname: { rule: 'latest', trust: {} },
  date_of_birth: {
    rule: 'most agreed',
    trust: {
      'housing-benefit': 2.5,
      'concessionary-travel': 2,
      'adult-social-care': 2,
      'electoral-register': 1.2,
      library: 0.7,
    },
  },
  sex: { rule: 'most agreed', trust: { 'adult-social-care': 1.5 } },
  address: {
    rule: 'latest',
    trust: {
      resident: 3,
      'council-tax': 2,
      'electoral-register': 1.5,
      'adult-social-care': 1.5,
      library: 0.5,
    },
  },
  postcode: { rule: 'with the address', trust: {} },
  uprn: { rule: 'with the address', trust: {} },
  phone: { rule: 'the person first', trust: { resident: 10, library: 1.2, 'parking-permits': 1.2 } },
  email: { rule: 'the person first', trust: { resident: 10, 'parking-permits': 1.5 } },
  communication_needs: {
    rule: 'legal authority',
    trust: { resident: 10, 'adult-social-care': 3, 'council-tax': 2 },
  },
  date_of_death: {
    rule: 'legal authority',
    trust: { 'adult-social-care': 3, 'housing-benefit': 2, 'council-tax': 2 },
  },
}

/** Each rule in one sentence, for whoever asks why a value stands. */
export const sentenceOf: Readonly<Record<RuleName, string>> = {
  'most agreed': 'the value that most services agree on, each weighed by how carefully it checks',
  latest: 'the value that became true last',
  'the person first': 'what the person told us, and otherwise the latest',
  fullest: 'the fullest way that it is written',
  'legal authority': 'the value of the service with the strongest duty to know',
  'with the address': 'it belongs to the address',
}

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
