import type { Draw } from './draw.ts'
import type { Person, RecordText } from './person.ts'
import { misspell, swapTwoDigits, wrongDigit } from './slips.ts'
import { shorten } from './streets.ts'
import { nicknameFor, variantOf } from './variants.ts'

type Change = (record: RecordText, draw: Draw, person: Person) => Partial<RecordText>

/** Everything that goes wrong in records, and what it does to one. The order matters: names are misspelt last. */
const changes = {
  noTitle: () => ({ title: '' }),
  noMiddle: () => ({ middle: '' }),
  middleInitial: ({ middle }) => ({ middle: middle.slice(0, 1) }),
  noSex: () => ({ sex: '' }),
  noFormerSurname: () => ({ formerSurname: '' }),
  noPreviousAddress: () => ({ previousAddress: '', previousPostcode: '' }),
  noNeeds: () => ({ needs: '' }),
  noPhone: () => ({ phone: '' }),
  noEmail: () => ({ email: '' }),
  noBirthDate: () => ({ born: '' }),
  noPostcode: () => ({ postcode: '' }),
  noUprn: () => ({ uprn: '', parentUprn: '' }),
  noFlat: ({ flat }) => (flat ? { flat: '' } : {}),
  deathNotKnown: () => ({ died: '' }),
  restrictionNotKnown: () => ({ restricted: 'N' }),
  formerStillUsed: ({ formerSurname }) =>
    formerSurname ? { surname: formerSurname, formerSurname: '' } : {},
  nickname: ({ given }, draw) => ({ given: nicknameFor(given, draw) }),
  variantSpelling: ({ given, surname }, draw) =>
    draw.chance(0.6) ? { given: variantOf(given, draw) } : { surname: variantOf(surname, draw) },
  middleUsed: ({ given, middle }) => (middle.length > 1 ? { given: middle, middle: given } : {}),
  initialOnly: ({ given, middle }) => ({ given: given.slice(0, 1), middle: middle.slice(0, 1) }),
  familyFirst: ({ given, surname }, draw, { group }) =>
    draw.chance(group.familyFirst) ? { given: surname, surname: given } : {},
  swappedNames: ({ given, surname }) => ({ given: surname, surname: given }),
  joinedSurname: ({ surname }, draw) => ({ surname: rejoin(surname, draw) }),
  givenSlip: ({ given }, draw) => ({ given: misspell(given, draw) }),
  surnameSlip: ({ surname }, draw) => ({ surname: misspell(surname, draw) }),
  placeholderDate: ({ born }) => (born ? { born: '1900-01-01' } : {}),
  dayForMonth: ({ born }) => ({ born: swapDayAndMonth(born) }),
  birthDateSlip: ({ born }, draw) => ({ born: slipDate(born, draw) }),
  streetShortened: ({ street }) => ({ street: shorten(street) }),
  streetSlip: ({ street }, draw) => ({ street: misspell(street, draw) }),
  numberSlip: ({ number }, draw) => ({ number: wrongDigit(number, draw) }),
  postcodeSlip: ({ postcode }, draw) => ({ postcode: wrongDigit(postcode, draw) }),
  postcodeUnspaced: ({ postcode }) => ({ postcode: postcode.replace(' ', '') }),
  postcodeSmall: ({ postcode }) => ({ postcode: postcode.toLowerCase() }),
  uprnOfBuilding: ({ uprn, parentUprn }) => ({ uprn: parentUprn || uprn }),
  uprnPadded: ({ uprn }) => (uprn ? { uprn: uprn.padStart(14, '0') } : {}),
  // Only in the last three digits: a wrong number must still be one that nobody has.
  phoneSlip: ({ phone }, draw) => ({ phone: phone.slice(0, -3) + wrongDigit(phone.slice(-3), draw) }),
  emailSlip: ({ email }, draw) => (email ? { email: misspellAddress(email, draw) } : {}),
  ninoSlip: ({ nino }, draw) => ({ nino: swapTwoDigits(nino, draw) }),
} satisfies Readonly<Record<string, Change>>

/** Each kind of mistake. */
export type Mistake = keyof typeof changes

/** How often one application makes each kind of mistake, from 0 to 1. Those not named are not made. */
export type MistakeRates = Readonly<Partial<Record<Mistake, number>>>

/** What people mistype anywhere. Each application has its own rates besides. */
export const everyday: MistakeRates = {
  formerStillUsed: 0.04,
  variantSpelling: 0.03,
  middleUsed: 0.006,
  familyFirst: 0.3,
  swappedNames: 0.002,
  joinedSurname: 0.2,
  givenSlip: 0.008,
  surnameSlip: 0.01,
  placeholderDate: 0.003,
  dayForMonth: 0.004,
  birthDateSlip: 0.006,
  streetShortened: 0.1,
  streetSlip: 0.012,
  numberSlip: 0.004,
  postcodeSlip: 0.006,
  uprnOfBuilding: 0.1,
  phoneSlip: 0.01,
  emailSlip: 0.006,
}

/** The mistakes an application makes, in the one order in which they happen. */
export function orderMistakes(rates: MistakeRates): readonly (readonly [Change, number])[] {
  const names = Object.keys(changes) as Mistake[]
  return names.flatMap((name) => (rates[name] ? [[changes[name], rates[name]] as const] : []))
}

/** Lets an application's mistakes happen to a record. */
export function withMistakes(
  record: RecordText,
  mistakes: ReturnType<typeof orderMistakes>,
  person: Person,
  draw: Draw,
): RecordText {
  let written = record
  for (const [change, rate] of mistakes) {
    if (draw.chance(rate)) written = { ...written, ...change(written, draw, person) }
  }
  return written
}

function rejoin(surname: string, draw: Draw): string {
  if (!/['-]/.test(surname)) return surname
  return surname.replace(/['-]/g, () => draw.pick([' ', '', '-', '’']))
}

/** The day for the month, as an American program or a hurried hand has it; only where that is a date too. */
function swapDayAndMonth(born: string): string {
  const [year, month, date = ''] = born.split('-')
  return Number(date) > 12 || date === '' ? born : `${year}-${date}-${month}`
}

function slipDate(born: string, draw: Draw): string {
  if (!born) return born
  const [year = '', month = '', date = ''] = born.split('-')
  const within = (value: number, most: number) => String(((value - 1 + most) % most) + 1).padStart(2, '0')
  const nudge = draw.pick([-10, -1, 1, 10])
  return draw.pick([
    // Not every year has a 29 February.
    `${Number(year) + nudge}-${month}-${month === '02' && date === '29' ? '28' : date}`,
    `${year}-${within(Number(month) + Math.sign(nudge), 12)}-${within(Math.min(28, Number(date)), 28)}`,
    `${year}-${month}-${within(Number(date) + nudge, 28)}`,
  ])
}

function misspellAddress(email: string, draw: Draw): string {
  const [name = '', domain = ''] = email.split('@')
  return `${misspell(name, draw).toLowerCase()}@${domain}`
}
