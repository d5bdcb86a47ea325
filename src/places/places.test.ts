import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, suite, test } from 'node:test'
import { type Gazetteer, loadGazetteer, readPostcode } from '#places'

const demo = new URL('../../demo/data/', import.meta.url)
const files = { wards: new URL('wards.geojson', demo), postcodes: new URL('postcodes.csv', demo) }

/** Wards that the review of 2018 left with their name and, as near as can be told, their area. */
const unchanged = new Set([
  'Bathavon South',
  'Combe Down',
  'High Littleton',
  'Keynsham East',
  'Lambridge',
  'Mendip',
  'Midsomer Norton Redfield',
  'Odd Down',
  'Paulton',
  'Peasedown',
  'Publow & Whitchurch',
  'Radstock',
  'Saltford',
  'Timsbury',
  'Westfield',
  'Weston',
])

suite('the places of a real council', () => {
  let gazetteer: Gazetteer
  let rows: readonly (readonly string[])[]

  before(async () => {
    gazetteer = await loadGazetteer(files)
    const lines = (await readFile(files.postcodes, 'utf8')).trimEnd().split('\n')
    rows = lines.slice(1).map((line) => line.split(','))
  })

  const wardOf = (postcode: string) => {
    const read = readPostcode(postcode)
    return read && gazetteer.wardOfPostcode(read)?.name
  }

  test('every postcode lies in a ward, the one its file says', () => {
    assert.equal(rows.length, 5_750)
    assert.deepEqual(
      rows.filter(([postcode = '', , , ward]) => wardOf(postcode) !== ward),
      [],
    )
  })

  test('it agrees with the publisher wherever the review of 2018 changed nothing', (t) => {
    const pairs = rows.map(([postcode = '', , , , listed = '']) => [
      wardOf(postcode),
      listed.replace(' and ', ' & '),
    ])
    const share = (some: typeof pairs) =>
      some.filter(([found, listed]) => found === listed).length / some.length
    const kept = pairs.filter(([, listed = '']) => unchanged.has(listed))
    const percent = (number: number) => `${(number * 100).toFixed(2)} %`
    t.diagnostic(
      `${percent(share(pairs))} of ${pairs.length} postcodes are in a ward of the name listed before 2018`,
    )
    t.diagnostic(`${percent(share(kept))} of ${kept.length} where name and area stayed`)
    assert(kept.length > 1_900)
    assert(share(kept) > 0.999)
  })

  test('a place in another council has no ward, and a postcode of another none either', () => {
    assert.equal(gazetteer.wardOfPoint({ latitude: 51.4545, longitude: -2.5879 }), undefined)
    assert.equal(wardOf('SW1A 1AA'), undefined)
  })

  test('a file with a postcode that is none is refused, and the line named', async () => {
    const postcodes = join(tmpdir(), `places-${process.pid}.csv`)
    await writeFile(postcodes, 'postcode,latitude,longitude\nBA1 1AA,51.38,-2.36\nBath,51.38,-2.36\n')
    await assert.rejects(loadGazetteer({ ...files, postcodes }), /Line 3 of the postcodes/)
  })
})
