import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { parseAddress } from './address.ts'

const examples: readonly (readonly [string, string | undefined, string | undefined, string])[] = [
  ['14 Alderwick Street, Bath', undefined, '14', 'ALDERWICK STREET, BATH'],
  ['14, Alderwick Street, Bath', undefined, '14', 'ALDERWICK STREET, BATH'],
  ['20A Weirside Walk', undefined, '20A', 'WEIRSIDE WALK'],
  ['20 a weirside walk', undefined, '20A', 'WEIRSIDE WALK'],
  ['4-6 Weirside Walk', undefined, '4-6', 'WEIRSIDE WALK'],
  ['Flat 2, Weir Court, 20 Weirside Walk, Bath BA1 5JH', '2', '20', 'WEIR COURT, WEIRSIDE WALK, BATH'],
  ['FLT 2B 20 WEIRSIDE WALK', '2B', '20', 'WEIRSIDE WALK'],
  ['Apartment 12, 3 Mill Row', '12', '3', 'MILL ROW'],
  ['Ground Floor Flat, 7 Furzebeck Gdns', 'GROUND FLOOR', '7', 'FURZEBECK GDNS'],
  ['GFF 7 Furzebeck Gardens', 'GROUND FLOOR', '7', 'FURZEBECK GARDENS'],
  ['1st floor flat, 7 Furzebeck Gardens', 'FIRST FLOOR', '7', 'FURZEBECK GARDENS'],
  ['Top Flat, 9 Hill View', 'TOP FLOOR', '9', 'HILL VIEW'],
  ['Rose Cottage, Merlemead Lane', undefined, undefined, 'ROSE COTTAGE, MERLEMEAD LANE'],
  ['Forge Barn, 30 Kingstile Avenue, Bath', undefined, '30', 'FORGE BARN, KINGSTILE AVENUE, BATH'],
  ['', undefined, undefined, ''],
]

suite('taking an address apart', () => {
  test('the flat and the house number are found however they are written', () => {
    for (const [text, flat, number, street] of examples) {
      assert.deepEqual(parseAddress(text), { flat, number, street }, text)
    }
  })

  test('spacing and capitals change nothing', () => {
    for (const [text] of examples) {
      assert.deepEqual(parseAddress(`  ${text.toLowerCase().replaceAll(' ', '  ')} `), parseAddress(text))
    }
  })

  test('any text at all can be asked about', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseAddress(text).street === 'string'))
  })
})
