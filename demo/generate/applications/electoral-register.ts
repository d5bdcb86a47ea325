import {
  type Application,
  arrivedOn,
  daysAgo,
  type Entry,
  fill,
  forenames,
  international,
} from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'
import { linesOf } from '../places.ts'

const mayVote: ReadonlySet<string> = new Set([
  'british',
  'welsh',
  'irish',
  'indian',
  'african',
  'punjabi',
  'muslim',
])

/** Who is registered, and now and then again at the home before. */
function entries({ people }: Household, draw: Draw): readonly Entry[] {
  return people.flatMap((person) => (draw.chance(likelihood(person)) ? registrations(person, draw) : []))
}

function likelihood({ born, died, group, stays }: Person): number {
  if (ageOn(born) < 16) return 0
  if (died !== undefined && died < exportDay - 60) return 0.2
  const isNew = (stays.at(-1)?.from ?? 0) > exportDay - 365
  return (mayVote.has(group.id) ? 0.9 : 0.62) - (isNew ? 0.2 : 0)
}

function registrations(person: Person, draw: Draw): readonly Entry[] {
  const asAt = daysAgo(draw, 160, person.born)
  const from = Math.max(person.born + 16 * 365, arrivedOn(person))
  const before = person.stays.at(-2)
  const twice = before?.to !== undefined && before.to > exportDay - 700 && draw.chance(0.2)
  const entry = { person, asAt, from }
  return twice ? [entry, { person, asAt: before.to - 1, from: before.from }] : [entry]
}

/** The electoral register: nearly everyone who may vote, few with a date of birth. */
export const electoralRegister: Application = {
  id: 'electoral-register',
  columns: [
    'ElectorNumber',
    'PollingDistrict',
    'Ward',
    'Surname',
    'Forenames',
    'DateOfBirth',
    'Address1',
    'Address2',
    'Address3',
    'Postcode',
    'UPRN',
    'Telephone',
    'Email',
    'PreviousAddress',
    'PreviousPostcode',
    'AddedOn',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    noMiddle: 0.25,
    nickname: 0.01,
    noPreviousAddress: 0.7,
    noBirthDate: 0.3,
    noUprn: 0.01,
    noPhone: 0.7,
    noEmail: 0.55,
    noFlat: 0.01,
  },
  entries,
  recordId: (account) => `EL${String(account).padStart(8, '0')}`,
  row: (record, { from }, id) => [
    id,
    `${record.ward.slice(0, 3).toUpperCase()}${1 + (Number(record.uprn.slice(-3)) % 3)}`,
    record.ward,
    record.surname,
    forenames(record),
    record.born,
    ...fill(linesOf(record), 3),
    record.postcode,
    record.uprn,
    international(record.phone),
    record.email,
    record.previousAddress,
    record.previousPostcode,
    iso(from),
  ],
}
