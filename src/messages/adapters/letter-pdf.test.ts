import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { writeLetter } from './letter-pdf.ts'
import { printTransport } from './print.ts'

suite('a letter', () => {
  const letter = {
    lines: ['Dai Pugh', '1 Stryd Ŵyn', 'HM1 2AB'],
    subject: 'Llythyr',
    body: '# Ŷ\n\nŵ ŷ Ŵ Ŷ â\n\n* one\n* two\n\n---\n\nBye',
    council: 'Hartmere Council',
    writtenAt: new Date('2026-03-02T09:00:00Z'),
  }
  const write = async (isLargePrint = false, body = letter.body) => {
    const written = await writeLetter({ ...letter, body, isLargePrint }, { compress: false })
    return { ...written, source: written.pdf.toString('latin1') }
  }

  test('is tagged, says its language and shows its title', async () => {
    const { source, pages, sheets } = await write()
    for (const said of [
      '/MarkInfo',
      '/Marked true',
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      '/StructTreeRoot',
    ])
      assert.ok(source.includes(said), said)
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L']) assert.match(source, new RegExp(`/S /${tag}\\b`))
    assert.deepEqual([pages, sheets], [1, 1])
  })

  test('has the letters of Welsh in its own typeface', async () => {
    const { source } = await write()
    assert.match(source, /AtkinsonHyperlegibleNext/)
    for (const code of ['0175', '0177', '0174', '0176', '00e2']) assert.ok(source.includes(`<${code}>`), code)
    assert.doesNotMatch(source, /\/BaseFont \/Helvetica/)
  })

  test('has the address in the window, and in large print is larger everywhere else', async () => {
    const sizes = ({ source }: { source: string }) =>
      [...source.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size))
    const large = await write(true)
    assert.ok(sizes(large).every((size) => size >= 18 || size === 9 || size === 13))
    assert.ok(sizes(await write()).includes(12))
    // Text positions from the bottom of A4, 841.89 points high: 39.5 to 66.3 mm from the top.
    const [, x, y] = /1 0 0 1 (69\.\d+) ([\d.]+) Tm/.exec(large.source) ?? []
    assert.ok(x && Number(y) < 841.89 - 111.9 && Number(y) > 841.89 - 188)
  })

  test('that is long has numbered pages on both sides of its sheets', async () => {
    const { source, pages, sheets } = await write(false, 'A line of words that goes on.\n\n'.repeat(60))
    assert.ok(pages >= 3)
    assert.equal(sheets, Math.ceil(pages / 2))
    assert.ok(source.includes('/Artifact'))
  })

  test('is a whole file for the print room, and one however often it is made', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'letters-'))
    const reference = '0198c0de-0000-7000-8000-000000000001'
    const print = printTransport(folder)
    const to = (address: string) =>
      ({
        ...letter,
        reference,
        recipient: { transport: 'letter', address },
        format: 'standard',
        isRepeated: false,
        handingOver: async () => {},
      }) as const
    for (const _ of [1, 2])
      assert.deepEqual(await print.send(to('Dai Pugh, 1 Stryd Ŵyn, HM1 2AB')), { kind: 'sent', count: 1 })
    assert.deepEqual(await readdir(folder), [`${reference}.pdf`])
    assert.match((await readFile(join(folder, `${reference}.pdf`))).toString('latin1'), /%%EOF\s*$/)
    assert.partialDeepStrictEqual(await print.send(to('Dai Pugh')), { kind: 'failed', isAddress: true })
    await rm(folder, { recursive: true })
  })
})
