import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import {
  dashboard,
  queueOf,
  readPastContacts,
  readPastReport,
  recentCases,
  showContacts,
  showReports,
} from '#cases'
import { dayHere, hourHere, timeHere } from '#kit/day'
import type { Outcome } from '#kit/outcome'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { shownContacts } from './model/contact-mix.ts'
import { shownReports } from './model/demonstrate.ts'

function rowsOf<Value>(file: string, readRow: (row: unknown) => Outcome<Value>): Value[] {
  const text = readFileSync(new URL(`../../demo/data/${file}`, import.meta.url), 'utf8')
  return parse(text, { columns: true }).flatMap((row: unknown) => {
    const outcome = readRow(row)
    return outcome.ok ? [outcome.value] : []
  })
}

suite('the work that the demonstration shows', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('is 60 reports about nobody, with real places, at every step of their way; added once', async () => {
    const past = rowsOf('street-reports.csv', readPastReport)
    const system = testSystem(world)
    assert.equal(await system('demonstration', (ctx) => showReports(ctx, past)), 60)
    assert.equal(await system('demonstration', (ctx) => showReports(ctx, past)), 0)
    const officer = testOfficer(world)
    const { cases, queues } = await officer('answer-enquiry', (ctx) => queueOf(ctx))
    assert.ok(queues.length >= 4 && cases.length === 25)
    assert.ok(cases.every(({ person, place }) => person === null && place.ward))
    const { measured } = await officer('answer-enquiry', dashboard)
    assert.ok(measured.open > 15 && measured.promised > 10 && measured.kept > 5)
    const closed = await officer('answer-enquiry', (ctx) => recentCases(ctx, { state: 'not-done' }))
    assert.ok(closed.cases.length > 0)
  })

  test('comes in at the hours of real reports, as the clocks showed them, also in summer', () => {
    const past = rowsOf('street-reports.csv', readPastReport)
    const now = new Date('2028-07-01T23:30:00Z')
    const shown = shownReports(past, now, 60)
    assert.ok(shown.every(({ at }) => at < now))
    const early = shown.filter(({ at }) => dayHere(at) < '2028-07-02')
    assert.equal(early.length, 60)
    for (const { at, past: report } of early)
      assert.equal(timeHere(at).slice(0, 5), timeHere(report.openedAt).slice(0, 5))
    const year = rowsOf('contacts.csv', (row) => readPastContacts(row, 2014))
    const hours = shownContacts(year, now, 900).map(({ at }) => hourHere(at))
    assert.deepEqual([Math.min(...hours), Math.max(...hours)], [9, 16])
  })

  test('and contacts in the proportions of a real year', async () => {
    const year = rowsOf('contacts.csv', (row) => readPastContacts(row, 2014))
    const count = await testSystem(world)('demonstration', (ctx) => showContacts(ctx, year))
    assert.ok(count > 880 && count <= 900)
    const { chases, byHour } = await testOfficer(world)('answer-enquiry', dashboard)
    const bins = chases.find(({ service }) => service === 'request-bin')
    assert.ok(Math.abs((bins?.all ?? 0) / count - 0.294) < 0.01)
    assert.ok(byHour.every(({ hour }) => hour >= 9 && hour < 17))
  })
})
