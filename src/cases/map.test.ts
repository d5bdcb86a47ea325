import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { publicReports } from '#cases'
import { actAs } from '#kit/context'
import { render } from '#kit/html'
import { type TestWorld, tamper, testWorld } from '#kit/testing'
import { wardMap } from './pages/map.ts'

const outline = { width: 200, height: 100, lines: [], place: (x: number, y: number) => [x, y] as const }

suite('the map of public reports', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  /** That many more reports, a tenth of them closed, all over the place. */
  const add = (from: number, until: number) =>
    tamper(
      world,
      sql`with kept as (
          insert into cases.case_ (council_id, id, reference, service, service_version, summary, channel, state, opened_at)
          select 1, gen_random_uuid(), 'T-' || n, 'report-pothole', 1, 'Pothole', 'web', 'received', now()
          from generate_series(${from}::integer, ${until}::integer) as n returning id, reference)
        insert into cases.public_report (council_id, case_id, reference, service, service_version, state, opened_at, moved_at,
          closed_at, ward, latitude, longitude)
        select 1, id, reference, 'report-pothole', 1, 'received', now(), now(),
          case when right(reference, 1) = '0' then now() end, 'Kingsmead',
          51.3 + (substr(reference, 3)::integer % 83) / 800.0, -2.4 + (substr(reference, 3)::integer % 97) / 800.0 from kept`,
    )
  const shown = async (all = true) => {
    const resident = actAs({ id: 'r', kind: 'resident', role: 'resident' }, world, 'test')
    const { map } = await resident('follow', (ctx) => publicReports(ctx, { all }))
    const text = render(wardMap(outline as never, map, undefined))
    return { map, text, label: /aria-label="([^"]+)"/.exec(text)?.[1] ?? '' }
  }

  test('shows each at its point, as long as they can be told apart', async () => {
    await add(1, 90)
    const { map, text, label } = await shown()
    assert.match(label, /^Map of all wards with 90 reports, 81 of them open\. They/)
    assert.equal(map.points.length, 90)
    assert.equal(text.match(/<circle/g)?.length, 90)
  })

  test('gathers those near each other where there are many, counts every one and says so', async () => {
    await add(91, 1000)
    const { map, text, label } = await shown()
    assert.match(
      label,
      /^Map of all wards with 1,000 reports, 900 of them open\. Reports near each other are one/,
    )
    assert.ok(map.points.length <= 150, String(map.points.length))
    const numbers = [...text.matchAll(/>(\d+)<\/text>/g)].map(([, number]) => Number(number))
    assert.equal(
      numbers.reduce((sum, number) => sum + number, 0) +
        map.points
          .map(({ open, closed }) => open + closed)
          .filter((count) => count <= 9)
          .reduce((a, b) => a + b, 0),
      1000,
    )
    assert.match((await shown(false)).label, /with 900 reports, 900 of them open/)
  })

  test('says that it shows only those that moved last, where there are thousands', async () => {
    await add(1001, 5200)
    const { label, text } = await shown()
    assert.match(label, /with the 5,000 reports that moved last,/)
    assert.match(text, /The map shows the 5,000 reports that moved last\./)
  })
})
