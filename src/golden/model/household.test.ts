import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hiddenHomes, homesOf } from './household.ts'

const owlcroft = { uprn: '999900000501', address: '5 Owlcroft Row, Bath', postcode: 'BA2 1EH' }
const mother = { fields: { ...owlcroft, restricted: 'yes' } }
const daughter = { fields: { address: '5 OWLCROFT ROW', postcode: 'ba21eh' } }
const neighbour = { fields: { address: '7 Owlcroft Row', postcode: 'BA2 1EH' } }

suite('the household of someone restricted', () => {
  const isHidden = (hidden: ReadonlySet<string>, { fields }: typeof daughter) =>
    homesOf(fields).some((home) => hidden.has(home))

  test('lives where she does, however its address is written; the neighbours do not', () => {
    const hidden = hiddenHomes([[mother], [daughter], [neighbour]])
    assert.equal(isHidden(hidden, daughter), true)
    assert.equal(isHidden(hidden, neighbour), false)
  })

  test('is nobody, where nobody is restricted', () => {
    assert.equal(hiddenHomes([[daughter], [neighbour]]).size, 0)
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
