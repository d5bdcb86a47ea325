import { type Application, arrivedOn, dateWriter, daysAgo, type Entry, forenames } from '../application.ts'
import { ageOn, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household } from '../person.ts'
import { linesOf } from '../places.ts'

const write = dateWriter('DD-MMM-YYYY')

/** The claimant, the partner and everyone they must declare, all on one claim. */
function entries({ people, onBenefit }: Household, draw: Draw): readonly Entry[] {
  if (!onBenefit) return []
  const asAt = daysAgo(draw, 90, people[0] ? arrivedOn(people[0]) : 0)
  const from = daysAgo(draw, 900, people[0] ? arrivedOn(people[0]) : 0)
  return people.map((person, at) => {
    const role =
      ageOn(person.born) < 18 ? 'DEPENDANT' : at === 0 ? 'CLAIMANT' : at === 1 ? 'PARTNER' : 'NON-DEPENDANT'
    return {
      person,
      asAt: Math.max(asAt, person.born),
      from: Math.max(from, person.born),
      part: at + 1,
      facts: { role },
    }
  })
}

/** Housing benefit: few people, proved identities, and the only National Insurance numbers. */
export const housingBenefit: Application = {
  id: 'housing-benefit',
  columns: [
    'CLAIM_PERSON_ID',
    'CLAIM_NO',
    'ROLE',
    'TITLE',
    'SURNAME',
    'FORENAMES',
    'OTHER_SURNAME',
    'DOB',
    'SEX',
    'NINO',
    'PROPERTY',
    'POSTCODE',
    'UPRN',
    'TELEPHONE',
    'EMAIL',
    'CLAIM_FROM',
    'DATE_DIED',
  ],
  delimiter: '|',
  mistakes: {
    ...everyday,
    formerStillUsed: 0.01,
    swappedNames: 0.001,
    noMiddle: 0.2,
    noFormerSurname: 0.4,
    noBirthDate: 0.005,
    noUprn: 0.05,
    noPhone: 0.2,
    noEmail: 0.4,
    ninoSlip: 0.008,
    deathNotKnown: 0.2,
  },
  entries,
  recordId: (account, part) => `HB${600_000 + account}/${part}`,
  row: (record, { from, facts }, id) => [
    id,
    id.split('/')[0] ?? '',
    facts?.role ?? '',
    record.title,
    record.surname.toUpperCase(),
    forenames(record),
    record.formerSurname.toUpperCase(),
    write(record.born),
    record.sex,
    record.nino,
    linesOf(record).join(', '),
    record.postcode,
    record.uprn,
    record.phone,
    record.email,
    write(iso(from)),
    write(record.died),
  ],
}
