import type { Birth } from './birth.ts'
import type { Death } from './death.ts'
import type { Happening, NoticeOf } from './happening.ts'
import type { Move } from './move.ts'
import { addressLine } from './said.ts'

/** What a service is told of a life event: a name and a value for each field that its lawful basis allows. */
export type Facts = Readonly<Record<string, string>>

type Tellers<Said> = Readonly<Record<string, (said: Said) => string | undefined>>

const ofSomeone: Tellers<Move | Death | Birth> = {
  full_name: ({ givenName, familyName }) => `${givenName} ${familyName}`,
  given_name: ({ givenName }) => givenName,
  surname: ({ familyName }) => familyName,
  date_of_birth: ({ dateOfBirth }) => dateOfBirth,
}

const ofHome: Tellers<Death | Birth> = {
  address: ({ home }) => addressLine(home),
  postcode: ({ home }) => home.postcode,
  uprn: ({ home }) => home.uprn,
}

const ofReach: Tellers<Move | Birth> = {
  phone: ({ phone }) => phone,
  email: ({ email }) => email,
}

const ofMove: Tellers<Move> = {
  ...ofSomeone,
  address: ({ to }) => addressLine(to),
  postcode: ({ to }) => to.postcode,
  uprn: ({ to }) => to.uprn,
  previous_address: ({ from }) => addressLine(from),
  previous_postcode: ({ from }) => from.postcode,
  ...ofReach,
  moved_on: ({ movedOn }) => movedOn,
  valid_from: ({ movedOn }) => movedOn,
  move_kind: ({ kind }) => kind,
}

const ofDeath: Tellers<Death> = {
  ...ofSomeone,
  date_of_death: ({ diedOn }) => diedOn,
  ...ofHome,
  lived_alone: ({ livedAlone }) => livedAlone,
  executor: ({ executor }) => executor,
  informant: ({ informant }) => informant.name,
  informant_relation: ({ informant }) => informant.relation,
  informant_phone: ({ informant }) => informant.phone,
  informant_email: ({ informant }) => informant.email,
}

const ofBirth: Tellers<Birth> = {
  ...ofSomeone,
  ...ofHome,
  ...ofReach,
  children: ({ babies }) =>
    babies.map(({ name, born }) => [name, `born ${born}`].filter(Boolean).join(', ')).join('; '),
  children_born: ({ babies }) => babies.map(({ born }) => born).join(', '),
  asked: ({ asked }) => asked.join(', '),
}

const labels: Readonly<Record<string, string>> = {
  full_name: 'Name',
  given_name: 'First name',
  surname: 'Last name',
  date_of_birth: 'Date of birth',
  date_of_death: 'Date of death',
  address: 'Address',
  postcode: 'Postcode',
  uprn: 'UPRN of the address',
  previous_address: 'Old address',
  previous_postcode: 'Old postcode',
  phone: 'Phone',
  email: 'Email',
  moved_on: 'Date of move',
  valid_from: 'Date of move',
  move_kind: 'Kind of move',
  lived_alone: 'Lived alone',
  executor: 'Looks after what they left',
  informant: 'Who told us',
  informant_relation: 'What they are to them',
  informant_phone: 'Their phone',
  informant_email: 'Their email',
  children: 'Children',
  children_born: 'Children born on',
  asked: 'Asked for',
}

const newHome: Readonly<Record<string, string>> = {
  address: 'New address',
  postcode: 'New postcode',
  uprn: 'New address’s UPRN',
}

function valuesOf(happening: Happening, field: string): string | undefined {
  const within = <Said>(tellers: Tellers<Said>, said: Said) =>
    Object.hasOwn(tellers, field) ? tellers[field]?.(said) : undefined
  if (happening.kind === 'moved') return within(ofMove, happening.said)
  if (happening.kind === 'died') return within(ofDeath, happening.said)
  return within(ofBirth, happening.said)
}

/** What a service is told: the fields that it may be told, and nothing else of what we know. */
export function factsFor(fields: readonly string[], happening: Happening): Facts {
  const told = fields.flatMap((field) => {
    const value = valuesOf(happening, field)
    return value ? [[field, value] as const] : []
  })
  return Object.fromEntries(told)
}

/** What a field is called, for whoever reads the notice. */
export const factLabel = (field: string, change: NoticeOf = 'address'): string =>
  (change === 'address' ? newHome[field] : undefined) ?? labels[field] ?? field
