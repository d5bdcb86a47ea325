import { type Application, dateWriter, type Entry } from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'

const write = dateWriter('YYYYMMDD')

/** Who has a bus pass: most older people, some disabled people. A pass is for five years. */
function entries({ people }: Household, draw: Draw): readonly Entry[] {
  return people.flatMap((person) => (draw.chance(likelihood(person)) ? passes(person, draw) : []))
}

function likelihood({ born }: Person): number {
  const age = ageOn(born)
  if (age >= 66) return 0.8
  return age >= 16 ? 0.025 : 0.004
}

function passes(person: Person, draw: Draw): readonly Entry[] {
  const last = person.died ?? exportDay
  const from = Math.max(person.born + 5 * 365, last - draw.whole(20, 1_800))
  const seen = draw.chance(0.5) ? Math.max(from, last - draw.whole(0, 400)) : from
  const asAt = person.died !== undefined && draw.chance(0.5) ? exportDay : seen
  const type = ageOn(person.born) >= 66 ? 'OLDER' : 'DISABLED'
  const pass = { person, asAt, from, facts: { type } }
  const lost = draw.chance(0.05) && from < exportDay - 500 && person.died === undefined
  return lost ? [pass, { ...pass, asAt: exportDay - 90, from: exportDay - 90 }] : [pass]
}

/** Bus passes: always a date of birth, and a photograph that nobody can match on. */
export const concessionaryTravel: Application = {
  id: 'concessionary-travel',
  columns: [
    'Pass Number',
    'Title',
    'Forename',
    'Surname',
    'Birth Date',
    'Gender',
    'Flat',
    'House',
    'Street',
    'Town',
    'Postcode',
    'UPRN',
    'Phone',
    'Email',
    'Pass Type',
    'Issued',
    'Deceased On',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    nickname: 0.03,
    noTitle: 0.02,
    noUprn: 0.2,
    noPhone: 0.4,
    noEmail: 0.6,
    noFlat: 0.03,
    streetShortened: 0.2,
    postcodeUnspaced: 0.05,
    uprnPadded: 0.3,
  },
  entries,
  recordId: (account) => `633597${String(20_000_000 + account)}`,
  row: (record, { from, facts }, id) => [
    id,
    record.title,
    record.given,
    record.surname,
    write(record.born),
    record.sex,
    [record.flat, record.building].filter(Boolean).join(', '),
    record.number,
    record.street,
    record.town,
    record.postcode,
    record.uprn,
    record.phone,
    record.email,
    facts?.type ?? '',
    write(iso(from)),
    write(record.died),
  ],
}
