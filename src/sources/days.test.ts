import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import { aLibrary, ann, header } from '../../test/support/library.ts'
import { flawedRows, measureSource } from './service/quality.ts'
import { replay } from './service/replay.ts'

suite('the days of what applications send', () => {
  // Half past midnight on 1 July here; still 30 June in Greenwich.
  let now = new Date('2026-06-30T23:30:00Z')
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  const born = (card: number, day: string) => ann.replace('1,', `${card},`).replace('29/02/1984', day)

  test('are those here: a baby of the first hour is not born in the future, and one of tomorrow is', async () => {
    const { id, file } = await aLibrary(act)
    await file(header, born(1, '01/07/2026'), born(2, '02/07/2026'))
    const rows = await act('loading', (ctx) => flawedRows(ctx, id))
    const wrong = rows.filter(({ field }) => field === 'date_of_birth')
    assert.deepEqual(
      wrong.map((row) => [row.id, row.message]),
      [['2', 'The date of birth is in the future']],
    )
    const counts = await act('loading', (ctx) => measureSource(ctx, id))
    const valid = counts.find(({ measure, field }) => measure === 'validity' && field === 'date_of_birth')
    assert.deepEqual([valid?.good, valid?.counted], [1, 2])
  })

  test('are read again from the midnight here on', async () => {
    const { id, file } = await aLibrary(act, { dateFormat: 'YYYY-MM-DD' })
    now = new Date('2026-06-30T22:30:00Z')
    await file(header, born(1, '2026-01-01'))
    now = new Date('2026-06-30T23:30:00Z')
    await file(header, born(1, '2026-01-01'), born(2, '2026-01-02'))
    const since = async (day: string) => {
      const report = await act('loading', (ctx) => replay(ctx, id, day))
      return report.ok ? report.value.unchanged : report.problems.map(({ message }) => message)
    }
    assert.equal(await since('2026-06-30'), 2)
    assert.equal(await since('2026-07-01'), 1)
    for (const day of ['2026-07-02', '2026-02-30', ''])
      assert.deepEqual(await since(day), ['Give a day that is not in the future'])
  })
})
