import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Script } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { buildAssets } from './assets.ts'
import { startedComponents } from './scripts.ts'

suite('style sheets and scripts, as they are sent', () => {
  let directory = ''
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guildhall-assets-'))
  })
  after(() => rm(directory, { recursive: true }))

  test('are made once, and again only when something has changed', async () => {
    const first = await buildAssets(directory)
    assert.equal(first.built, true)
    const second = await buildAssets(directory)
    assert.deepEqual([second.built, second.paths], [false, first.paths])
    await rm(join(directory, `${first.paths.sheets.staff.split('/').at(-1)}.br`))
    const third = await buildAssets(directory)
    assert.deepEqual([third.built, third.paths], [true, first.paths])
  })

  test('a script of our own that changes gets another name, and its old file goes', async () => {
    const source = join(directory, 'find.js')
    await appendFile(source, 'document.title\n')
    const first = await buildAssets(directory, [source])
    await appendFile(source, 'document.body\n')
    const second = await buildAssets(directory, [source])
    assert.notEqual(second.paths.scripts.find, first.paths.scripts.find)
    assert.equal(second.paths.scripts.start, first.paths.scripts.start)
    const files = await readdir(directory)
    assert.equal(files.filter((file) => /^find\.\w+\.js$/.test(file)).length, 1)
  })

  test('are sent packed as the browser asks, to be kept for ever', async () => {
    const { find, paths } = await buildAssets(directory)
    const plain = find(paths.sheets.public)
    const brotli = find(paths.sheets.public, 'gzip, deflate, br, zstd')
    const gzip = find(paths.sheets.public, 'gzip')
    assert.ok(plain && brotli && gzip)
    assert.deepEqual(brotliDecompressSync(brotli.body), Buffer.from(plain.body))
    assert.deepEqual(gunzipSync(gzip.body), Buffer.from(plain.body))
    assert.equal(brotli.headers['content-encoding'], 'br')
    assert.equal(plain.headers['content-type'], 'text/css; charset=utf-8')
    assert.match(plain.headers['cache-control'] ?? '', /immutable/)
    assert.equal(find('/assets/../package.json'), undefined)
  })

  test('the script is one piece that a browser can read, of the components that it says', async () => {
    const { find, paths } = await buildAssets(directory)
    const text = new TextDecoder().decode(find(paths.scripts.start ?? '')?.body)
    assert.doesNotThrow(() => new Script(text))
    const names = [...text.matchAll(/\.moduleName = 'govuk-([\w-]+)'/g)].map(([, name]) => name)
    assert.deepEqual(names.sort(), [...startedComponents].sort())
  })

  test('a module written in another way is not taken', async () => {
    const source = join(directory, 'odd.js')
    await appendFile(source, "import * as all from './all.js'\n")
    await assert.rejects(buildAssets(directory, [source]), /odd\.js imports or exports in another way/)
    assert.match(await readFile(join(directory, 'scripts.json'), 'utf8'), /start/)
  })
})
