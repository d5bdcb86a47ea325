import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { homesToHide } from './hiding.ts'
import { homesOf, postcodesOf, smallHomes } from './household.ts'
import type { Golden } from './person.ts'

const owlcroft = { uprn: '999900000501', address: '5 Owlcroft Row, Bath', postcode: 'BA2 1EH' }
const mother = { source: 'library', id: 'L1', fields: { ...owlcroft, restricted: 'yes' } }
const golden = (source: string, from: string, place: Partial<typeof owlcroft> = owlcroft) => ({
  values: Object.fromEntries(
    Object.entries(place).map(([field, value]) => [field, { value, source, id: '1', from }]),
  ) as unknown as Golden['values'],
})
const now = golden('library', '2024-01-01')
const daughter = { fields: { address: '5 OWLCROFT ROW', postcode: 'ba21eh' } }
const neighbour = { fields: { address: '7 Owlcroft Row', postcode: 'BA2 1EH' } }

suite('the household of someone restricted', () => {
  const hiddenHomes = (people: readonly (readonly (typeof daughter)[])[]) =>
    smallHomes(
      homesToHide([mother], now),
      people.map((records) => records.map(({ fields }) => fields)),
    )
  const isHidden = (hidden: ReadonlySet<string>, { fields }: typeof daughter) =>
    homesOf(fields).some((home) => hidden.has(home))

  test('lives where she does, however its address is written; the neighbours do not', () => {
    const hidden = hiddenHomes([[mother], [daughter], [neighbour]])
    assert.equal(isHidden(hidden, daughter), true)
    assert.equal(isHidden(hidden, neighbour), false)
  })

  test('is where she lives now, not where she lived before she was in danger', () => {
    const before = {
      source: 'waste',
      id: 'W1',
      fields: { address: '1 Former Road', postcode: 'BA1 1AA', restricted: 'held' },
    }
    const homes = homesToHide([mother, before], now)
    assert.deepEqual(homes, ['a:BA21EH 5', 'u:999900000501'])
    assert.deepEqual(postcodesOf(homes), ['BA21EH'])
    const said = { ...before, fields: { ...before.fields, restricted: 'yes' } }
    assert.ok(homesToHide([mother, said], now).includes('a:BA11AA 1'))
  })

  test('is also where she told us that she lives, until an application knows of another home since', () => {
    const fields = {
      address: '9 New Road, Bath',
      postcode: 'BA1 9ZZ',
      previous_address: '5 Owlcroft Row',
      previous_postcode: 'BA2 1EH',
      valid_from: '2025-03-01',
    }
    const told = { source: 'resident', id: 'R1', fields }
    const hides = (where: Pick<Golden, 'values'>) => homesToHide([mother, told], where).includes('a:BA19ZZ 9')
    const another = { address: '3 Other Road', postcode: 'BA1 1AA' }
    assert.deepEqual(
      {
        behind: hides(golden('library', '2025-04-01')),
        before: hides(golden('library', '2025-02-01', another)),
        told: hides(golden('resident', '2025-04-01', another)),
        since: hides(golden('library', '2025-04-01', another)),
      },
      { behind: true, before: true, told: true, since: false },
    )
  })

  test('is not everybody in a home for sixty', () => {
    const home = Array.from({ length: 60 }, () => [{ fields: owlcroft }])
    assert.equal(hiddenHomes([[mother], ...home]).size, 0)
  })

  test('is told apart where homes have names', () => {
    const at = (address: string) => homesOf({ address, postcode: 'BA2 1EH' })
    assert.deepEqual(at('The Lodge, Park Street'), at('the lodge'))
    assert.notDeepEqual(at('The Lodge, Park Street'), at('The Barn, Park Street'))
    assert.deepEqual(homesOf({ postcode: 'BA2 1EH' }), [])
  })
})
