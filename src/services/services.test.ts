import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { findPinned, findService, listServices, loadServices, searchServices } from '#services'
import { definitionsSchema } from './model/catalogue.ts'

const pothole = JSON.parse(
  readFileSync(new URL('../../services/report-pothole.json', import.meta.url), 'utf8'),
)

/** Loads a folder with those files, and forgets it. */
async function load(files: Readonly<Record<string, unknown>>) {
  const folder = await mkdtemp(join(tmpdir(), 'services-'))
  await mkdir(join(folder, 'past'))
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  try {
    return loadServices(pathToFileURL(`${folder}/`))
  } finally {
    await rm(folder, { recursive: true })
  }
}

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

  const wrong: readonly (readonly [why: string, files: Readonly<Record<string, unknown>>, says: RegExp])[] = [
    ['not JSON', { 'report-pothole.json': '{"id":' }, /report-pothole\.json is not JSON/],
    ['a wrong name', { 'pothole.json': pothole }, /must be called report-pothole\.json/],
    [
      'one version twice',
      { 'report-pothole.json': pothole, 'past/report-pothole@2.json': pothole },
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
  })
})
