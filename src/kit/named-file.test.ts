import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { textOf } from './named-file.ts'

suite('a file that somebody has named', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'named-'))
    await writeFile(join(folder, 'names.csv'), 'Zoë\n')
    await writeFile(join(folder, 'latin.csv'), Buffer.from('Zoë\n', 'latin1'))
    spawnSync('mkfifo', [join(folder, 'pipe')])
  })
  after(() => rm(folder, { recursive: true }))

  const wrong: readonly (readonly [name: string, said: RegExp])[] = [
    ['nowhere.csv', /^There is no file .*nowhere\.csv$/],
    ['names.csv/export.csv', /^There is no file /],
    ['', /is a folder: name a file in it$/],
    ['latin.csv', /latin\.csv is not in UTF-8/],
    ['pipe', /is no file but a pipe or a device/],
    ['x'.repeat(300), /could not be read \(ENAMETOOLONG\)$/],
  ]

  test('is read as it is', async () => {
    assert.equal(await textOf(join(folder, 'names.csv')), 'Zoë\n')
  })

  for (const [name, message] of wrong)
    test(`is spoken of in a sentence where it cannot be read: ${name.slice(0, 20) || 'a folder'}`, async () => {
      await assert.rejects(textOf(join(folder, name)), { kind: 'unavailable', message })
    })

  test('fails in a sentence where reading fails on the way', async () => {
    // What stands at its beginning is nobody's, so that it can be opened and not read.
    await assert.rejects(textOf('/proc/self/mem'), {
      kind: 'unavailable',
      message: /could not be read \(EIO\)/,
    })
  })
})
