import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { readUprn } from './uprn.ts'

suite('reading a UPRN', () => {
  test('leading zeros and spaces around do not make another property', () => {
    for (const text of ['199356', '000000199356', ' 199356 ', '00000000199356']) {
      assert.equal(readUprn(text), '199356', text)
    }
  })

  test('what a spreadsheet has spoilt is refused, never guessed', () => {
    for (const text of [
      '1.0E+11',
      '199356.0',
      '199,356',
      '9999000001011',
      '0',
      '',
      'none',
      '-5',
      '19 9356',
    ]) {
      assert.equal(readUprn(text), undefined, text)
    }
  })

  test('any whole number of up to twelve digits is kept to the last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), fc.nat(12), (number, zeros) => {
        assert.equal(readUprn('0'.repeat(zeros) + number), String(number))
      }),
    )
  })
})
