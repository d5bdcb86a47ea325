import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { checkDeclaration } from '../service/check.ts'
import { findJsonMistake } from './json-mistake.ts'

const examples: readonly (readonly [text: string, line: number, said: RegExp])[] = [
  ['', 1, /ends before anything is closed/],
  ['id: library', 1, /and not id/],
  ['{\n  "id": "a",\n}', 2, /leave out the comma/],
  ['{\n  "id": "a"\n  "name": "b"\n}', 2, /comma is missing/],
  ["{\n  'id': 1\n}", 2, /straight double quotation marks/],
  ['{\n  “id”: 1\n}', 2, /straight double quotation marks/],
  ['{\n  // the library\n  "id": 1\n}', 2, /comment/],
  ['{\n  id: 1\n}', 2, /write the name in double quotation marks: "id"/],
  ['{\n  "id" 1\n}', 2, /colon is missing/],
  ['{\n  "a": None\n}', 2, /and not None/],
  ['{\n  "a": "b\n}', 2, /no quotation mark at its end/],
  ['{\n  "a": [1, 2\n}', 2, /bracket on line 2 is closed by another/],
  ['{\n  "a": {\n    "b": 1\n', 4, /bracket on line 2 is closed/],
  ['{}\n}', 2, /behind its last bracket/],
]

suite('mistakes in a text that should be JSON', () => {
  for (const [text, line, said] of examples)
    test(`“${text.replaceAll('\n', '⏎')}”: line ${line}`, () => {
      const mistake = findJsonMistake(text)
      assert.equal(mistake?.line, line)
      assert.match(mistake.message, said)
    })

  test('one is found exactly where a text is no JSON', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const broken = fc.tuple(
      fc.json(),
      fc.nat(40),
      fc.constantFrom('', ',', '}', ']', '"', ':', '1', '\\', ' ', '-'),
    )
    fc.assert(
      fc.property(broken, ([text, at, sign]) => {
        for (const each of [
          text,
          text.slice(0, at) + sign + text.slice(at + 1),
          text.slice(0, at) + sign + text.slice(at),
        ])
          assert.equal(findJsonMistake(each) === undefined, isJson(each), each)
      }),
    )
  })

  test('a declaration says on which line a name stands that it does not know, or twice, and what it may be', () => {
    const text =
      '\ufeff{\n  "id": "a",\n  "id": "b",\n  "recordID": "x",\n  "fields": {\n    "dob": "BORN",\n    "colour": "C"\n  }\n}'
    const checked = checkDeclaration(text)
    const said = checked.ok
      ? []
      : checked.problems.map(({ line, field, message }) => `${line} ${field}: ${message}`)
    assert.ok(said.includes('3 id: This name stands here twice'))
    assert.ok(said.includes('4 recordID: A declaration says nothing called “recordID”. Is it “recordId”?'))
    assert.ok(
      said.includes('6 fields.dob: A declaration says nothing called “dob” here. Is it “date_of_birth”?'),
    )
    assert.ok(
      said.some((each) => each.startsWith('7 fields.colour: ') && each.includes('title, given_name,')),
    )
  })
})
