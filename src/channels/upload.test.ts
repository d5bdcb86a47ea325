import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import type { FileReference } from '#services'
import { kept, paper, picture, question, read } from '../../test/support/sent-files.ts'
import { keepFile, missingFiles, openFile, sendFiles, sweepFiles } from './service/upload.ts'

/** A picture whose head promises more points than any camera takes. */
function bomb(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length)
    head.write(name, 4)
    return Buffer.concat([head, body, Buffer.alloc(4)])
  }
  const size = Buffer.from([0, 1, 0, 0, 0, 1, 0, 0, 8, 0, 0, 0, 0])
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    start,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(65_536))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

suite('a photograph', () => {
  test('of each kind that telephones take is written anew, without where it was taken', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await picture(format)
      assert.ok(bytes.includes('Secretphone'), format)
      const file = await kept(bytes)
      assert.equal(file.mediaType, 'image/jpeg')
      const { exif, width } = await sharp(file.bytes).metadata()
      assert.deepEqual([exif, width], [undefined, 60])
    }
  })

  test('that is very large is made smaller', async () => {
    const { bytes } = await kept(await picture('jpeg', 4000, 3000))
    const { width, height } = await sharp(bytes).metadata()
    assert.deepEqual([width, height], [2000, 1500])
  })

  test('with a second file behind it leaves that file behind', async () => {
    const polyglot = Buffer.concat([
      await picture('jpeg'),
      Buffer.from('PK\x03\x04<script>alert(1)</script>'),
    ])
    assert.ok(!(await kept(polyglot)).bytes.includes('script'))
  })

  test('is refused in plain words when it is none, is broken, is empty or is a bomb', async () => {
    const wrong = 'The selected file must be a JPEG, PNG or WEBP'
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const cut = (await picture('jpeg', 400, 400)).subarray(0, 400)
    for (const bytes of [svg, Buffer.from('GIF89a'), Buffer.from('%PDF-1.7'), cut, bomb(), Buffer.from('MZ')])
      assert.equal(await read(bytes), wrong)
    assert.equal(await read(Buffer.alloc(0)), 'The selected file is empty')
    assert.equal(await read(Buffer.alloc(11 * 1024 * 1024)), 'The selected file must be smaller than 10MB')
  })

  test('goes by a name that no folder and no turned line can hide in', async () => {
    const named = async (name: string) => (await kept(await picture('png'), question, name)).name
    assert.equal(await named('C:\\photos\\hole.png'), 'hole.png')
    assert.equal(await named('../../etc/passwd'), 'passwd')
    assert.equal(await named('a\u202egpj.exe'), 'agpj.exe')
    assert.equal(await named('\u0000'), 'file')
  })
})

suite('a paper', () => {
  test('is taken by what it is, whatever it is called', async () => {
    assert.equal((await kept(Buffer.from('%PDF-1.7 a bill'), paper, 'bill.exe')).mediaType, 'application/pdf')
    assert.match(
      String(await read(Buffer.from('<html>'), paper, 'bill.pdf')),
      /must be a PDF, JPEG, PNG, DOCX or ODT$/,
    )
    assert.match(String(await read(Buffer.from('PK\x03\x04 anything zipped'), paper)), /must be a PDF/)
    assert.equal(
      await read(Buffer.from('%PDF-1.7 /Encrypt 5 0 R'), paper),
      'The selected file is password protected',
    )
  })
})

suite('a file that was kept', () => {
  let world: TestWorld
  let now = new Date('2026-03-02T09:00:00Z')
  let file: FileReference
  const definition = { questions: [question] }
  before(async () => {
    world = await testWorld(() => now)
    const bytes = await kept(await picture('jpeg'))
    file = await testSystem(world)('tell-us-once', (ctx) => keepFile(ctx, bytes))
  })
  after(() => world.db.destroy())

  const officer = (sha256: string) => testOfficer(world)('answer-enquiry', (ctx) => openFile(ctx, sha256))

  test('is there for whoever sends it, and for nobody else until then', async () => {
    const missing = (sha256: string) =>
      testSystem(world)('tell-us-once', (ctx) => missingFiles(ctx, definition, { photo: [{ sha256 }] }))
    assert.deepEqual(await missing(file.sha256), [])
    assert.equal(
      (await missing('0'.repeat(64)))[0]?.message,
      'The selected file could not be uploaded – try again',
    )
    await assert.rejects(officer(file.sha256), { kind: 'not-found' })
    for (const wrong of ['', '../x', "'"]) await assert.rejects(officer(wrong), { kind: 'not-found' })
  })

  test('is shown to officers with its case, and outlives the sweep that takes what nobody sent', async () => {
    const second = await kept(await picture('jpeg', 10, 10))
    await testSystem(world)('tell-us-once', async (ctx) => {
      await keepFile(ctx, second)
      await sendFiles(ctx, definition, { photo: [file] }, 'X4K-9P2-WR3')
    })
    now = new Date('2026-04-02T09:00:00Z')
    assert.equal(await testSystem(world)('chasing', sweepFiles), 1)
    assert.equal((await officer(file.sha256)).mediaType, 'image/jpeg')
    await assert.rejects(
      testOfficer(world, 'resident')('report', (ctx) => openFile(ctx, file.sha256)),
      { kind: 'forbidden' },
    )
  })
})
