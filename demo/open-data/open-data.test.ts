import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { cutContacts, smallestShown } from './contacts.ts'
import { cutPostcodes } from './postcodes.ts'
import { readRows, writeRows } from './rows.ts'
import { screenTitle } from './screen-title.ts'
import { simplifyRings } from './simplify.ts'
import { cutStreetReports } from './street-reports.ts'

const ours = (file: string) => readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
const words = new Set(ours('report-words.txt').split('\n').filter(Boolean))

suite('titles of street reports are screened', () => {
  test('a title about the street alone is kept as it was written', () => {
    for (const title of ['Large pothole', 'Overflowing bin. Again.', 'Drain  blocked', 'Dangerous road !']) {
      const screened = screenTitle(title, 'Potholes', words)
      assert.deepEqual(screened, { title: title.replace(/ +/g, ' '), kept: true })
    }
  })

  test('a title with a name, a number or an address gives way to its category', () => {
    const telling = [
      'Pothole outside Wellow Trekking Stables',
      'Dog mess in road outside no. 41',
      'Noise from Mr Marlow',
      "Sarah's hedge over the pavement",
      'Ring 07700 900123 about the bin',
      'Abandoned car AB12 CDE',
      'Potholes in Park Road',
      'Somebody living in a tent',
      'Vans parked by the pub',
      '',
      '!!!',
    ]
    for (const title of telling) {
      assert.deepEqual(screenTitle(title, 'Potholes', words), { title: 'Potholes', kept: false }, title)
    }
  })

  test('no word that is not allowed is ever let through', () => {
    const word = fc.oneof(
      fc.constantFrom(...words),
      fc.string(),
      fc.constantFrom('Asha', "O'Neill", 'BA1', 'Pugh'),
    )
    fc.assert(
      fc.property(fc.array(word), (some) => {
        const { title, kept } = screenTitle(some.join(' '), 'Other', words)
        if (!kept) return title === 'Other'
        const letters = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
        return letters.every(
          (found) => /^(s|t|nt)$/.test(found) || [...words].some((ok) => ok.includes(found)),
        )
      }),
    )
  })

  test('a report that the publisher hid keeps no title', () => {
    const row = {
      title: 'Pothole',
      category: 'Potholes',
      state: 'hidden',
      created: '2010-07-04 19:00:35 UTC',
    }
    const columns = { ...row, whensent: '', lastupdate: '', latitude: '51.38', longitude: '-2.36' }
    const [cut] = readRows(
      cutStreetReports(writeRows([Object.keys(columns), Object.values(columns)]), words, []),
    )
    assert.deepEqual(
      [cut?.title, cut?.title_from, cut?.created],
      ['Potholes', 'category', '2010-07-04T19:00:35Z'],
    )
  })

  test('what lies in the demonstration was screened by these words', (t) => {
    const rows = readRows(ours('street-reports.csv'))
    assert.equal(rows.length, 1_576)
    const kept = rows.filter((row) => row.title_from === 'as written')
    t.diagnostic(`${kept.length} of ${rows.length} titles are kept`)
    assert(kept.length > 900)
    for (const row of rows) {
      const { title } = screenTitle(row.title ?? '', row.category ?? '', words)
      assert.equal(title, row.title)
      assert(row.title_from === 'as written' || row.title === row.category)
    }
  })
})

suite('contacts are counted', () => {
  const published = [
    ['Title', 'ContactType', 'MonthNumber', 'Count'],
    ['Highways Potholes', 'Telephone', '6', '120'],
    ['Highways  Potholes', 'Telephone', '6', '30'],
    ['Highways Potholes', 'Fax', '6', '1'],
    ['PayLink Live Test', 'Telephone', '6', '5'],
  ]

  test('tests of the software are no contacts, and the smallest counts are not shown as they are', () => {
    assert.deepEqual(readRows(cutContacts(writeRows(published))), [
      { title: 'Highways Potholes', channel: 'Fax', month: '06', count: '2', count_is: 'rounded' },
      { title: 'Highways Potholes', channel: 'Telephone', month: '06', count: '150', count_is: '' },
    ])
  })

  test('the demonstration has the contacts of a whole year, and no test among them', () => {
    const rows = readRows(ours('contacts.csv'))
    const total = rows.reduce((sum, row) => sum + Number(row.count), 0)
    assert(Math.abs(total - 44_568) < 90, `${total} contacts`)
    assert.deepEqual(
      rows.filter((row) => /test/i.test(row.title ?? '')),
      [],
    )
    const small = rows.filter((row) => Number(row.count) < smallestShown)
    assert(small.every((row) => row.count === '2' && row.count_is === 'rounded'))
  })
})

suite('wards are drawn with fewer corners', () => {
  // Two neighbours that share a crooked line.
  const shared: [number, number][] = Array.from({ length: 21 }, (_, at) => [(at % 2) * 0.0001, at / 20])
  const west: [number, number][] = [...shared, [-1, 1], [-1, 0], [0, 0]]
  const east: [number, number][] = [...shared.toReversed(), [1, 0], [1, 1], [0, 1]]

  test('neighbours still meet: the shared line is the same line for both', () => {
    const [left = [], right = []] = simplifyRings([west, east], 0.001)
    assert(left.length < west.length)
    const edges = (ring: typeof left) => ring.slice(1).map((corner, at) => `${ring[at]} ${corner}`)
    const back = new Set(right.slice(1).map((corner, at) => `${corner} ${right[at]}`))
    assert(edges(left).some((edge) => back.has(edge)))
  })

  test('a corner that matters stays, and rings stay closed', () => {
    const [ring = []] = simplifyRings([west], 0.001)
    for (const corner of ['-1,1', '-1,0']) assert(ring.map(String).includes(corner), corner)
    assert.deepEqual(ring[0], ring.at(-1))
  })
})

suite('postcodes are cut', () => {
  test('a row that is not a postcode with a middle stops the cutting', () => {
    const file = writeRows([
      ['postcode', 'centroid', 'ward_name'],
      ['Bath', '(51.38, -2.36)', 'Abbey'],
    ])
    assert.throws(() => cutPostcodes(file, []), /Not a postcode with a middle: Bath/)
  })
})
