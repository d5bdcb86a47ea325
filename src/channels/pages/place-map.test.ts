import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { partsOfSquare, type Sheet, type Square } from '#places'
import { findService } from '#services'
import { placeMapPage } from './place-map.ts'

// Of a council that is taller than wide: it has more than nine rows of squares.
const sheet: Sheet = {
  ...{ width: 20_000, height: 30_000, west: -2, north: 52, across: 0.00001, down: 0.00001 },
  ...{ wards: [], lines: [] },
}
const square: Square = { code: 'C10', x: 5_000, y: 22_500, size: 2_500 }

function mapOf(shown: Square) {
  const definition = findService('report-pothole')
  const question = definition?.questions.find(({ type }) => type === 'place')
  assert.ok(definition && question)
  const asked = { definition, question, typed: {}, problems: [], isChange: false, back: '/', isBegun: false }
  const { x, y, size } = shown
  const parts = partsOfSquare(shown).map((part) => ({ square: part, wards: ['Widcombe'] }))
  const box = { x, y, width: size, height: size }
  return placeMapPage(asked, { piece: { square: shown, sheet, box, lines: [], parts }, streets: [] })
}

suite('the map of a tall council', () => {
  test('leads back from a square of the tenth row to the whole map, and from its parts to it', () => {
    const whole = mapOf(square)
    assert.match(whole.back ?? '', /\/where\/map$/)
    const part = partsOfSquare(square)[2]
    assert.ok(part)
    assert.match(mapOf(part).back ?? '', /\/map\?square=C10$/)
    assert.match(render(whole.body), /aria-label="C10k, Widcombe">.*?>k<\/text>/)
    for (const page of [whole, mapOf(part)])
      assert.match(render(page.body), /&quot;squares&quot;:\[&quot;C10&quot;\]/)
  })
})
