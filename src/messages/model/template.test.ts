import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { writeEmail } from './email.ts'
import { blocksOf } from './markup.ts'
import { ours, valuesOf, withoutLinks } from './own-words.ts'
import { fill, missingIn, namesIn, type Value, type Values } from './template.ts'
import { textParts } from './text-parts.ts'

// See vectors/README.md for where these come from.
type Vector = readonly [template: string, values: Values, text: string]
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/notify-template-vectors.json', import.meta.url), 'utf8'),
) as {
  replace: Vector[]
  unsafeSuffix: Vector[]
  lists: Vector[]
  listsInEmail: Vector[]
  conditionalTrue: Value[]
  conditionalFalse: Value[]
  sms: {
    downgrade: Record<string, string>
    gsmExtendedCountTwo: string
    fragmentVectors: [number, boolean, number][]
  }
}

suite('the templates of GOV.UK Notify', () => {
  for (const [template, values, text] of vectors.replace.filter(([, , text]) => !text.includes('&lt;')))
    test(`${template} → ${text}`, () => assert.equal(fill(template, values), text))

  for (const [template, values, text] of vectors.replace.filter(([, , text]) => text.includes('&lt;')))
    test(`${template} is escaped where it becomes markup`, () => {
      const { html } = writeEmail('', blocksOf(fill(template, values)), 'Council')
      assert.ok(html.replaceAll('&#39;', "'").includes(text))
      assert.ok(!html.includes('<script'))
    })

  for (const [template, values, text] of [...vectors.unsafeSuffix, ...vectors.lists])
    test(`${template} → ${text}`, () => assert.equal(fill(template, values), text))

  for (const [template, values, text] of vectors.listsInEmail)
    test('a list is one of bullets in an email', () =>
      assert.equal(fill(template, values, { lists: 'bullets' }), text))

  test('a condition holds for every way of saying yes, and for nothing else', () => {
    for (const yes of vectors.conditionalTrue) assert.equal(fill('((a??b))', { a: yes }), 'b', String(yes))
    for (const no of vectors.conditionalFalse) assert.equal(fill('((a??b))', { a: no }), '', String(no))
  })

  test('names ignore case, spaces and punctuation', () => {
    assert.equal(fill('((First name)) ((last-name))', { first_name: 'A', 'Last Name': 'B' }), 'A B')
    assert.deepEqual(namesIn('((First name)) ((first_name)) ((x??y))'), ['First name', 'x'])
  })

  test('what is missing is named, and an empty text is not missing', () => {
    assert.deepEqual(missingIn('((a)) ((b)) ((c??d)) ((e))', { a: '', b: null }), ['b', 'c', 'e'])
  })
})

suite('text messages', () => {
  test('are in plainer signs', () => {
    for (const [sign, plain] of Object.entries(vectors.sms.downgrade))
      assert.equal(textParts(`a${sign}b`).text, `a${plain}b`)
  })

  test('are counted in parts', () => {
    for (const [length, isLong, parts] of vectors.sms.fragmentVectors) {
      const counted = textParts((isLong ? 'ŵ' : 'a').padEnd(length, 'a'))
      assert.deepEqual([counted.length, counted.isLong, counted.parts], [length, isLong, parts])
    }
  })

  test('a few signs count two, and Welsh letters make parts short', () => {
    for (const sign of [...vectors.sms.gsmExtendedCountTwo].filter((sign) => sign !== '|'))
      assert.equal(textParts(sign).length, 2, sign)
    for (const sign of 'ŵŷâ') assert.ok(textParts(sign).isLong)
    assert.equal(textParts(`${'a'.repeat(159)}€`).parts, 2)
    assert.ok(textParts('a'.repeat(919)).isTooLong && !textParts('a'.repeat(918)).isTooLong)
  })
})

suite('people’s own words', () => {
  const hostile = [
    'Click https://evil.example/x now',
    '[Pay here](https://evil.example)',
    'www.evil.example',
    'evil.com',
    '# Final notice\n\n* pay\n1. now\n^ here\n---',
    '<a href="https://evil.example">x</a>',
    '<script>alert(1)</script>',
    '((council)) ((reference))',
    'HTTPS://EVIL.EXAMPLE',
    'ftp://evil.example javascript:alert(1)',
    '\u202egro.live',
    'a\\',
  ]

  for (const said of hostile)
    test(`make no link and no markup: ${JSON.stringify(said)}`, () => {
      const body = fill('Hello\n\n((said))\n\nBye', valuesOf({ said, council: ours('C') }, true), {})
      const blocks = blocksOf(body)
      assert.deepEqual(
        blocks.map(({ kind }) => kind),
        ['paragraph', 'paragraph', 'paragraph'],
      )
      const { html, text } = writeEmail('', blocks, 'Council')
      assert.doesNotMatch(html, /<[^>]*href|<script|<h[1-6][ >].*notice/i)
      assert.doesNotMatch(text, /:\/\/\w|\w\.[a-z]{2}/i)
      assert.doesNotMatch(fill('((said))', valuesOf({ said }, false)), /:\/\/\w|\w\.[a-z]{2}|[\n\u202e]/i)
    })

  test('are still theirs', () => {
    assert.equal(
      withoutLinks('It cost £10.50. Mrs O’Neill-Jones, 12a Mill Lane'),
      'It cost £10.50. Mrs O’Neill-Jones, 12a Mill Lane',
    )
    const blocks = blocksOf(fill('((said))', valuesOf({ said: 'A_b * c [d] (e) #1 – 50% {f} | g!' }, true)))
    assert.deepEqual(blocks, [
      { kind: 'paragraph', lines: [[{ text: 'A_b * c [d] (e) #1 – 50% {f} | g!' }]] },
    ])
  })

  test('whatever they are, they stay one paragraph without a link', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (said) => {
        const blocks = blocksOf(`a ${fill('((said))', valuesOf({ said }, true))}`)
        assert.equal(blocks.length, 1)
        const [block] = blocks
        assert.ok(block?.kind === 'paragraph' && block.lines.length === 1)
        assert.ok(block.lines[0]?.every(({ href }) => href === undefined))
      }),
      { numRuns: 300 },
    )
  })

  test('ours may hold a link', () => {
    const body = fill('Go to ((link)).', valuesOf({ link: ours('https://council.example/track') }, true))
    assert.match(writeEmail('', blocksOf(body), 'C').html, /href="https:\/\/council.example\/track"/)
  })
})

suite('Notify’s markup', () => {
  test('has headings, lists, insets, rules and links', () => {
    const text =
      '# One\n\nA line\nand another\n\n* a\n* b\n\n1. c\n2. d\n^ e\n---\n[f](https://g.example/h?i=j) and https://k.example.\n\n## Two'
    assert.deepEqual(blocksOf(text), [
      { kind: 'heading', level: 2, words: [{ text: 'One' }] },
      { kind: 'paragraph', lines: [[{ text: 'A line' }], [{ text: 'and another' }]] },
      { kind: 'list', isNumbered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] },
      { kind: 'list', isNumbered: true, items: [[{ text: 'c' }], [{ text: 'd' }]] },
      { kind: 'inset', lines: [[{ text: 'e' }]] },
      { kind: 'rule' },
      {
        kind: 'paragraph',
        lines: [
          [
            { text: 'f', href: 'https://g.example/h?i=j' },
            { text: ' and ' },
            { text: 'https://k.example', href: 'https://k.example' },
            { text: '.' },
          ],
        ],
      },
      { kind: 'heading', level: 3, words: [{ text: 'Two' }] },
    ])
  })
})
