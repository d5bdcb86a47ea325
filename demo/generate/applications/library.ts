import { type Application, dateWriter, daysAgo, type Entry, spaced } from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'
import { linesOf } from '../places.ts'
import { withoutMarks } from '../spelling.ts'

const write = dateWriter('MM/DD/YYYY')
const branches = [
  'Bath Central',
  'Keynsham',
  'Midsomer Norton',
  'Radstock',
  'Paulton',
  'Weston',
  'Moorland Road',
]

/** Members who joined some time ago and seldom say that they have moved. Some join again. */
function entries({ people, kind }: Household, draw: Draw): readonly Entry[] {
  const branch = draw.pick(branches)
  return people.flatMap((person) =>
    draw.chance(likelihood(person, kind)) ? cards(person, branch, draw) : [],
  )
}

function likelihood({ born }: Person, kind: string): number {
  const age = ageOn(born)
  if (kind === 'care home') return 0.08
  if (age < 3) return 0.15
  if (age < 16) return 0.62
  return age < 60 ? 0.4 : 0.5
}

function cards(person: Person, branch: string, draw: Draw): readonly Entry[] {
  const from = daysAgo(draw, 1_500, person.born + 200)
  const asAt = draw.chance(0.55) ? daysAgo(draw, 200, from) : from
  const card = { person, asAt, from, facts: { branch } }
  if (from > exportDay - 400 || !draw.chance(0.09)) return [card]
  const again = daysAgo(draw, 250, from)
  return [card, { person, asAt: again, from: again, facts: { branch: draw.pick(branches) } }]
}

/** The libraries: an American program that knows no accents, no UPRN and puts the month first. */
export const library: Application = {
  id: 'library',
  columns: [
    'BORROWER_BARCODE',
    'LAST_NAME',
    'FIRST_NAME',
    'BIRTH_DATE',
    'GENDER',
    'STREET',
    'CITY',
    'ZIP',
    'PHONE',
    'EMAIL',
    'HOME_LIBRARY',
    'DATE_REGISTERED',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    nickname: 0.12,
    initialOnly: 0.008,
    swappedNames: 0.005,
    givenSlip: 0.015,
    surnameSlip: 0.016,
    noBirthDate: 0.12,
    placeholderDate: 0.02,
    dayForMonth: 0.02,
    noSex: 0.5,
    noPostcode: 0.01,
    postcodeUnspaced: 0.15,
    postcodeSmall: 0.08,
    noFlat: 0.08,
    streetShortened: 0.35,
    noPhone: 0.3,
    noEmail: 0.3,
  },
  entries,
  recordId: (account) => `2${String(9_000_000 + account).padStart(12, '0')}`,
  row: (record, { from, facts }, id) => {
    const lines = linesOf(record)
    const cells = [
      id,
      record.surname,
      record.given,
      write(record.born),
      record.sex,
      lines.slice(0, -1).join(' '),
      lines.at(-1) ?? '',
      record.postcode,
      spaced(record.phone),
      record.email,
      facts?.branch ?? '',
      write(iso(from)),
    ]
    return cells.map(withoutMarks)
  },
}
