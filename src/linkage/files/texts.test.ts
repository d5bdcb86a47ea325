import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { makeTuples } from '../encode/tuples.ts'
import { hashOf, internText, noTexts, textAt } from './texts.ts'

suite('numbering texts and combinations', () => {
  test('every text has one number and comes back whole, as in a map', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }), { maxLength: 200 }),
        (all) => {
          const [texts, known] = [noTexts(), new Map<string, number>()]
          for (const text of all) {
            const bytes = Buffer.from(`,${text},`)
            const end = bytes.length - 1
            const id = internText(texts, bytes, 1, end, hashOf(bytes, 1, end))
            const standard = bytes.toString('utf8', 1, end)
            assert.equal(id, known.get(standard) ?? known.size + 1)
            known.set(standard, id)
          }
          for (const [text, id] of known) if (!text.includes('\ufffd')) assert.equal(textAt(texts, id), text)
        },
      ),
    )
  })

  test('every combination has what was kept for it, as in a map', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(9)), { maxLength: 300 }), (all) => {
        const [tuples, known] = [makeTuples(2), new Map<string, number>()]
        for (const [at, pair] of all.entries()) {
          tuples.tuple.set(pair)
          const found = tuples.find()
          assert.equal(found, known.get(pair.join()) ?? -1)
          if (found >= 0) continue
          tuples.keep(at)
          known.set(pair.join(), at)
        }
      }),
    )
  })
})
