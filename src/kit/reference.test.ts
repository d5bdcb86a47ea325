import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { newReference, readReference } from './reference.ts'

const vectors: {
  alphabet: string
  valid: string[]
  validAfterNormalising: [string, string][]
  invalid: [string, string][]
} = JSON.parse(readFileSync(new URL('vectors/reference-vectors.json', import.meta.url), 'utf8'))

const anyReference = fc.infiniteStream(fc.nat(22)).map((draws) => newReference(() => draws.next().value ?? 0))

suite('a reference that people read out and type back', () => {
  test('agrees with every published vector', () => {
    for (const text of vectors.valid) assert.equal(readReference(text), text)
    for (const [typed, reference] of vectors.validAfterNormalising)
      assert.equal(readReference(typed), reference)
    for (const [typed, why] of vectors.invalid)
      assert.equal(readReference(typed), undefined, `${typed}: ${why}`)
  })

  test('is read back whatever the case and the spaces', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        assert.equal(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `), reference)
      }),
    )
  })

  test('is refused when any one symbol is wrong, or any two have changed places', () => {
    fc.assert(
      fc.property(
        anyReference,
        fc.nat(8),
        fc.nat(8),
        fc.constantFrom(...vectors.alphabet),
        (reference, a, b, other) => {
          const symbols = [...reference.replaceAll('-', '')]
          const wrong = symbols.with(a, other)
          if (other !== symbols[a]) assert.equal(readReference(wrong.join('')), undefined)
          const swapped = symbols.with(a, symbols[b] ?? '').with(b, symbols[a] ?? '')
          if (symbols[a] !== symbols[b]) assert.equal(readReference(swapped.join('')), undefined)
        },
      ),
    )
  })
})
