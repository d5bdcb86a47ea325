import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { exportDay, iso } from './days.ts'
import { createDraw } from './draw.ts'
import { everyday, type Mistake, orderMistakes, withMistakes } from './mistakes.ts'
import { loadNamed } from './named.ts'
import { inventNhsNumber, inventNino } from './numbers.ts'
import { recordOn } from './record.ts'
import { misspell, swapTwoDigits, wrongDigit } from './slips.ts'
import { withoutMarks } from './spelling.ts'

const [person] = loadNamed().flatMap(({ people }) => people)
assert(person)
const record = {
  ...recordOn(person, exportDay),
  given: 'Catherine',
  middle: 'Louise',
  surname: "O'Brien-Clarke",
  formerSurname: 'Clarke',
  born: '1971-03-09',
  died: '2026-01-02',
  flat: 'Flat 2',
  restricted: 'Y',
  needs: 'Large print',
  parentUprn: '999900000110',
} as const

const mistakes = [
  ...(Object.keys(everyday) as Mistake[]),
  'noTitle',
  'noMiddle',
  'middleInitial',
  'noSex',
  'noFormerSurname',
  'noPreviousAddress',
  'noNeeds',
  'noPhone',
  'noEmail',
  'noBirthDate',
  'noPostcode',
  'noUprn',
  'noFlat',
  'deathNotKnown',
  'restrictionNotKnown',
  'nickname',
  'initialOnly',
  'postcodeUnspaced',
  'postcodeSmall',
  'uprnPadded',
  'ninoSlip',
] as const

suite('mistakes in records', () => {
  const vietnamese = { ...person, group: { id: 'vietnamese', familyFirst: 1 } }
  const make = (mistake: Mistake, turn: number) =>
    withMistakes(record, orderMistakes({ [mistake]: 1 }), vietnamese, createDraw(mistake, turn))

  test('each kind changes a record, and another turn of chance may change it otherwise', () => {
    for (const mistake of mistakes) {
      const changed = Array.from({ length: 20 }, (_, turn) => make(mistake, turn))
      assert(
        changed.some((one) => JSON.stringify(one) !== JSON.stringify(record)),
        mistake,
      )
    }
  })

  test('what was never given cannot be mistaken: nothing stays nothing', () => {
    const blank = { ...record, born: '', phone: '', email: '', nino: '', postcode: '', number: '', uprn: '' }
    fc.assert(
      fc.property(fc.nat(), (turn) => {
        const all = orderMistakes({
          ...everyday,
          placeholderDate: 1,
          dayForMonth: 1,
          ninoSlip: 1,
          uprnPadded: 1,
        })
        const { born, phone, email, nino, postcode } = withMistakes(blank, all, person, createDraw(turn))
        assert.deepEqual([born, phone, email, nino, postcode], ['', '', '', '', ''])
      }),
    )
  })

  test('a mistaken date of birth is still a date', () => {
    const wrong = orderMistakes({ birthDateSlip: 1, dayForMonth: 0.5 })
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -20_000, max: exportDay }), (turn, day) => {
        const { born } = withMistakes({ ...record, born: iso(day) }, wrong, person, createDraw(turn))
        assert.equal(new Date(`${born}T00:00:00Z`).toISOString().slice(0, 10), born)
      }),
      { examples: [[272900012, 8094]] },
    )
  })

  test('a slip of the fingers is one slip', () => {
    fc.assert(
      fc.property(fc.nat(), (turn) => {
        const slipped = misspell('Quillbrook', createDraw(turn))
        assert(Math.abs(slipped.length - 'Quillbrook'.length) <= 1)
      }),
    )
    assert.equal(wrongDigit('no digits', createDraw(1)), 'no digits')
    assert.match(wrongDigit('BA1 1AA', createDraw(1)), /^BA\d \dAA$/)
    assert.deepEqual([...swapTwoDigits('AB123456C', createDraw(3))].sort(), [...'AB123456C'].sort())
  })

  test('an application that knows only ASCII keeps the letters and loses the marks', () => {
    assert.equal(
      withoutMarks('Llŷr Wiśniewski-Nguyễn Đặng Łukasz Ọmọ́lará'),
      'Llyr Wisniewski-Nguyen Dang Lukasz Omolara',
    )
  })
})

suite('invented numbers', () => {
  test('a National Insurance number has the form of one, and a prefix that may be issued', () => {
    fc.assert(
      fc.property(fc.nat(), (turn) => {
        const nino = inventNino(createDraw(turn))
        assert.match(nino, /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/)
      }),
    )
  })

  test('an NHS number has a right check digit, and is one kept for tests', () => {
    fc.assert(
      fc.property(fc.nat(), (turn) => {
        const number = inventNhsNumber(createDraw(turn))
        const sum = [...number].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
        // The weights are 10 down to 1, and the check digit, which counts once, makes up to eleven.
        assert.equal(sum % 11, 0)
        assert.match(number, /^999\d{7}$/)
      }),
    )
  })
})
