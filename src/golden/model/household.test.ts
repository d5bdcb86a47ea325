import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { homesOf, homesToHide, postcodesOf, smallHomes } from './household.ts'

const owlcroft = { uprn: '999900000501', address: '5 Owlcroft Row, Bath', postcode: 'BA2 1EH' }
const mother = { fields: { ...owlcroft, restricted: 'yes' } }
const daughter = { fields: { address: '5 OWLCROFT ROW', postcode: 'ba21eh' } }
const neighbour = { fields: { address: '7 Owlcroft Row', postcode: 'BA2 1EH' } }

suite('the household of someone restricted', () => {
  const hiddenHomes = (people: readonly (readonly (typeof daughter)[])[]) =>
    smallHomes(
      homesToHide([mother], owlcroft),
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
    const before = { fields: { address: '1 Former Road', postcode: 'BA1 1AA', restricted: 'held' } }
    const homes = homesToHide([mother, before], owlcroft)
    assert.deepEqual(homes, ['a:BA21EH 5', 'u:999900000501'])
    assert.deepEqual(postcodesOf(homes), ['BA21EH'])
    const said = { fields: { ...before.fields, restricted: 'yes' } }
    assert.ok(homesToHide([mother, said], owlcroft).includes('a:BA11AA 1'))
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
