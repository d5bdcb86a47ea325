import { type Application, arrivedOn, type Entry, forenames } from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household } from '../person.ts'
import { linesOf } from '../places.ts'

/** Who holds a permit for this year, and visitors' permits beside it. */
function entries({ people, kind }: Household, draw: Draw): readonly Entry[] {
  if (kind === 'care home' || !draw.chance(0.24)) return []
  const zone = String(draw.whole(1, 28))
  return people.flatMap((person) => {
    const age = ageOn(person.born)
    if (age < 18 || age > 88 || !draw.chance(0.55)) return []
    const from = Math.max(arrivedOn(person), exportDay - draw.whole(0, 364))
    const permit = (type: string): Entry => ({ person, asAt: from, from, facts: { type, zone } })
    return draw.chance(0.25) ? [permit('Resident'), permit('Visitor')] : [permit('Resident')]
  })
}

/** Parking permits: bought on the web, so that nearly all give an email address, as they please. */
export const parkingPermits: Application = {
  id: 'parking-permits',
  columns: [
    'PermitNo',
    'PermitType',
    'Zone',
    'HolderName',
    'Address',
    'Postcode',
    'Mobile',
    'Email',
    'ValidFrom',
  ],
  delimiter: ';',
  mistakes: {
    ...everyday,
    nickname: 0.12,
    initialOnly: 0.02,
    noMiddle: 0.75,
    noFlat: 0.03,
    noPhone: 0.1,
    noEmail: 0.05,
    postcodeUnspaced: 0.2,
    postcodeSmall: 0.12,
    streetShortened: 0.3,
  },
  entries,
  recordId: (account) => `HP${String(310_000 + account)}`,
  row: (record, { from, facts }, id) => [
    id,
    facts?.type ?? '',
    facts?.zone ?? '',
    `${record.surname}, ${forenames(record)}`,
    linesOf(record).join(', '),
    record.postcode,
    record.phone,
    record.email,
    iso(from),
  ],
}
