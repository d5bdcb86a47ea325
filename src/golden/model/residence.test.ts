import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { PersonId, Stay } from './person.ts'
import { householdsOf, type Residence, residencesOf } from './residence.ts'

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
    const lived = residencesOf(id('ann'), [stay('0002', '2024-01-01'), stay('1', '2019-01-01')])
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
