import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { findPinned, findService, listServices, loadServices, searchServices, watchServices } from '#services'
import { definitionsSchema, pinned, publishedIn } from './model/catalogue.ts'
import { digestOf } from './model/published.ts'
import { openBooks } from './service/books.ts'
import { councilsOwn, readFiles, readPublished, useServices } from './service/catalogue.ts'
import { publishFiles } from './service/check.ts'

const offered = JSON.parse(
  readFileSync(new URL('../../services/report-pothole.json', import.meta.url), 'utf8'),
)
// As if at version 2: the tests publish versions of their own after it.
const pothole = { ...offered, version: 2 }

/** Works on a folder with those files, and forgets it. */
async function inFolder<Result>(
  files: Readonly<Record<string, unknown>>,
  work: (folder: URL) => Result | Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'services-'))
  await mkdir(join(folder, 'past'))
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  try {
    return await work(pathToFileURL(`${folder}/`))
  } finally {
    await rm(folder, { recursive: true })
  }
}

const load = (files: Readonly<Record<string, unknown>>) => inFolder(files, loadServices)

const changed = { ...pothole, summary: { en: 'Tell us about a hole' } }
const published = { 'report-pothole@2': digestOf(pothole) }

suite('what is published never changes', () => {
  test('every service that comes with the program is written down as it is', () => {
    const list = readPublished(councilsOwn)
    for (const { text } of readFiles(councilsOwn)) {
      const definition = JSON.parse(text)
      assert.equal(list[pinned(definition)], digestOf(definition), pinned(definition))
    }
  })

  test('a file that was changed since stops the start, and says what to do', async () => {
    await assert.rejects(load({ 'report-pothole.json': changed, 'published.json': published }), {
      kind: 'unavailable',
      message:
        /services\/report-pothole\.json was changed after version 2 was published[\s\S]*write "version": 3, and keep the one before as services\/past\/report-pothole@2\.json/,
    })
    await assert.rejects(load({ 'past/report-pothole@2.json': changed, 'published.json': published }), {
      message: /Put it back as it was\.$/,
    })
  })

  test('how it is laid out is not what it says', async () => {
    const laidOut = JSON.stringify(pothole, null, 8)
    assert.equal((await load({ 'report-pothole.json': laidOut, 'published.json': published })).length, 1)
  })

  test('it is written down once it passes the check, and not before', async () => {
    const again = (folder: URL) => {
      assert.deepEqual(publishFiles(folder, openBooks()), ['report-pothole@2'])
      return publishFiles(folder, openBooks())
    }
    assert.deepEqual(await inFolder({ 'report-pothole.json': pothole }, again), [])
    const wordy = { ...pothole, summary: { en: 'Notwithstanding' } }
    const publish = (folder: URL) => publishFiles(folder, openBooks())
    await assert.rejects(inFolder({ 'report-pothole.json': wordy }, publish), { kind: 'conflict' })
  })

  test('whoever writes one sees it on every channel at once, beside what drafts began on', async () => {
    const said: string[] = []
    const edit = async (folder: URL) => {
      const end = watchServices((line) => said.push(line), folder)
      const until = async (text: string) => {
        for (let tries = 0; tries < 100 && !said.some((line) => line.includes(text)); tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
        assert.ok(
          said.some((line) => line.includes(text)),
          `${text} not in ${said.join('\n')}`,
        )
      }
      try {
        await writeFile(new URL('report-pothole.json', folder), JSON.stringify(changed))
        await until('report-pothole@3 is read again')
        assert.equal(findService('report-pothole')?.summary.en, 'Tell us about a hole')
        assert.equal(findPinned('report-pothole@2')?.summary.en, pothole.summary.en)
        await writeFile(new URL('report-pothole.json', folder), '{"id":')
        await until('is not JSON')
        assert.equal(findService('report-pothole')?.version, 3)
        await writeFile(new URL('report-pothole.json', folder), JSON.stringify(pothole))
        await until('report-pothole@2 is read again')
      } finally {
        end()
        useServices(loadServices())
      }
    }
    await inFolder({ 'report-pothole.json': pothole, 'published.json': published }, edit)
    assert.equal(findService('report-pothole')?.version, offered.version)
  })
})

suite('the catalogue of services', () => {
  test('every published definition passes every check, and can be found', () => {
    const verbs = Map.groupBy(listServices(), ({ verb }) => verb)
    assert.deepEqual(Object.fromEntries([...verbs].map(([verb, services]) => [verb, services.length])), {
      report: 8,
      request: 4,
      apply: 4,
      book: 3,
      pay: 2,
      tell: 3,
      'give-view': 1,
      complain: 1,
    })
    assert.equal(findService('report-pothole')?.name.en, 'Report a pothole')
    assert.equal(findService('report-pothole', 77), undefined)
    assert.equal(findPinned('report-pothole@1')?.version, 1)
    assert.equal(findService('no-such-service'), undefined)
  })

  test('services are found by everyday words, in any order and with a slip of the finger', () => {
    const sought = (query: string) => searchServices(query).map(({ id }) => id)[0]
    for (const query of ['hole in the road', 'potholes', 'POTHOLE!', 'pothloe', 'my tyre hit a crack']) {
      assert.equal(sought(query), 'report-pothole', query)
    }
    for (const query of [
      'I have moved house',
      'change of address',
      'chnage of adress',
      'moving',
      'new adress',
    ]) {
      assert.equal(sought(query), 'tell-us-you-have-moved', query)
    }
    for (const query of ['', ' ', 'the', 'zzz', '%', '"<script>'])
      assert.equal(sought(query), undefined, query)
  })

  test('a version before stays where drafts can find it, and the newest is the one that is offered', async () => {
    const catalogue = await load({
      'report-pothole.json': { ...pothole, version: 3 },
      'past/report-pothole@2.json': pothole,
    })
    assert.deepEqual(catalogue.map(({ version }) => version).sort(), [2, 3])
  })

  test('a service that was withdrawn is offered no more, and what began on it goes on', () => {
    const last = { ...pothole, version: 3, status: 'withdrawn' }
    const catalogue = [pothole, last]
    assert.equal(publishedIn(catalogue, pothole.id), undefined)
    assert.equal(publishedIn([pothole], pothole.id), pothole)
  })

  const wrong: readonly (readonly [why: string, files: Readonly<Record<string, unknown>>, says: RegExp])[] = [
    ['not JSON', { 'report-pothole.json': '{"id":' }, /report-pothole\.json is not JSON/],
    ['a wrong name', { 'pothole.json': pothole }, /must be called report-pothole\.json/],
    [
      'one version twice',
      { 'report-pothole.json': pothole, 'past/report-pothole@2.json': changed },
      /Two files in services\/ define report-pothole@2/,
    ],
    ['an unknown key', { 'report-pothole.json': { ...pothole, colour: 'red' } }, /colour/],
    [
      'no phone',
      { 'report-pothole.json': { ...pothole, channels: { web: {}, paper: false } } },
      /channels\.phone/,
    ],
  ]
  for (const [why, files, says] of wrong) {
    test(`a wrong definition is refused at the start, in a sentence: ${why}`, async () => {
      await assert.rejects(load(files), { kind: 'unavailable', message: says })
    })
  }

  test('the JSON Schema for other tools says the same as the one we check with', () => {
    const kept = readFileSync(new URL('service-definition.schema.json', import.meta.url), 'utf8')
    assert.deepEqual(JSON.parse(kept), JSON.parse(JSON.stringify(definitionsSchema())))
    const isDefinition = new Ajv2020({ strict: false, formats: { date: true } }).compile(JSON.parse(kept))
    for (const { name, text } of readFiles(councilsOwn)) {
      assert.ok(isDefinition(JSON.parse(text)), `${name} ${JSON.stringify(isDefinition.errors)}`)
    }
    assert.ok(!isDefinition({ ...pothole, colour: 'red' }))
  })
})
