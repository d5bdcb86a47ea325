import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Fields } from '#sources'
import type { GoldenField } from './model/person.ts'
import { contactKey, type Standing } from './model/pin.ts'
import { goldenOf, type Linked } from './model/survivorship.ts'
import { sayWhy } from './pages/why.ts'

const names: Readonly<Record<string, string>> = {
  resident: 'the person',
  library: 'Library',
  'council-tax': 'Council tax',
  waste: 'Waste',
  'housing-benefit': 'Benefits',
  'electoral-register': 'Electoral register',
}
const record = (source: string, fields: Fields, id = '1'): Linked => ({ source, id, fields })

function why(field: GoldenField, records: readonly Linked[], standing: Partial<Standing> = {}): string {
  const value = goldenOf(records, '2026-03-02', { pins: [], invalid: new Set(), ...standing }).values[field]
  assert.ok(value)
  return sayWhy(field, value, (source) => names[source] ?? source)
}

suite('why a value stands, in a sentence', () => {
  const own = (phone: string, from: string, id: string) => record('resident', { phone, valid_from: from }, id)
  const library = record('library', { phone: '01632 960003', valid_from: '2026-01-01' })

  test('says of each other value why that one comes after, and calls none older that is not', () => {
    assert.equal(
      why('phone', [own('01632 960001', '2025-05-03', '2'), own('01632 960002', '2020-01-01', '1'), library]),
      'Phone given by the person on 3 May 2025; the person has an older one; Library has another, whose word counts for less here.',
    )
    const invalid = new Set([contactKey('phone', '01632 960003')])
    const [tax, waste] = [
      record('council-tax', { phone: '01632 960001', valid_from: '2025-01-01' }),
      record('waste', { phone: '01632 960002' }),
    ]
    assert.equal(
      why('phone', [tax, waste, library], { invalid }),
      'Phone from Council tax, true since 1 January 2025; Waste has one without a date; Library has another that does not work.',
    )
  })

  test('does not say that fewer services agree where as many do', () => {
    const surname = (source: string, said: string, from = '2020-01-01') =>
      record(source, { surname: said, valid_from: from })
    assert.equal(
      why('surname', [
        surname('housing-benefit', 'Lee'),
        surname('library', 'Shah'),
        surname('waste', 'Shah'),
      ]),
      'Surname from Benefits, true since 1 January 2020; Library has another, which counts for less: it is older, or checked less.',
    )
    assert.equal(
      why('surname', [surname('council-tax', 'Lee'), surname('library', 'Lee'), surname('waste', 'Shah')]),
      'Surname from Council tax, true since 1 January 2020, as Library says too; Waste has another that fewer services agree with.',
    )
  })

  test('says so where nothing tells two apart', () => {
    const sex = (source: string, said: string) => record(source, { sex: said })
    assert.match(
      why('sex', [sex('council-tax', 'F'), sex('library', 'M')]),
      /^Sex from [\w ]+; [\w ]+ has another that is as likely\.$/,
    )
  })
})
