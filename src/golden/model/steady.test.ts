import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { PersonId } from './person.ts'
import { comingApart, type Past, partingMargin, stillHeld } from './steady.ts'

suite('a link whose evidence hovers', () => {
  const link = (id: string, model = 'old', by: Past['by'] = 'engine'): Past => ({
    source: 'library',
    id,
    person: 'ann' as PersonId,
    by,
    model,
  })
  const apart = ({ id }: { readonly id: string }) => Number(id)
  const together = () => 1
  const join = 5

  test('stays when new weights put it a little below what joins, and goes when they put it far below', () => {
    const pairs = comingApart([link('1'), link('2')], apart, 'new')
    assert.deepEqual(
      pairs.map(([a, b]) => `${a.id} ${b.id}`),
      ['1 2'],
    )
    // One training after another moves it up and down, and nothing happens.
    for (const bits of [5.2, 4.8, 5.1, 4.2, join - partingMargin])
      assert.equal(stillHeld(pairs, () => bits, join).length, 1, `${bits} bits`)
    assert.equal(stillHeld(pairs, () => join - partingMargin - 0.1, join).length, 0)
  })

  test('is not kept against the weights that it was found by: then its records have changed', () => {
    assert.deepEqual(comingApart([link('1', 'new'), link('2', 'new')], apart, 'new'), [])
  })

  test('is nothing to keep where a steward decided, or nothing comes apart', () => {
    assert.deepEqual(comingApart([link('1', 'old', 'steward'), link('2')], apart, 'new'), [])
    assert.deepEqual(comingApart([link('1'), link('2')], together, 'new'), [])
  })
})
