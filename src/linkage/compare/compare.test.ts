import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Dictionary, emptyDictionary, intern } from '../encode/dictionary.ts'
import { sketchAddress, sketchBirth, sketchCode, sketchName } from '../encode/sketch.ts'
import { addressLevels, compareAddresses } from './addresses.ts'
import { birthLevels, compareBirths } from './births.ts'
import { codeLevels, compareCodes } from './codes.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { compareNames, nameLevels } from './names.ts'
import { isOneEdit } from './one-edit.ts'

const names = (...texts: string[]): [Dictionary, ...number[]] => {
  const dictionary = emptyDictionary()
  return [dictionary, ...texts.map((text) => intern(dictionary, text, sketchName))]
}

/** Jaro and Winkler in loops, with the order of the two fixed as the fast one fixes it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the slow twin keeps to the words of the definition
function slowJaroWinkler(a: string, b: string, aIsMarked: boolean): number {
  const [marked, walked] = a.length > b.length || (a.length === b.length && aIsMarked) ? [a, b] : [b, a]
  const window = Math.max(Math.floor(marked.length / 2) - 1, 0)
  const [used, taken]: [boolean[], boolean[]] = [[], []]
  for (let i = 0; i < walked.length; i += 1) {
    for (let j = Math.max(0, i - window); j <= Math.min(marked.length - 1, i + window); j += 1) {
      if (used[j] || walked[i] !== marked[j]) continue
      used[j] = true
      taken[i] = true
      break
    }
  }
  const left = [...walked].filter((_, i) => taken[i])
  const right = [...marked].filter((_, j) => used[j])
  if (left.length === 0) return 0
  const halves = left.filter((letter, at) => letter !== right[at]).length
  const m = left.length
  const jaro = (m / a.length + m / b.length + (m - Math.floor(halves / 2)) / m) / 3
  let start = 0
  while (start < 4 && start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
  return jaro + start * 0.1 * (1 - jaro)
}

/** Whether one slip makes the one of the other: by trying every slip. */
function slowOneEdit(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length === b.length) {
    const differing = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]))
    const [i = 0, j = 0] = differing
    return differing.length === 1 || (differing.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i])
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'n', 'o', 'r'), minLength: 1, maxLength: 14 })

suite('how far two values agree', () => {
  test('five surnames against Marlow', () => {
    const [dictionary, marlow, ...others] = names('marlow', 'marlowe', 'harlow', 'jones marlow', 'm', 'stone')
    const levels = others.map((other) => nameLevels[compareNames(dictionary, marlow!, other)])
    assert.deepEqual(levels, ['very close', 'close', 'part in common', 'initial', 'different'])
  })

  test('MARTHA and MARHTA, DWAYNE and DUANE, DIXON and DICKSONX, as published', () => {
    const [dictionary, ...ids] = names('martha', 'marhta', 'dwayne', 'duane', 'dixon', 'dicksonx')
    const alike = (a: number, b: number) => jaroWinkler(dictionary, ids[a]!, ids[b]!).toFixed(4)
    assert.deepEqual([alike(0, 1), alike(2, 3), alike(4, 5)], ['0.9611', '0.8400', '0.8133'])
  })

  test('the fast measure is the slow one, and the same from both sides', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [dictionary, x, y] = names(a, b)
        const marked = dictionary.hashes[x!]! > dictionary.hashes[y!]!
        assert.ok(Math.abs(jaroWinkler(dictionary, x!, y!) - slowJaroWinkler(a, b, marked)) < 1e-12)
        assert.equal(jaroWinkler(dictionary, x!, y!), jaroWinkler(dictionary, y!, x!))
        for (const least of [0.84, 0.9]) {
          const [whole, asked] = [jaroWinkler(dictionary, x!, y!), jaroWinkler(dictionary, x!, y!, least)]
          assert.ok(whole >= least ? asked === whole : asked < least)
        }
      }),
    )
  })

  test('one slip is one slip', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [dictionary, x, y] = names(a, b)
        assert.equal(isOneEdit(dictionary, x!, y!), slowOneEdit(a, b))
      }),
    )
  })

  test('names never lose a likeness to the quick look at their letters', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [dictionary, x, y] = names(a, b)
        if (a === b || jaroWinkler(dictionary, x!, y!) < 0.92) return
        assert.ok(compareNames(dictionary, x!, y!) <= 3)
      }),
    )
  })

  test('five dates against 17 May 1948', () => {
    const dictionary = emptyDictionary()
    const [birth, ...others] = ['19480517', '19480571', '19481705', '19480501', '19490517', '19720304'].map(
      (text) => intern(dictionary, text, sketchBirth),
    )
    assert.deepEqual(
      others.map((other) => birthLevels[compareBirths(dictionary, birth!, other)]),
      ['one slip', 'one slip', 'same year and month, or year and day', 'one slip', 'different'],
    )
  })

  test('five addresses against 14 Orchard Road', () => {
    const dictionary = emptyDictionary()
    const texts = [
      '|BA14QT|14||orchard road',
      '|BA14QT|14||orchard rode',
      '|BA14QT|15||orchard road',
      '||14||orchard road',
      '|BA14TQ|2||mill lane',
      '|BS31AA|2||mill lane',
    ]
    const [address, ...others] = texts.map((text) => intern(dictionary, text, sketchAddress))
    assert.deepEqual(
      others.map((other) => addressLevels[compareAddresses(dictionary, address!, other)]),
      [
        'same postcode and number',
        'same postcode, another number',
        'same street and number',
        'postcode with one slip',
        'different',
      ],
    )
  })

  test('a telephone with two neighbouring digits swapped is one slip; another with the same end says so', () => {
    const dictionary = emptyDictionary()
    const [phone, ...others] = ['1632960114', '1632960141', '7700960114', '2079460000'].map((text) =>
      intern(dictionary, text, sketchCode),
    )
    assert.deepEqual(
      others.map((other) => codeLevels[compareCodes(dictionary, phone!, other)]),
      ['one slip', 'same end', 'different'],
    )
  })
})
