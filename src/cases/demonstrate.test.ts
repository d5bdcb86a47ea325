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
import type { Outcome } from '#kit/outcome'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'

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
