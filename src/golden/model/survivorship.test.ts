import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Fields } from '#sources'
import { contactKey, type Pin, type Standing } from './pin.ts'
import { goldenOf, type Linked, nextChange } from './survivorship.ts'

const today = '2026-03-02'
const record = (source: string, fields: Fields, id = '1'): Linked => ({ source, id, fields })
const survivorOf = (field: keyof ReturnType<typeof goldenOf>['values'], ...records: Linked[]) =>
  goldenOf(records, today).values[field]

suite('what survives of all that is said of someone', () => {
  test('the address that became true last, though another was loaded later', () => {
    const moved = record('council-tax', { surname: 'Lee', address: '1 New Road', valid_from: '2025-01-01' })
    const stale = record('library', { surname: 'Lee', address: '9 Old Road', valid_from: '2019-01-01' })
    assert.equal(survivorOf('address', stale, moved)?.value, '1 New Road')
  })

  test('where they still live, until the day that they move', () => {
    const here = record('council-tax', { address: '1 Old Road', valid_from: '2020-01-01' })
    const soon = record('resident', { address: '1 New Road', valid_from: '2026-04-01' })
    assert.equal(survivorOf('address', here, soon)?.value, '1 Old Road')
    assert.equal(goldenOf([here, soon], '2026-04-01').values.address?.value, '1 New Road')
    assert.equal(survivorOf('address', soon)?.value, '1 New Road')
  })

  test('the date of birth that was proved, and never a placeholder', () => {
    const proved = record('housing-benefit', { date_of_birth: '1984-02-29' })
    const slip = record('library', { date_of_birth: '1984-02-28' })
    const blank = record('waste', { date_of_birth: '1900-01-01' })
    assert.equal(survivorOf('date_of_birth', slip, proved, blank)?.value, '1984-02-29')
    assert.equal(survivorOf('date_of_birth', blank), undefined)
  })

  test('the name with its accents, and the full one rather than an initial', () => {
    const bare = record('library', { given_name: 'Llyr' })
    const whole = record('waste', { given_name: 'Llŷr' })
    const initial = record('housing-benefit', { given_name: 'L' })
    assert.equal(survivorOf('given_name', bare, whole, initial)?.value, 'Llŷr')
  })

  test('the phone that the person gave, whatever others have', () => {
    const own = record('resident', { phone: '01632 960001', valid_from: '2020-01-01' })
    const theirs = record('parking-permits', { phone: '01632 960002', valid_from: '2026-01-01' })
    const phone = survivorOf('phone', theirs, own)
    assert.deepEqual([phone?.value, phone?.rule], ['01632 960001', 'authority'])
    assert.deepEqual(
      phone?.competing.map(({ value }) => value),
      ['01632 960002'],
    )
  })

  test('a restriction, however few know of it', () => {
    const knows = record('adult-social-care', { restricted: 'yes' })
    assert.ok(goldenOf([record('library', {}), knows], today).isRestricted)
  })

  test('the value that a document was seen for, though more services say another', () => {
    const proved = record('concessionary-travel', { date_of_birth: '1984-02-29' })
    const told = ['library', 'waste', 'council-tax'].map((source) =>
      record(source, { date_of_birth: '1984-02-28' }),
    )
    const birth = survivorOf('date_of_birth', ...told, proved)
    assert.deepEqual([birth?.value, birth?.rule], ['1984-02-29', 'checked'])
    assert.equal(survivorOf('date_of_birth', ...told)?.rule, 'only')
  })

  test('of what they said themselves on one day, what they said last', () => {
    const said = (id: string, phone: string) => record('resident', { phone, valid_from: '2026-03-01' }, id)
    assert.equal(
      survivorOf('phone', said('0002', '01632 960002'), said('0001', '01632 960001'))?.value,
      '01632 960002',
    )
  })

  const library = record('library', { phone: '01632 960001', valid_from: '2020-01-01' })
  const tax = record('council-tax', { phone: '01632 960002', valid_from: '2026-01-01' })
  const pin: Pin = {
    pin: '1',
    source: 'library',
    id: '1',
    field: 'phone',
    value: '01632 960001',
    reason: 'she says so',
    until: '2026-04-01',
  }
  const phoneOn = (day: string, standing: Partial<Standing>, of = [library, tax]) =>
    goldenOf(of, day, { pins: [], invalid: new Set(), ...standing }).values.phone

  test('what a steward chose, up to the last day of it and no longer', () => {
    const pinned = phoneOn('2026-04-01', { pins: [pin] })
    assert.deepEqual([pinned?.value, pinned?.rule], ['01632 960001', 'pinned'])
    assert.equal(pinned?.pinned?.reason, 'she says so')
    assert.equal(phoneOn('2026-04-02', { pins: [pin] })?.value, '01632 960002')
    assert.equal(nextChange([library, tax], '2026-03-02', [pin]), '2026-04-02')
    assert.equal(nextChange([library, tax], '2026-04-02', [pin]), undefined)
  })

  test('a postcode that a steward chose, as long as its record has the same address', () => {
    const slip = record('council-tax', {
      address: '1 Weir St',
      postcode: 'BA1 1AA',
      valid_from: '2026-01-01',
    })
    const right = record('library', { address: '1 WEIR ST', postcode: 'BA1 1AB', valid_from: '2020-01-01' })
    const chosen = { ...pin, field: 'postcode', value: 'BA1 1AB' } as const
    const postcodeOf = (of: readonly Linked[], day = today) =>
      goldenOf(of, day, { pins: [chosen], invalid: new Set() }).values.postcode
    assert.deepEqual(
      [postcodeOf([slip, right])?.value, postcodeOf([slip, right])?.rule],
      ['BA1 1AB', 'pinned'],
    )
    assert.equal(postcodeOf([slip, right], '2026-04-02')?.value, 'BA1 1AA')
    const moved = record('council-tax', {
      address: '9 Mill Ln',
      postcode: 'BA2 2BB',
      valid_from: '2026-02-01',
    })
    assert.equal(postcodeOf([moved, right])?.value, 'BA2 2BB')
  })

  test('what a steward chose, only while its record still says so', () => {
    const changed = record('library', { phone: '01632 960003', valid_from: '2020-01-01' })
    assert.equal(phoneOn(today, { pins: [pin] }, [changed, tax])?.value, '01632 960002')
    const other = { ...pin, id: '2' }
    assert.equal(phoneOn(today, { pins: [other] })?.value, '01632 960002')
  })

  test('a phone that works rather than one that does not; but that rather than none', () => {
    const invalid = new Set([contactKey('phone', '+44 1632 960002')])
    const phone = phoneOn(today, { invalid })
    assert.deepEqual([phone?.value, phone?.rule], ['01632 960001', 'works'])
    assert.equal(phone?.competing[0]?.isInvalid, true)
    assert.equal(phoneOn(today, { invalid }, [tax])?.isInvalid, true)
  })

  const some = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const anyRecord = fc
    .record({
      source: fc.constantFrom('council-tax', 'library', 'waste', 'resident', 'housing-benefit'),
      id: fc.constantFrom('1', '2', '3'),
      given_name: some('Ann', 'ANN', 'A', 'Anne'),
      surname: some('Lee', 'lee', 'Shah'),
      date_of_birth: some('1984-02-29', '1984-02-28', '1900-01-01'),
      address: some('1 Weir St', '1 WEIR ST', '2 Mill Ln'),
      postcode: some('BA1 1AA', 'BA1 1AB'),
      phone: some('01632 960001', '+441632960001', '07700 900001'),
      valid_from: some('2019-01-01', '2024-01-01', '2027-01-01'),
    })
    .map(({ source, id, ...said }): Linked => {
      const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
      return { source, id, fields }
    })
  const anyRecords = fc.uniqueArray(anyRecord, {
    selector: ({ source, id }) => `${source} ${id}`,
    minLength: 1,
  })

  const anyStanding = fc.record({
    pins: fc.array(
      fc
        .record({
          source: fc.constantFrom('council-tax', 'library'),
          id: fc.constantFrom('1', '2'),
          value: fc.constantFrom('01632 960001', '07700 900001'),
          until: fc.constantFrom('2026-03-01', '2026-03-02', '2027-01-01'),
        })

        .map(
          (chosen): Pin => ({ ...chosen, pin: JSON.stringify(chosen), field: 'phone', reason: 'told so' }),
        ),
      { maxLength: 3 },
    ),
    invalid: fc
      .subarray(['01632 960001', '07700 900001'])
      .map((numbers) => new Set(numbers.map((number) => contactKey('phone', number)))),
  })

  test('is the same in whatever order it was said, and whatever people have decided', () => {
    fc.assert(
      fc.property(anyRecords, anyStanding, fc.infiniteStream(fc.nat()), (records, standing, luck) => {
        const order = new Map(records.map((each) => [each, luck.next().value]))
        const shuffled = records.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
        assert.deepEqual(goldenOf(shuffled, today, standing), goldenOf(records, today, standing))
      }),
    )
  })

  test('is always something that one of the records says', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const [field, value] of Object.entries(goldenOf(records, today).values)) {
          const from = records.find(({ source, id }) => source === value.source && id === value.id)
          assert.equal(from?.fields[field as keyof Fields], value.value)
        }
      }),
    )
  })
})
