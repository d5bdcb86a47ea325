import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { datesIn, type Facts, fits, problemsIn } from './call-facts.ts'

suite('two facts that a caller says', () => {
  const said = (change: Partial<Facts>): Facts => ({ postcode: '', born: '', name: '', ...change })
  const asha = { name: 'Mrs Asha Devi O’Neill-Patel', dateOfBirth: '1984-03-12', postcode: 'BA2 3DL' }

  const days: readonly (readonly [typed: string, meant: readonly string[]])[] = [
    ['12 3 1984', ['1984-03-12']],
    ['12/03/1984', ['1984-03-12']],
    ['12031984', ['1984-03-12']],
    ['120384', ['1984-03-12', '2084-03-12']],
    ['12 March 84', ['1984-03-12', '2084-03-12']],
    ['12th of March 1984', ['1984-03-12']],
    ['31 2 1984', []],
    ['1984', []],
    ['nonsense', []],
    ['', []],
  ]
  for (const [typed, meant] of days)
    test(`“${typed}” means ${meant.join(' or ') || 'no day'}`, () => assert.deepEqual(datesIn(typed), meant))

  test('fit however they are written, and what was not said fits anyone', () => {
    assert.ok(fits(said({ postcode: 'ba23dl', born: '120384' }), asha))
    assert.ok(fits(said({ postcode: 'BA2 3DL', name: 'asha' }), asha))
    assert.ok(
      fits(said({ born: '12 3 84', name: 'Asha ONeill Patel' }), { ...asha, name: 'Asha O’Neill Patel' }),
    )
  })

  test('do not fit when one of them is wrong, or the record does not say', () => {
    assert.ok(!fits(said({ postcode: 'BA2 3DM', born: '120384' }), asha))
    assert.ok(!fits(said({ postcode: 'BA2 3DL', born: '130384' }), asha))
    assert.ok(!fits(said({ postcode: 'BA2 3DL', name: 'Ash' }), asha))
    assert.ok(!fits(said({ postcode: 'BA2 3DL', born: '120384' }), { ...asha, postcode: undefined }))
    assert.ok(!fits(said({ postcode: 'BA2 3DL', born: '120384' }), { ...asha, dateOfBirth: undefined }))
  })

  test('are two where a number says who it may be, and three where none does', () => {
    assert.deepEqual(problemsIn(said({ postcode: 'BA2 3DL', born: '120384' }), true), [])
    assert.equal(problemsIn(said({ postcode: 'BA2 3DL' }), true)[0]?.field, 'fact-born')
    assert.equal(problemsIn(said({ postcode: 'BA2 3DL', born: '120384' }), false)[0]?.field, 'fact-name')
    assert.equal(problemsIn(said({ postcode: 'BA2 3DL', born: '31 2 84' }), true)[0]?.field, 'fact-born')
  })
})
