import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type KnownRows, knownRows } from '../model/known-rows.ts'
import { type Row, readCsv } from './csv.ts'

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', '\r', ' '), maxLength: 6 })
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

type Sent = { readonly rows: readonly (readonly string[])[]; readonly end: string; readonly isCut: boolean }
const sent: fc.Arbitrary<Sent> = fc.record({
  rows: fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  isCut: fc.boolean(),
})
const written = ({ rows, end, isCut }: Sent): string => {
  const text = [['first', 'second', 'third'], ...rows].map((row) => row.map(quoted).join(',')).join(end)
  return isCut ? text : `${text}${end}`
}

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function readAll(text: string, size: number, known?: KnownRows): Promise<readonly Row[]> {
  const rows: Row[] = []
  const shape = { encoding: 'utf-8', delimiter: ',', mostBytes: 1e8 } as const
  for await (const part of readCsv(inPieces(text, size), shape, { reading: 'so', known })) {
    assert.notEqual(part.kind, 'refused')
    if (part.kind === 'rows') rows.push(...part.rows)
  }
  return rows
}

const digestsOf = (rows: readonly Row[]): Buffer =>
  Buffer.from([...new Set(rows.map(({ digest }) => digest))].join(''), 'latin1')

suite('rows of a file that are known', () => {
  test('are passed over, and all others are read with their values and on their lines', () =>
    fc.assert(
      fc.asyncProperty(
        sent,
        fc.integer({ min: 1, max: 40 }),
        fc.func(fc.boolean()),
        async (file, size, isKnown) => {
          const text = written(file)
          const [header, ...all] = await readAll(text, 1000)
          const before = all.filter(({ values }) => isKnown(values.join('|')))
          const known = knownRows(digestsOf(before))
          const [again, ...read] = await readAll(text, size, known)
          assert.deepEqual(again, header)
          const met = new Set<string>()
          // One that stands there twice is passed over once.
          const wanted = all.filter(({ values, digest = '' }) => {
            const isFirst = isKnown(values.join('|')) && !met.has(digest)
            if (isFirst) met.add(digest)
            return !isFirst
          })
          assert.deepEqual(read, wanted)
          assert.equal(known.seen(), met.size)
          assert.deepEqual(known.unseen(), [])
          for (const { digest = '', line } of all.filter((row) => !wanted.includes(row)))
            assert.equal(known.lineOf(digest), line)
        },
      ),
      { numRuns: 200 },
    ))

  test('are other rows below other names of columns, and when they are read otherwise', async () => {
    const [, row] = await readAll('a,b\n1,2\n', 100)
    const [, below] = await readAll('b,a\n1,2\n', 100)
    assert.ok(row?.digest && below?.digest)
    assert.notEqual(row.digest, below.digest)
    const known = knownRows(digestsOf([row]))
    assert.equal((await readAll('b,a\n1,2\n', 100, known)).length, 2)
    assert.deepEqual(known.unseen(), [row.digest])
    assert.equal((await readAll('a,b\n1,2\n', 100, known)).length, 1)
  })
})
