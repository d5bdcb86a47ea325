import { type Application, dateWriter, type Entry, fill, spaced } from '../application.ts'
import { ageOn, exportDay, iso } from '../days.ts'
import type { Draw } from '../draw.ts'
import { everyday } from '../mistakes.ts'
import type { Household, Person } from '../person.ts'
import { linesOf } from '../places.ts'

const write = dateWriter('DD/MM/YYYY')

/** Who is liable, for each home of theirs: accounts that are closed stay for some years. */
function entries({ people, kind }: Household, draw: Draw): readonly Entry[] {
  if (kind === 'care home') return []
  const adults = people.filter((person) => ageOn(person.born) >= 18)
  const named = kind === 'sharers' ? adults : adults.slice(0, draw.chance(0.9) ? 2 : 1)
  const others = adults.filter((person) => !named.includes(person) && draw.chance(0.35))
  const band = draw.pick([...'AABBBCCCCDDDEEFGH'])
  const now = [...named, ...others].map((person, at) => current(person, at + 1, band, draw))
  return [...now, ...named.flatMap((person) => closed(person, draw))]
}

function current(person: Person, part: number, band: string, draw: Draw): Entry {
  const stay = person.stays.at(-1)
  const from = stay?.from ?? exportDay
  // Who has just moved has not always said so yet.
  const told = from < exportDay - 120 || draw.chance(0.7)
  const since = told ? from : (person.stays.at(-2)?.from ?? from)
  const asAt = told ? Math.max(from, exportDay - draw.whole(0, 60)) : from - 1
  return { person, asAt, from: since, part, facts: { band } }
}

function closed(person: Person, draw: Draw): readonly Entry[] {
  return person.stays.slice(0, -1).flatMap(({ from, to = exportDay }) => {
    const kept = to > exportDay - 6 * 365 && draw.chance(0.45)
    return kept ? [{ person, asAt: to - 1, from, to, part: 1, facts: { band: draw.pick([...'ABCDE']) } }] : []
  })
}

/** Council Tax: the most complete on addresses, in capitals, and seldom a date of birth. */
export const councilTax: Application = {
  id: 'council-tax',
  columns: [
    'ACCOUNT_PERSON_REF',
    'ACCOUNT_REF',
    'TITLE',
    'FORENAME',
    'MIDDLE',
    'SURNAME',
    'PREV_SURNAME',
    'DOB',
    'ADDR1',
    'ADDR2',
    'ADDR3',
    'POSTCODE',
    'UPRN',
    'PARENT_UPRN',
    'TEL',
    'EMAIL',
    'BAND',
    'LIABLE_FROM',
    'LIABLE_TO',
    'PREV_ADDR',
    'PREV_POSTCODE',
    'SENSITIVE',
    'DOD',
    'LETTER_FORMAT',
  ],
  delimiter: ',',
  mistakes: {
    ...everyday,
    noTitle: 0.04,
    noMiddle: 0.55,
    middleInitial: 0.5,
    initialOnly: 0.03,
    nickname: 0.03,
    noFormerSurname: 0.85,
    noPreviousAddress: 0.5,
    noBirthDate: 0.55,
    noUprn: 0.005,
    noPhone: 0.35,
    noEmail: 0.4,
    noNeeds: 0.6,
    deathNotKnown: 0.12,
    restrictionNotKnown: 0.2,
  },
  entries,
  recordId: (account, part) => `${70_100_000 + account}-${String(part).padStart(2, '0')}`,
  row: (record, { from, to, facts }, id) => {
    const [line1 = '', line2 = '', line3 = ''] = fill(linesOf(record), 3)
    const closing = to === undefined ? '' : iso(to)
    const cells = [
      id,
      id.slice(0, -3),
      record.title,
      record.given,
      record.middle,
      record.surname,
      record.formerSurname,
      write(record.born),
      line1,
      line2,
      line3,
      record.postcode,
      record.uprn,
      record.parentUprn,
      spaced(record.phone),
      record.email,
      facts?.band ?? '',
      write(iso(from)),
      write(closing),
      record.previousAddress,
      record.previousPostcode,
      record.restricted,
      write(record.died),
      record.needs,
    ]
    return cells.map((cell) => cell.toUpperCase())
  },
}
