import { type Application, arrivedOn, dateWriter, daysAgo, type Entry, spaced } from '../application.ts'
import { ageOn, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'
import { linesOf } from '../places.ts'

const write = dateWriter('DD MMM YYYY')

/** Who pays for a garden bin, and who cannot bring a bin to the kerb. */
function entries({ people, kind, gardenWaste }: Household, draw: Draw): readonly Entry[] {
  if (kind === 'care home') return []
  const adults = people.filter((person) => ageOn(person.born) >= 18)
  const payer = adults[draw.chance(0.7) ? 0 : adults.length - 1]
  const garden = payer && gardenWaste ? [entry(payer, 'Garden waste', draw)] : []
  const helped = adults.filter(({ born }) =>
    draw.chance(ageOn(born) >= 78 ? 0.14 : ageOn(born) >= 66 ? 0.03 : 0.005),
  )
  return [...garden, ...helped.map((person) => entry(person, 'Assisted collection', draw))]
}

function entry(person: Person, service: string, draw: Draw): Entry {
  const from = daysAgo(draw, 900, arrivedOn(person))
  return { person, asAt: from, from, facts: { service } }
}

/** Waste and assisted collections: one column for a name, no dates of birth at all. */
export const waste: Application = {
  id: 'waste',
  columns: [
    'Agreement',
    'Service',
    'Customer',
    'Property',
    'Postcode',
    'UPRN',
    'Contact Number',
    'Email',
    'Start Date',
    'Crew Notes',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    noTitle: 0.25,
    initialOnly: 0.15,
    nickname: 0.06,
    noMiddle: 0.85,
    noUprn: 0.03,
    noPhone: 0.25,
    noEmail: 0.2,
    noNeeds: 0.6,
    streetShortened: 0.25,
  },
  entries,
  recordId: (account) => `WS/${String(account).padStart(7, '0')}`,
  row: (record, { from, facts }, id) => [
    id,
    facts?.service ?? '',
    [record.title, record.given, record.middle, record.surname].filter(Boolean).join(' '),
    linesOf(record).join(', '),
    record.postcode,
    record.uprn,
    spaced(record.phone),
    record.email,
    write(iso(from)),
    record.needs,
  ],
}
