import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { HeldPart } from './held-part.ts'
import { carryOver, foundIn, type Mark, patternOf, redact, redactText, sayTaken } from './mark.ts'
import { type Own, suggestMarks } from './suggest-marks.ts'

const ashas: Own = {
  names: ['Mrs', 'ASHA', 'PATEL'],
  phones: ['01632 960111'],
  emails: ['asha@example.com'],
  addresses: ['14 WEIR STREET, BATH'],
  postcodes: ['BA2 3DL'],
  others: ['Ravi Patel', 'Ravi'],
}

const partWith = (text: string): HeldPart => ({
  id: 'cases',
  title: 'Cases',
  sentence: 'Cases.',
  entries: [{ title: 'One', facts: [{ name: 'Note', text, isFree: true }] }],
})

const suggested = (text: string) =>
  suggestMarks([partWith(text)], ashas).map((mark) => ('words' in mark ? mark.words : mark.place))

suite('what is other people’s in a copy', () => {
  test('is found by rule, whoever it is: by name, phone, email and address', () => {
    for (const [text, ...found] of [
      ['My neighbour Bob keeps shouting', 'Bob'],
      ['Mr Craig Hollis of 7 Finch Road, BA3 3BP', 'Craig Hollis', '7 Finch Road', 'BA3 3BP'],
      [
        'rang from 07700 900 982 and wrote from bob.smith@example.com',
        '07700 900 982',
        'bob.smith@example.com',
      ],
      ['her brother ravi was there', 'Ravi'],
      ['Seán O’Connor-Ŵyn said so', 'Seán O’Connor-Ŵyn'],
      ['Mr B Smith, J. Jones and K.L. Moss', 'B Smith', 'J. Jones', 'K.L. Moss'],
      ['On Monday Bob Smith saw Police Sergeant Jane Roe', 'Bob Smith', 'Sergeant Jane Roe'],
      ['mr smith shouts, says Piet van der Berg', 'smith shouts', 'Piet van der Berg'],
      ['DOE, Jane (son: Kevin; husband (Raj))', 'DOE, Jane', 'Kevin', 'Raj'],
      ['lives at 15 mill lane now, rings from +44 (0)7700 900456', '15 mill lane', '+44 (0)7700 900456'],
      ['When Ravi came', 'Ravi'],
    ] as const) {
      const marks = suggested(text)
      for (const each of found) assert.ok(marks.includes(each), `${text}: ${marks.join(' | ')}`)
    }
  })

  test('is not the person’s own, nor what everybody knows', () => {
    for (const text of [
      'Asha Patel of 14 Weir Street, Bath, BA2 3DL rang from 01632960111',
      'mrs patel wrote from ASHA@example.com',
      'Council Tax asked on Monday about Housing Benefit',
      'Mrs A Patel, or A. Patel; Asha’s bins, and Ms Patel’s',
      'X4K-9P2-WR3 was opened on 3 May 2026',
    ])
      assert.deepEqual(suggested(text), [], text)
  })

  test('is never left in any text, however it is written there', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeÉŷ'), minLength: 2, maxLength: 6 })
    const spaces = fc.constantFrom(' ', '  ', '\n', '\t ')
    const cases = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text,
    )
    const property = fc.property(
      fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), spaces, cases, fc.constantFrom(', ', ' ', '. “', '’s ')), {
        maxLength: 8,
      }),
      (phrases, uses) => {
        const marks = phrases.map(
          (words, at): Mark => ({
            id: `${at}`,
            kind: 'name',
            by: 'rule',
            isOn: true,
            words: words.join(' '),
          }),
        )
        const text = uses
          .map(
            ([which, gap, written, after]) =>
              written((phrases[which % phrases.length] ?? []).join(gap)) + after,
          )
          .join('')
        // What stands in the place of each holds none of the letters that the words are made of by themselves.
        const left = redactText(text, marks).replaceAll(sayTaken('name'), ' 0 ')
        return marks.every((mark) => !('words' in mark) || !patternOf(mark.words).test(left))
      },
    )
    fc.assert(property, { numRuns: 300 })
  })

  test('stands as words that say so, and a part of a longer word stays', () => {
    const mark = (words: string, isOn = true): Mark => ({ id: 'a', kind: 'name', by: 'officer', isOn, words })
    assert.equal(
      redactText('Ann, Annie and ANN.', [mark('Ann')]),
      `${sayTaken('name')}, Annie and ${sayTaken('name')}.`,
    )
    assert.equal(
      redactText('Ann Lee and Ann', [mark('Ann'), mark('Ann Lee')]),
      `${sayTaken('name')} and ${sayTaken('name')}`,
    )
    assert.equal(
      redactText('Ann Lee Moss came', [mark('Ann Lee'), mark('Lee Moss'), mark('lee')]),
      `${sayTaken('name')} came`,
      'nothing stays of two that share a word',
    )
    assert.equal(redactText('another person', [mark('person'), mark('name')]), `another ${sayTaken('name')}`)
    const often = Array.from({ length: 12 }, () => 'Bob').join(' and ')
    assert.equal(
      redactText(often, [mark('Bob'), mark('11')]),
      often.replaceAll('Bob', sayTaken('name')),
      'no number of ours is taken for theirs',
    )
    assert.equal(redactText('Ann', [mark('Ann', false)]), 'Ann')
  })

  test('may be a whole entry, of which a line stays; and is counted where it stands', () => {
    const parts = [partWith('Bob told Bob')]
    assert.equal(foundIn(parts, 'bob').count, 2)
    const out = redact(parts, [
      { id: 'a', kind: 'exempt', by: 'officer', isOn: true, place: 'cases 1', title: 'One' },
    ])
    assert.deepEqual(out[0]?.entries, [{ title: sayTaken('exempt'), facts: [] }])
  })

  test('is kept when everything is gathered again: what was let stand, and an entry that has moved', () => {
    const found = (words: string, isOn = true): Mark => ({ id: words, kind: 'name', by: 'rule', isOn, words })
    const whole = { kind: 'exempt', by: 'officer', isOn: true, title: 'One' } as const
    const before: Mark[] = [found('Bob', false), found('Ann'), { ...whole, id: 'w', place: 'cases 1' }]
    const [part] = [partWith('Bob and Ann')]
    const parts = [{ ...part, entries: [{ title: 'New', facts: [] }, ...part.entries] }]
    const after = carryOver(parts, [found('Bob'), found('Ann'), found('Cy')], before)
    assert.deepEqual(after, [
      found('Bob', false),
      found('Ann'),
      found('Cy'),
      { ...whole, id: 'w', place: 'cases 2' },
    ])
  })
})
