import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { processorTimeOf } from '../../test/support/processor-time.ts'
import { kept, paper, picture, question, read } from '../../test/support/sent-files.ts'

suite('a photograph that is sent to do harm', () => {
  test('promising 50,000 by 50,000 points in a few kilobytes is refused before it is unpacked', async () => {
    const png = await picture('png')
    png.writeUInt32BE(50_000, 16)
    png.writeUInt32BE(50_000, 20)
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
    const jpeg = await picture('jpeg')
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
    jpeg.writeUInt16BE(50_000, frame + 5)
    jpeg.writeUInt16BE(50_000, frame + 7)
    const taken = await processorTimeOf(async () => {
      for (const bytes of [png, jpeg])
        assert.equal(await read(bytes), 'The selected file must be a JPEG, PNG or WEBP')
    })
    assert.ok(taken < 5000, `${taken} ms`)
  })

  test('that breaks off anywhere is refused or made whole, and never kept as it came', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await picture(format, 300, 200)
      for (const share of [0.1, 0.4, 0.7, 0.95]) {
        const file = await read(bytes.subarray(0, Math.floor(bytes.length * share)))
        const whole = typeof file === 'string' || (await sharp(file.bytes).metadata()).format === 'jpeg'
        assert.ok(whole, `${format} ${share}`)
        if (typeof file === 'string') assert.equal(file, 'The selected file must be a JPEG, PNG or WEBP')
      }
    }
  })

  test('that is a page or a program as well leaves that behind', async () => {
    const page = Buffer.from('<script>alert(1)</script>')
    const jpeg = await picture('jpeg')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(page.length + 2)
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, page])
    const within = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
    const behind = Buffer.concat([await picture('png'), page, Buffer.from('PK\x05\x06')])
    const titled = await sharp(jpeg)
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${page}</x:xmpmeta>`)
      .toBuffer()
    for (const bytes of [within, behind, titled]) {
      assert.ok(bytes.includes('<script>'))
      const { bytes: ours } = await kept(bytes)
      assert.deepEqual([ours.includes('<script>'), ours.includes('PK\x05\x06')], [false, false])
    }
    const gif = Buffer.from('GIF89a/*<svg onload=alert(1)>*/=1;alert(1)')
    assert.equal(await read(gif, question, 'hole.jpg'), 'The selected file must be a JPEG, PNG or WEBP')
  })
})

suite('a PDF', () => {
  test('that would run something is refused, however that is spelt and packed', async () => {
    const pack = (inside: string | Buffer) =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n5 0 obj\n<</Type/ObjStm/N 1/Filter/FlateDecode>>\nstream\r\n'),
        deflateSync(inside),
        Buffer.from('\nendstream'),
      ])
    const program = '<</S/JavaScript/JS(app.alert(1))>>'
    for (const bytes of [
      Buffer.from(`%PDF-1.7 ${program}`),
      Buffer.from('%PDF-1.7 <</S /Java#53cript /JS (app.alert(1))>>'),
      Buffer.from('%PDF-1.7 <</Names<</EmbeddedFiles 3 0 R>>>>'),
      Buffer.from('%PDF-1.7 <</S/Launch/F(cmd.exe)>>'),
      pack(program),
      pack(Buffer.alloc(100_000_000)),
    ])
      assert.match(String(await read(bytes, paper)), /^The selected file has a program or another file/)
    assert.equal((await kept(pack('<</Type/Page>>'), paper)).mediaType, 'application/pdf')
  })
})
