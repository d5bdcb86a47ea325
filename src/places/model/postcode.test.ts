import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { district, readPostcode, sector } from './postcode.ts'

suite('reading a postcode', () => {
  test('people type postcodes in many ways, and all are one postcode', () => {
    for (const text of ['BA1 1AA', 'ba11aa', ' Ba1  1aA ', 'BA1-1AA', 'BA1.1AA']) {
      assert.equal(readPostcode(text), 'BA1 1AA', text)
    }
  })

  test('every shape of outward code is read', () => {
    for (const text of ['M1 1AE', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'W1A 1HQ', 'EC1A 1BB']) {
      assert.equal(readPostcode(text), text)
    }
  })

  test('what cannot be a postcode is refused', () => {
    for (const text of ['', 'BA1', '1AA BA1', 'BA1 1CA', 'BA1 1AO', 'BA1 AAA', 'BA1 1AAA', 'Bath']) {
      assert.equal(readPostcode(text), undefined, text)
    }
  })

  test('a postcode that was read is read again as itself, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const postcode = readPostcode(text)
        return postcode === undefined || readPostcode(postcode) === postcode
      }),
    )
  })

  test('a district and a sector are its first parts', () => {
    const postcode = readPostcode('BS31 1DS')
    assert(postcode)
    assert.equal(district(postcode), 'BS31')
    assert.equal(sector(postcode), 'BS31 1')
  })
})
