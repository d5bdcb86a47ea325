import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { aLibrary, ann, bob, countsOf, header } from '../../test/support/library.ts'
import { readCsv } from './adapters/csv.ts'
import { selectRejects } from './store/rejects.ts'

suite('what an application holds', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const bytes = (...parts: (string | number[])[]) =>
    Readable.from([Buffer.concat(parts.map((part) => Buffer.from(part as string)))])
  const wrong: readonly (readonly [what: string, file: () => AsyncIterable<Uint8Array>, said: RegExp])[] = [
    ['is empty', () => bytes(), /^The file is empty/],
    ['has only the names of columns', () => bytes(`${header}\n`), /no records below/],
    ['lacks a column', () => bytes(`${header.replace(',CODE', '')}\n1,A,L,,S,C,N\n`), /no column “CODE”/],
    [
      'is separated by another sign',
      () => bytes(`${header}\n${ann}\n`.replaceAll(',', ';')),
      /separated by “,”\?/,
    ],
    ['has ragged rows', () => bytes(`${header}\n${ann}\n2,Bob\n`), /^Line 3 has 2 columns/],
    [
      'is in another encoding',
      () => bytes(`${header}\n1,Zo`, [0xeb], ',L,,,,,N\n'),
      /^Line 2 is not in UTF-8/,
    ],
    ['is in UTF-16', () => bytes([0xff, 0xfe, 0x41, 0]), /UTF-16/],
    ['is in UTF-16, and does not say so', () => bytes([0x41, 0, 0x42, 0]), /UTF-16/],
    [
      'has a line that ends otherwise than the first',
      () => bytes(`${header}\r\n${ann}\n${bob}\r\n`),
      /^Before line 3 a line ends in another way/,
    ],
    ['has a sum below', () => bytes(`${header}\n${ann}\nTotal: 1\n`), /^Line 3 has 1 column, and/],
    ['is a spreadsheet', () => bytes('PK\x03\x04'), /spreadsheet/],
    ['is packed, to unpack to gigabytes', () => Readable.from([gzipSync(Buffer.alloc(5_000_000))]), /gzip/],
    ['is Parquet, cut off', () => bytes('PAR1\x15\x04\x15', [0, 0x4c]), /^The file is Parquet/],
    ['has a million columns', () => bytes(`${header}${',X'.repeat(1_000_000)}\n`), /^Line 1 is longer/],
    ['has a cell of a megabyte', () => bytes(`${header}\n1,${'x'.repeat(1_000_000)}`), /^Line 2 is longer/],
    ['ends within a character', () => bytes(`${header}\n1,Zo`, [0xc3]), /^The file ends in the middle/],
    ['is no text', () => bytes(`${header}\n1,\0`), /^Line 2 holds bytes/],
    ['leaves a quotation mark open', () => bytes(`${header}\n1,"Ann,L,,,,,\n`), /never closed/],
    [
      'holds a formula',
      () => bytes(`${header}\n${ann}\n${bob.replace('Bob', '=1+1')}\n`),
      /^Line 3 holds a formula/,
    ],
    [
      'names a record twice',
      () => bytes(`${header}\n${ann}\n${bob.replace(/^2/, '1')}\n`),
      /^Lines 2 and 3 have the same/,
    ],
    [
      'has no row that can be read',
      () => bytes(`${header}\n1,,,,,,,\n`),
      /^No row of the file can be read. Line 2/,
    ],
  ]
  for (const [what, file, said] of wrong) {
    test(`stays as it is when a file ${what}, and whoever sent it is told`, async () => {
      const { all, file: good, send } = await aLibrary(act)
      await good(header, ann)
      const before = await all()
      const refused = await send(file())
      assert.ok(!refused.ok)
      assert.match(refused.problems[0]?.message ?? '', said)
      assert.deepEqual(await all(), before)
    })
  }

  const deep: readonly (readonly [what: string, line: string])[] = [
    ['objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['lists', `{"CARD":${'['.repeat(60_000)}1${']'.repeat(60_000)}}`],
    ['more than a line may hold', `{"CARD":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['without end', '{"CARD":['.repeat(10_000)],
  ]
  for (const [what, line] of deep) {
    test(`stays as it is when objects go deep: ${what}`, async () => {
      const { all, send } = await aLibrary(act, { from: { kind: 'json-lines' } })
      const refused = await send(bytes(`${line}\n`))
      assert.ok(!refused.ok)
      assert.match(refused.problems[0]?.message ?? '', /^Line 1 is (not an object of JSON|longer than)/)
      assert.deepEqual(await all(), [])
    })
  }

  test('is read a few rows at a time when there are very many columns', async () => {
    const columns = Array.from({ length: 20_000 }, (_, at) => `C${at}`).join(',')
    const file = `${columns}\n${`${','.repeat(19_999)}\n`.repeat(60)}`
    const sizes: number[] = []
    for await (const piece of readCsv(bytes(file), { encoding: 'utf-8', delimiter: ',', mostBytes: 1e8 }))
      sizes.push(piece.kind === 'rows' ? piece.rows.length : 0)
    assert.deepEqual([sizes.reduce((sum, size) => sum + size, 0), Math.max(...sizes)], [61, 5])
  })

  test('stays as it is when a file never ends its first line, and memory with it', async () => {
    const { send } = await aLibrary(act)
    let sent = 0
    async function* endless() {
      for (const piece = Buffer.alloc(65_536, 'a'); sent < 10e9; sent += piece.length) yield piece
    }
    const refused = await send(endless())
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /^Line 1 is longer than 128 kilobytes/)
    assert.ok(sent < 5e6, `${sent} bytes were read`)
  })

  test('stays as it is when a file is larger than is taken at once', async () => {
    const { send } = await aLibrary(act)
    const refused = await send(bytes(`${header}\n${ann}\n${bob}\n`), 60)
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /larger than 60 bytes/)
  })

  test('is read with a byte order mark, and in Windows-1252 where that is declared', async () => {
    const marked = await aLibrary(act)
    assert.equal(countsOf(await marked.file(`\ufeff${header}`, ann)).new, 1)
    const old = await aLibrary(act, { encoding: 'windows-1252' })
    await old.send(bytes(`${header}\n1,Zo`, [0xeb], ',O', [0x92], 'Neill,,,,,N\n'))
    assert.equal((await old.all())[0]?.fields.given_name, 'Zoë')
  })

  test('with a column that was not agreed is refused, where the columns were agreed', async () => {
    const { file } = await aLibrary(act, { columns: header.split(',') })
    const refused = await file(`${header},FAITH`, `${ann},none`)
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /not agreed: “FAITH”/)
  })

  test('what spreadsheets add is taken for what it is: columns without a name, texts with an equals sign, times', async () => {
    const fields = { given_name: 'FIRST', surname: 'LAST', date_of_birth: 'BORN', valid_from: 'STREET' }
    const { file, all } = await aLibrary(act, { fields })
    const loaded = await file(
      `${header},,`,
      '"=""00123""",Ann,Lee,01/05/1980,3/4/2026 14:35,,,,,',
      '2,Bob,Lee,31/05/1980 23:00,,,,,,',
      '3,Cat,Lee,01/05/80,,,,,,',
      '4,Dan,Lee,,,,,,,lost',
    )
    assert.ok(loaded.ok)
    const [ann, ...others] = await all()
    assert.deepEqual([ann?.id, ann?.fields.valid_from, others.length], ['00123', '2026-04-03', 0])
    const rejects = await act('loading', (ctx) => selectRejects(ctx, loaded.value.id))
    const reasons = rejects.map(({ reason }) => reason)
    assert.match(reasons[0] ?? '', /not a date written DD\/MM\/YYYY$/)
    assert.match(reasons[1] ?? '', /two digits/)
    assert.match(reasons[2] ?? '', /column without a name/)
  })
})
