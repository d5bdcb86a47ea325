import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Golden, GoldenValue, PersonId, Stay } from './person.ts'
import { householdsOf, type Residence, residencesOf } from './residence.ts'
import { goldenOf } from './survivorship.ts'

const id = (name: string) => name as PersonId
const stay = (uprn: string, from: string): Stay => ({
  source: 'library',
  id: '1',
  address: `${uprn} Road`,
  postcode: '',
  uprn,
  from,
})
const at = (person: string, from: string, until?: string): Residence => ({
  uprn: '1',
  person: id(person),
  from,
  until,
})

suite('the households of a property', () => {
  test('follow from where each of its people lived, and until when', () => {
    const stays = [stay('0002', '2024-01-01'), stay('1', '2019-01-01')]
    const lived = residencesOf(id('ann'), { values: {}, stays })
    assert.deepEqual(lived, [
      { uprn: '1', person: 'ann', from: '2019-01-01', until: '2024-01-01' },
      { uprn: '2', person: 'ann', from: '2024-01-01', until: undefined },
    ])
  })

  test('change when somebody comes or goes, the latest first, and nobody becomes anybody else', () => {
    const households = householdsOf([at('ann', '2019-01-01'), at('bob', '2020-01-01', '2022-01-01')])
    assert.deepEqual(households, [
      { from: '2022-01-01', until: undefined, people: ['ann'] },
      { from: '2020-01-01', until: '2022-01-01', people: ['ann', 'bob'] },
      { from: '2019-01-01', until: '2020-01-01', people: ['ann'] },
    ])
    assert.deepEqual(householdsOf([]), [])
  })

  const said = (value: string, from = ''): GoldenValue => ({
    source: 'library',
    id: '1',
    value,
    from,
    rule: 'only',
    agreeing: [],
    competing: [],
  })
  const livingAt = (uprn: string, from: string) => ({ address: said(`${uprn} Road`, from), uprn: said(uprn) })
  const daysOf = (values: Golden['values'], ...stays: Stay[]) =>
    residencesOf(id('ann'), { values, stays }).map(({ uprn, from, until }) => [uprn, from, until ?? 'now'])

  test('have whoever lives there, though another application writes their address otherwise, and later', () => {
    const written = { ...stay('', '2025-10-28'), address: '32 Fosselwath Ln', postcode: 'BA1 7LG' }
    const known = {
      ...stay('7', '2022-07-23'),
      address: '32 Fosselwath Lane, Bath',
      postcode: 'BA1 7LG',
    }
    const values = { address: said(known.address, known.from), uprn: said('7'), postcode: said('BA1 7LG') }
    assert.deepEqual(daysOf(values, written, known), [['7', '2022-07-23', 'now']])
  })

  test('have whoever came back twice, and whoever left or died no longer', () => {
    const [home, away] = [stay('1', '2010-01-01'), stay('2', '2015-01-01')]
    assert.deepEqual(daysOf(livingAt('1', '2020-01-01'), home, away), [
      ['1', '2010-01-01', '2015-01-01'],
      ['2', '2015-01-01', '2020-01-01'],
      ['1', '2020-01-01', 'now'],
    ])
    const left = { ...home, until: '2022-05-14' }
    assert.deepEqual(daysOf(livingAt('1', '2010-01-01'), left), [['1', '2010-01-01', '2022-05-14']])
    const died = { ...livingAt('1', '2010-01-01'), date_of_death: said('2025-12-24') }
    assert.deepEqual(daysOf(died, home), [['1', '2010-01-01', '2025-12-24']])
  })

  test('have nobody in two homes that nobody knows the days of, nor where a steward says that they never lived', () => {
    const undated = [stay('1', ''), stay('2', ''), stay('3', '2020-01-01')]
    assert.deepEqual(daysOf(livingAt('3', '2020-01-01'), ...undated), [
      ['1', '', '2020-01-01'],
      ['3', '2020-01-01', 'now'],
    ])
    assert.deepEqual(daysOf(livingAt('1', '2019-01-01'), stay('1', '2019-01-01'), stay('2', '2022-01-01')), [
      ['1', '2019-01-01', 'now'],
    ])
  })

  test('have nobody in two places on one day, and everybody where they live now', () => {
    const someDay = fc.constantFrom('2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01')
    const record = fc.record(
      {
        source: fc.constantFrom('library', 'council-tax', 'waste'),
        uprn: fc.constantFrom('1', '2', '3'),
        valid_from: someDay,
        valid_until: someDay,
        date_of_death: fc.constant('2023-01-01'),
      },
      { requiredKeys: ['source', 'uprn'] },
    )
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        const said = records.map(({ source, ...fields }, nth) => {
          const address = `${fields.uprn} Road`
          return { source, id: String(nth), fields: { ...fields, address } }
        })
        const golden = goldenOf(said, '2026-03-02')
        const lived = residencesOf(id('ann'), golden)
        assert.equal(lived.at(-1)?.uprn, golden.values.uprn?.value)
        if (golden.values.date_of_death) assert.ok(lived.at(-1)?.until)
        const ends = lived.slice(0, -1).map(({ until = 'now' }) => until)
        assert.ok(ends.every((until, nth) => until <= (lived[nth + 1]?.from ?? '')))
      }),
    )
  })

  const day = fc.constantFrom('', '2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01')
  const anyone = fc
    .tuple(fc.constantFrom('ann', 'bob', 'cy'), day, fc.option(day, { nil: undefined }))
    .map(([person, from, until]) => at(person, from, until && until > from ? until : undefined))

  test('never overlap, and on every day hold just those who lived there', () => {
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 6 }), day, (residences, when) => {
        const households = householdsOf(residences)
        const on = households.filter(({ from, until }) => from <= when && (!until || until > when))
        assert.ok(on.length <= 1)
        const there = residences.filter(({ from, until }) => from <= when && (!until || until > when))
        assert.deepEqual(on[0]?.people ?? [], [...new Set(there.map(({ person }) => person))].sort())
      }),
    )
  })
})
