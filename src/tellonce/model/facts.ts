import { addressLine, type Move } from './move.ts'

/** What a service is told of a move: a name and a value for each field that its lawful basis allows. */
export type Facts = Readonly<Record<string, string>>

const tellers = {
  full_name: ({ givenName, familyName }) => `${givenName} ${familyName}`,
  given_name: ({ givenName }) => givenName,
  surname: ({ familyName }) => familyName,
  date_of_birth: ({ dateOfBirth }) => dateOfBirth,
  address: ({ to }) => addressLine(to),
  postcode: ({ to }) => to.postcode,
  uprn: ({ to }) => to.uprn,
  previous_address: ({ from }) => addressLine(from),
  previous_postcode: ({ from }) => from.postcode,
  phone: ({ phone }) => phone,
  email: ({ email }) => email,
  moved_on: ({ movedOn }) => movedOn,
  valid_from: ({ movedOn }) => movedOn,
  move_kind: ({ kind }) => kind,
} as const satisfies Readonly<Record<string, (move: Move) => string | undefined>>

const labels: Readonly<Record<keyof typeof tellers, string>> = {
  full_name: 'Name',
  given_name: 'First name',
  surname: 'Last name',
  date_of_birth: 'Date of birth',
  address: 'New address',
  postcode: 'New postcode',
  uprn: 'New address’s UPRN',
  previous_address: 'Old address',
  previous_postcode: 'Old postcode',
  phone: 'Phone',
  email: 'Email',
  moved_on: 'Date of move',
  valid_from: 'Date of move',
  move_kind: 'Kind of move',
}

const isTold = (field: string): field is keyof typeof tellers => Object.hasOwn(tellers, field)

/** The fields that a service may be told of a move and that we have no value for, by their names. */
export const unknownFields = (fields: readonly string[]): readonly string[] =>
  fields.filter((field) => !isTold(field))

/** What a service is told: the fields that it may be told, and nothing else of what we know. */
export function factsFor(fields: readonly string[], move: Move): Facts {
  const told = fields.filter(isTold).flatMap((field) => {
    const value = tellers[field](move)
    return value ? [[field, value] as const] : []
  })
  return Object.fromEntries(told)
}

/** What a field is called, for whoever reads the notice. */
export const factLabel = (field: string): string => (isTold(field) ? labels[field] : field)
