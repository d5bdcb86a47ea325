import type { Brand } from '#kit/brand'

export type OrganisationId = Brand<'OrganisationId'>

/** What directories say of an organisation in one value each, in the order in which a page shows it. */
export const organisationFields = [
  'name',
  'description',
  'phone',
  'email',
  'website',
  'legal_status',
] as const
export type OrganisationField = (typeof organisationFields)[number]

/** A number by which a register knows an organisation: no two share one. */
export type Identifier = {
  readonly scheme: 'charity' | 'company'
  /** Without spaces and leading zeros of charities; companies have eight characters. */
  readonly number: string
}

/** Where an organisation can be found. What is not said is empty. */
export type Premises = {
  readonly name: string
  readonly address: string
  readonly postcode: string
  readonly uprn: string
}

/** Whom to ask for. What is not said is empty. */
export type Contact = {
  readonly name: string
  readonly role: string
  readonly phone: string
  readonly email: string
}

/** When something was last true: the day on which the directory checked it, and the day on which it came to us. */
export type Dated = {
  /** Units: `YYYY-MM-DD`; empty when the directory does not say. */
  readonly from: string
  readonly received: string
}

/** Whether a service is open, in the words of the standard. */
export const serviceStates = ['active', 'inactive', 'defunct', 'temporarily closed'] as const
export type ServiceState = (typeof serviceStates)[number]

/** Something that an organisation does for people, as one directory tells it. What is not said is empty. */
export type OfferedService = Dated & {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly state: ServiceState
  readonly alert: string
  readonly phone: string
  readonly email: string
  readonly website: string
  readonly cost: string
  /** For whom: ages and conditions, in words. */
  readonly forWhom: string
  readonly when: readonly string[]
  readonly topics: readonly string[]
  readonly where: readonly string[]
}

/** All that one directory says of one organisation: `id` is what the directory knows it by. */
export type OrganisationSaid = Dated & {
  readonly source: string
  readonly id: string
  readonly values: Readonly<Partial<Record<OrganisationField, string>>>
  readonly identifiers: readonly Identifier[]
  readonly premises: readonly Premises[]
  readonly contacts: readonly Contact[]
  readonly services: readonly OfferedService[]
}
