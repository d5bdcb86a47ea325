import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import fc from 'fast-check'
import { cellText } from './combine.ts'
import { readCsv } from './csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-csv-'))
const path = join(folder, 'people.csv')

function read(content: string | Uint8Array): {
  names: string[]
  rows: string[][]
  remarks: readonly string[]
} {
  writeFileSync(path, content)
  const file = readCsv(path)
  const rows = Array.from({ length: file.rows }, (_, row) =>
    file.columns.map((column) => cellText(column, column.cells[row]!)),
  )
  return { names: file.columns.map(({ name }) => name), rows, remarks: file.remarks }
}

suite('reading a file of people', () => {
  after(() => rmSync(folder, { recursive: true }))

  test('five records, with a comma, a quotation mark and a newline inside fields', () => {
    const { names, rows } = read(
      'name,note\nIvy,"a, b"\r\nTom,"he said ""no"""\nTim,"two\nlines"\nAsha,\nLlŷr,last',
    )
    assert.deepEqual(names, ['name', 'note'])
    assert.deepEqual(rows, [
      ['Ivy', 'a, b'],
      ['Tom', 'he said "no"'],
      ['Tim', 'two\nlines'],
      ['Asha', ''],
      ['Llŷr', 'last'],
    ])
  })

  test('a byte-order mark is no part of the first name; semicolons and tabs part fields too', () => {
    assert.deepEqual(read('\ufeffname;town\nIvy;Bath\n').names, ['name', 'town'])
    assert.deepEqual(read('name\ttown\nIvy\tBath\n').rows, [['Ivy', 'Bath']])
  })

  test('Windows-1252 is read and said', () => {
    const { rows, remarks } = read(Buffer.from('name\nZoë\n', 'latin1'))
    assert.deepEqual(rows, [['Zoë']])
    assert.match(remarks[0]!, /Windows-1252/)
  })

  test('ragged rows keep their count, and what was short or long is said', () => {
    const { rows, remarks } = read('a,b,c\n1x,2x\n1y,2y,3y,4y\n')
    assert.deepEqual(rows, [
      ['1x', '2x', ''],
      ['1y', '2y', '3y'],
    ])
    assert.equal(remarks.length, 2)
  })

  test('without a header the first row is a record', () => {
    const { names, rows } = read('Ivy,1948-05-17\nTom,1990-01-02\n')
    assert.deepEqual(names, ['column 1', 'column 2'])
    assert.equal(rows.length, 2)
  })

  test('one column may have empty lines, which are rows', () => {
    assert.deepEqual(read('name\nIvy\n\nTom\n').rows, [['Ivy'], [''], ['Tom']])
  })

  for (const [what, content, says] of [
    ['an empty file', '', /it is empty/],
    ['a quotation mark never closed', 'a,b\n1,"2\n3,4\n', /never closed/],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 1]), /not a text file/],
    ['UTF-16', Buffer.from('\ufeffname\nIvy', 'utf16le'), /UTF-16/],
  ] as const) {
    test(`${what} is refused in one sentence`, () => assert.throws(() => read(content), says))
  }

  test('5,000 columns are 5,000 columns', () => {
    const names = Array.from({ length: 5000 }, (_, at) => `c${at}`)
    assert.equal(read(`${names.join()}\n${names.join()}\n`).names.length, 5000)
  })

  test('whatever is written is read back', () => {
    const field = fc
      .string({ maxLength: 12 })
      .map((text) => text.replace(/[\0\r]/g, '').replace(/^ +| +$/g, ''))
    const table = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(table, (rows) => {
        const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
        assert.deepEqual(read(['x,y,z', ...quoted].join('\n')).rows, rows)
      }),
      { numRuns: 60 },
    )
  })
})
