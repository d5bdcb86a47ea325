import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import type { App } from '#kit/http'
import { type TestWorld, testSystem, testWorld, words, workOffJobs } from '#kit/testing'
import { loadAddresses } from '#places'
import { placesOf } from '#sources'
import { aLibrary, ann, header } from '../../test/support/library.ts'
import { sourcesApp } from '../../test/support/sources-app.ts'
import { runCommand } from '../../test/support/terminal.ts'
import { sourcesCommands } from './cli.ts'
import { sourcesJobs } from './jobs.ts'
import { flawsOf } from './model/validity.ts'
import { measureSource } from './service/quality.ts'

const rows = [
  '1,Ann,Lee,29/02/1984,1 Weir Street,Bath,BA1 1AA,N',
  '2,Ann,Lee,29/02/1984,1 Weir St,Bath,BA1 1AA,N',
  '3,Bob,Unknown,01/01/1900,99 Nowhere Road,Bath,BA1 1AA,N',
  '4,=Cat,Shah,,2 Weir Street,,,N'.replace('=Cat', '-Cat'),
  '5,Jo,Hidden,01/01/2090,3 Safe Lane,Bath,XX,Y',
]

suite('the quality of what an application sends', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let act: Act
  let app: App
  let source: Awaited<ReturnType<typeof aLibrary>>
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
    const place = 'Twerton,51.38,-2.39'
    const gazetteer = Array.from(
      { length: 60 },
      (_, at) => `${100 + at},,"${at + 1} Weir Street, Bath, BA1 1AA",BA1 1AA,${place}`,
    )
    const more = Array.from(
      { length: 3000 },
      (_, at) => `${1000 + at},,"${at} Road ${at % 40}, Bath, BA2 ${at % 9}AA",BA2 ${at % 9}AA,${place}`,
    )
    const csv = ['UPRN,PARENT_UPRN,ADDRESS,POSTCODE,WARD,LATITUDE,LONGITUDE', ...gazetteer, ...more].join(
      '\n',
    )
    await act('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(csv)])))
    source = await aLibrary(act)
    const suspects = Array.from({ length: 13 }, (_, at) => ({
      person: `a1b2c${at}`,
      name: `Fern Number${at}`,
      why: 'two dates of birth',
    }))
    app = sourcesApp(world, { suspectsOf: async () => suspects })
  })
  after(() => world.db.destroy())

  const open = (path: string, role = 'data-steward') =>
    app.request(`/staff/sources/${source.id}/${path}`, { headers: { 'x-role': role } })
  const measure = () =>
    workOffJobs(world, sourcesJobs({ onLoaded: async () => {}, secret: () => undefined, folder: undefined }))

  test('is measured after each load, and shown with what it was before', async () => {
    assert.match(words(await (await open('quality')).text()), /Nothing has been measured yet/)
    await source.file(header, ...rows)
    await measure()
    const first = words(await (await open('quality')).text())
    assert.match(first, /Uniqueness .*? 50% Not measured 2/)
    assert.match(first, /Matched to a property .*? 60% Not measured 2/)
    assert.match(
      first,
      /People whose records may be about more than one person Open each golden record .* Fern Number9 two dates of birth Show 3 more, after these/,
    )
    now = new Date('2026-03-20T09:00:00Z')
    await source.file(header, ...rows.filter((row) => !row.startsWith('2')))
    await measure()
    const second = await (await open('quality')).text()
    assert.match(words(second), /Uniqueness .*? 100% 50% 0/)
    assert.match(words(second), /Timeliness .*? 0% Not measured 1/)
    assert.match(words(second), /Over time: percentage that is good/)
    assert.match(second, /<svg[^>]*role="img"/)
    assert.match(words(await (await open('quality', 'contact-centre')).text()), /Uniqueness/)
  })

  test('sends the rows that are wrong back to the owner, and nobody restricted with them', async () => {
    const file = await open('quality.csv')
    const text = await file.text()
    assert.match(text, /3,surname,The surname stands for not known,Unknown/)
    assert.match(text, /3,date of birth,"?The date of birth is 1900, which stands for not known"?,1900-01-01/)
    assert.match(text, /3,address,The gazetteer has no such property/)
    assert.match(text, /4,postcode,There is an address without a postcode/)
    assert.doesNotMatch(text, /Safe Lane|2090|XX/)
    assert.equal((await open('quality.csv', 'contact-centre')).status, 403)
  })

  test('knows the property of each address, as soon as it has been looked for, and again when asked', async () => {
    const again = await runCommand(world, sourcesCommands(), 'sources place', [])
    assert.match(again.printed, /^5 records looked at\./)
    const keys = ['1', '3', '4'].map((id) => ({ source: source.id, id }))
    const placed = await act('matching', (ctx) => placesOf(ctx, keys))
    assert.deepEqual(placed.map(({ id, uprn, way }) => [id, uprn, way]).sort(), [
      ['1', '100', 'exact'],
      ['3', undefined, 'unlike'],
      ['4', '101', 'weighted'],
    ])
  })

  test('is in time when files came in time, whether or not each of them changed anything', async () => {
    const { id, file } = await aLibrary(act)
    const timely = async (day: string, row: string) => {
      now = new Date(`${day}T09:00:00Z`)
      await file(header, row)
      const counts = await act('loading', (ctx) => measureSource(ctx, id))
      return counts.find(({ measure: of }) => of === 'timeliness')?.good
    }
    assert.equal(await timely('2026-05-01', ann), undefined, 'there is none before it')
    assert.equal(await timely('2026-05-08', ann), 1)
    assert.equal(await timely('2026-05-15', ann.replace('ANN', 'ANNE')), 1)
    assert.equal(await timely('2026-05-29', ann), 0)
  })
})

suite('what is wrong with a record', () => {
  const wrong: readonly (readonly [fields: object, said: RegExp | undefined])[] = [
    [{ nhs_number: '943 476 5919' }, undefined],
    [{ nhs_number: '943 476 5918' }, /NHS number/],
    [{ nino: 'QQ123456C' }, /National Insurance/],
    [{ nino: 'AB 12 34 56 C' }, undefined],
    [{ phone: '+44 7700 900123' }, undefined],
    [{ phone: '0000000000' }, /phone/],
    [{ email: 'ann@example' }, /email/],
    [{ uprn: '1.0E+11' }, /UPRN/],
    [{ date_of_birth: '2030-01-01' }, /future/],
    [{ date_of_birth: '1980-01-01', date_of_death: '1979-01-01' }, /before the date of birth/],
    [{ valid_from: '2020-01-01', valid_until: '2019-01-01' }, /before the start/],
    [{ given_name: 'Ann3' }, /digit/],
  ]
  for (const [fields, said] of wrong)
    test(`${JSON.stringify(fields)}: ${said?.source ?? 'nothing'}`, () => {
      const [flaw] = flawsOf(fields, '2026-03-02')
      if (said) assert.match(flaw?.message ?? '', said)
      else assert.equal(flaw, undefined)
    })
})
