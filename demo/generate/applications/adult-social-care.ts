import { type Application, daysAgo, type Entry, fill, spaced } from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'
import { linesOf } from '../places.ts'

/** Who has been assessed. Restricted people are mostly known here, since this is who restricts. */
function entries({ people, kind }: Household, draw: Draw): readonly Entry[] {
  return people.flatMap((person) => {
    if (!draw.chance(likelihood(person, kind))) return []
    const last = person.died ?? exportDay
    const from = Math.max(person.born, Math.floor(last - 10 - draw.waiting(1_000)))
    const asAt = person.died !== undefined ? exportDay : daysAgo(draw, 220, from)
    const entry = { person, asAt, from }
    // Two teams, two records.
    return draw.chance(0.03)
      ? [entry, { ...entry, asAt: Math.max(from, asAt - draw.whole(100, 900)) }]
      : [entry]
  })
}

function likelihood({ born, restricted, needs }: Person, kind: string): number {
  const age = ageOn(born)
  if (age < 18) return 0
  if (kind === 'care home') return 0.7
  if (restricted) return 0.75
  if (needs) return 0.35
  return age >= 80 ? 0.2 : age >= 65 ? 0.06 : 0.02
}

/** Adult social care: the most careful, the only NHS numbers, and who must not be found. */
export const adultSocialCare: Application = {
  id: 'adult-social-care',
  columns: [
    'PersonID',
    'NHSNumber',
    'Title',
    'FirstName',
    'LastName',
    'PreviousLastName',
    'DateOfBirth',
    'Gender',
    'AddressLine1',
    'AddressLine2',
    'AddressLine3',
    'Postcode',
    'UPRN',
    'PreviousAddress',
    'PreviousPostcode',
    'Telephone',
    'Email',
    'CommunicationNeeds',
    'AccessRestricted',
    'DateOfDeath',
    'RecordOpened',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    nickname: 0.06,
    noBirthDate: 0.01,
    noFormerSurname: 0.5,
    noPreviousAddress: 0.3,
    noUprn: 0.12,
    noPhone: 0.15,
    noEmail: 0.7,
    noNeeds: 0.1,
    deathNotKnown: 0.08,
  },
  entries,
  recordId: (account) => `ASC-${1_000_000 + account * 7}`,
  row: (record, { from }, id) => [
    id,
    record.nhsNumber,
    record.title,
    record.given,
    record.surname,
    record.formerSurname,
    record.born,
    record.sex,
    ...fill(linesOf(record), 3),
    record.postcode,
    record.uprn,
    record.previousAddress,
    record.previousPostcode,
    spaced(record.phone),
    record.email,
    record.needs,
    record.restricted,
    record.died,
    iso(from),
  ],
}
