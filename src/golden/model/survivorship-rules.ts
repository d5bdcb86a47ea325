import type { GoldenField } from './person.ts'

/**
 * What can decide between two values of one field:
 * - `works`: a telephone number or an email address that has been found not to work comes last
 * - `authority`: the word of those named in the rule comes first, in their order
 * - `checked`: what an application has seen a document for comes before what it was only told
 * - `whole`: a name before an initial
 * - `latest`: what became true last
 * - `agreement`: what most applications say, each counted once and by how carefully it checks, fading with age
 * - `fullest`: the longest way that it is written
 * - `trust`: the application that checks most carefully
 */
export type Criterion =
  | 'works'
  | 'authority'
  | 'checked'
  | 'whole'
  | 'latest'
  | 'agreement'
  | 'fullest'
  | 'trust'

/** How one field is decided: the first criterion that tells two values apart decides. */
export type FieldRule = {
  readonly order: readonly Criterion[]
  /** Whose word comes before all others', the strongest first. */
  readonly authority?: readonly string[]
  /** Applications that have seen a document for it. */
  readonly checked?: readonly string[]
  /** Applications that have it from the person themselves. */
  readonly told?: readonly string[]
  /** How carefully each application checks it; 1 where nothing is said. */
  readonly trust?: Readonly<Record<string, number>>
  /** After how many years what is said counts half. */
  readonly halfLife?: number
}

const told = ['library', 'parking-permits', 'concessionary-travel', 'waste']

/**
 * The rule of each field. The council sets these and answers for them.
 *
 * Source: the order of authority follows the duties of each service: a registrar knows who has died, benefits and
 *         passes are given on proof of who someone is, council tax bills an address, and only people themselves know
 *         their telephone and how they want to be written to.
 */
export const survivorship: Readonly<Record<GoldenField, FieldRule>> = {
  title: { order: ['agreement'], halfLife: 10, trust: { resident: 2 } },
  given_name: {
    order: ['whole', 'agreement'],
    trust: {
      'housing-benefit': 2,
      'adult-social-care': 1.5,
      'concessionary-travel': 1.5,
      library: 0.8,
      'parking-permits': 0.7,
      waste: 0.6,
    },
  },
  middle_names: { order: ['fullest', 'trust'], trust: { 'housing-benefit': 2 } },
  surname: {
    order: ['agreement'],
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
  previous_surname: { order: ['latest', 'trust'] },
  date_of_birth: {
    order: ['checked', 'agreement'],
    checked: ['housing-benefit', 'concessionary-travel'],
    trust: {
      'housing-benefit': 2.5,
      'concessionary-travel': 2,
      'adult-social-care': 2,
      'electoral-register': 1.2,
      library: 0.7,
    },
  },
  sex: { order: ['agreement'], trust: { 'adult-social-care': 1.5 } },
  address: {
    order: ['latest', 'trust'],
    trust: {
      resident: 3,
      'council-tax': 2,
      'electoral-register': 1.5,
      'adult-social-care': 1.5,
      library: 0.5,
    },
  },
  // Of the address that was chosen: see `goldenOf`.
  postcode: { order: [] },
  uprn: { order: [] },
  phone: {
    order: ['works', 'authority', 'latest', 'trust'],
    authority: ['resident'],
    told,
    trust: { library: 1.2, 'parking-permits': 1.2 },
  },
  email: {
    order: ['works', 'authority', 'latest', 'trust'],
    authority: ['resident'],
    told,
    trust: { 'parking-permits': 1.5 },
  },
  communication_needs: {
    order: ['authority', 'latest', 'trust'],
    authority: ['resident', 'adult-social-care'],
    trust: { 'council-tax': 2 },
  },
  preferred_channel: { order: ['authority', 'latest'], authority: ['resident'] },
  date_of_death: {
    order: ['authority', 'agreement'],
    authority: ['registrar', 'adult-social-care'],
    trust: { 'housing-benefit': 2, 'council-tax': 2 },
  },
  reported_dead: { order: ['latest'] },
}
