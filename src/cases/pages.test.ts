import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import {
  casesOf,
  importContacts,
  importPastCases,
  moveCase,
  openCase,
  readPastContacts,
  readPastReport,
  recentCases,
} from '#cases'
import type { PersonId } from '#golden'
import { frameFor } from '#govuk'
import type { Act, Actor } from '#kit/context'
import { render } from '#kit/html'
import { type App, enter } from '#kit/http'
import type { Outcome } from '#kit/outcome'
import { send, type TestWorld, testApp, testOfficer, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes, casesBeside } from './http.ts'

const pothole = {
  service: 'report-pothole@1',
  summary: 'Pothole',
  answers: { where: { text: 'Mill Lane, by the bakery' }, surface: 'road', danger: 'no' },
  channel: 'web',
} as const

/** Whoever may be shown the rows of one of the files of open data. */
function rowsOf<Value>(file: string, readRow: (row: unknown) => Outcome<Value>): Value[] {
  const text = readFileSync(new URL(`../../demo/data/${file}`, import.meta.url), 'utf8')
  return parse(text, { columns: true }).map((row: unknown) => {
    const outcome = readRow(row)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    return outcome.value
  })
}

suite('what staff see of cases', () => {
  let world: TestWorld
  let app: App
  let officer: Act
  const actor: Actor = { id: 'officer-1', kind: 'officer', role: 'contact-centre', login: 'login-1' }
  before(async () => {
    world = await testWorld()
    officer = testOfficer(world)
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use((c, next) => {
      const signedIn = { name: 'Officer', role: actor.role, purpose: 'answer-enquiry' }
      enter(c, world, { actor, signedIn })
      return next()
    })
    addRoutes(app)
  })
  after(() => world.db.destroy())

  const page = async (url: string) => words(await (await app.request(url)).text())

  test('with no case yet, that there is none', async () => {
    assert.match(await page('/staff/cases'), /There are no cases yet/)
    assert.match(await page('/staff/dashboard'), /No contacts have been counted yet/)
  })

  test('past street reports, each once, however often they are taken in', async () => {
    const rows = rowsOf('street-reports.csv', readPastReport)
    const take = () => testSystem(world)('demonstration', (ctx) => importPastCases(ctx, rows))
    assert.equal(await take(), rows.length)
    assert.equal(await take(), 0)
    const { cases, turns } = await officer('answer-enquiry', (ctx) =>
      recentCases(ctx, { service: 'potholes' }),
    )
    assert.equal(cases.length, 25)
    assert.ok(turns.after)
    assert.ok(cases.every(({ person, service }) => person === null && service === 'potholes'))
  })

  test('narrowed by state, service and ward, a page at a time', async () => {
    const filter = { state: 'completed', service: 'potholes' }
    const { turns } = await officer('answer-enquiry', (ctx) => recentCases(ctx, filter))
    const on = (more: object) => page(`/staff/cases?${new URLSearchParams({ ...filter, ...more })}`)
    assert.match(await on({ after: turns.after }), /Newer cases/)
    assert.match(await on({ ward: 'Kingsmead' }), /Potholes Kingsmead/)
    assert.doesNotMatch(await on({ ward: 'Kingsmead' }), /Potholes Lambridge|Older cases/)
    assert.match(await page('/staff/cases?service=nothing'), /No cases match/)
  })

  test('a case by its reference, however that is typed', async () => {
    const { cases } = await officer('answer-enquiry', (ctx) => recentCases(ctx))
    const reference = cases[0]?.reference ?? ''
    const found = await send(app, '/staff/cases/find', {
      reference: reference.toLowerCase().replaceAll('-', ' '),
    })
    assert.equal(found.headers.get('location'), `/staff/cases/${reference}`)
    assert.match(
      await page(`/staff/cases/${reference}`),
      /What has happened Closed, not fixed|What has happened Completed/,
    )
    const wrong = await send(app, '/staff/cases/find', { reference: 'X' })
    assert.equal(wrong.status, 400)
    assert.match(words(await wrong.text()), /Enter a reference like X4K-9P2-WR3/)
    assert.equal((await app.request('/staff/cases/X4K-9P2-WR3')).status, 404)
  })

  test('a case that is moved on its page, and what is missing when it may not be', async () => {
    const { cases } = await officer('answer-enquiry', (ctx) => recentCases(ctx, { state: 'completed' }))
    const url = `/staff/cases/${cases[0]?.reference}`
    assert.match(
      words(await (await send(app, `${url}/move`, {})).text()),
      /Select the state that it is in now/,
    )
    await send(app, `${url}/move`, { state: 'in-progress' })
    const bare = await send(app, `${url}/move`, { state: 'not-fixed', reason: 'No' })
    assert.match(words(await bare.text()), /Enter why it is closed, in words for the resident/)
    await send(app, `${url}/move`, { state: 'not-fixed', reason: 'The road is not ours: it is private.' })
    assert.match(await page(url), /The road is not ours/)
  })

  test('that there is none, of whatever an address or a form can only be made to name', async () => {
    const { cases } = await officer('answer-enquiry', (ctx) => recentCases(ctx, { state: 'not-fixed' }))
    const url = `/staff/cases/${cases[0]?.reference}`
    for (const id of ['-'.repeat(36), '0'.repeat(36)]) {
      assert.equal((await send(app, `${url}/need-end`, { id })).status, 404)
      assert.equal((await send(app, `${url}/passed`, { id, state: 'done' })).status, 404)
    }
  })

  test('what people ask for, with small counts kept back', async () => {
    const contacts = rowsOf('contacts.csv', (row) => readPastContacts(row, 2014))
    await testSystem(world)('demonstration', (ctx) => importContacts(ctx, contacts))
    const dashboard = await page('/staff/dashboard')
    assert.match(dashboard, /contacts in 2014, by 7 channels about 30 subjects/)
    assert.match(dashboard, /Telephone/)
    assert.match(dashboard, /Promises kept None due yet/)
  })

  test('beside a person, the cases of that person alone', async () => {
    const person = world.newId() as PersonId
    await officer('answer-enquiry', (ctx) => openCase(ctx, { ...pothole, person }))
    const beside = await officer('answer-enquiry', async (ctx) =>
      JSON.stringify(await casesBeside(ctx, person)),
    )
    assert.doesNotMatch(beside, /They have no/)
    const said = async () => words(render(await officer('answer-enquiry', (ctx) => casesBeside(ctx, person))))
    assert.match(await said(), /^Open cases Reference/)
    await officer('answer-enquiry', async (ctx) => {
      const [open] = await casesOf(ctx, person)
      if (open) await moveCase(ctx, open.reference, 'closed', 'It is not ours.')
      await openCase(ctx, { ...pothole, person, summary: 'Another hole' })
    })
    assert.match(await said(), /^Open cases .*Another hole.* 1 closed case Closed cases .*Pothole/)
  })

  test('the photographs that came with a case, each to be opened', async () => {
    const photo = [{ sha256: 'a'.repeat(64), name: 'hole.jpg' }, { sha256: 'b'.repeat(64) }]
    const told = { ...pothole, service: 'report-pothole@2', answers: { ...pothole.answers, photo } }
    const reference = await officer('answer-enquiry', (ctx) => openCase(ctx, told))
    const text = await (await app.request(`/staff/cases/${reference}`)).text()
    assert.match(text, new RegExp(`href="/staff/files/${'a'.repeat(64)}">hole.jpg</a>`))
    assert.match(text, new RegExp(`href="/staff/files/${'b'.repeat(64)}">Photo 2</a>`))
  })

  test('what states are called once each, and by it the cases of every service that calls one so', async () => {
    const endings = [
      ['report-pothole@1', ['inspecting', 'scheduled', 'fixed']],
      ['report-street-light@1', ['looking', 'booked', 'done']],
      ['report-dog-fouling@1', ['looking', 'booked', 'done']],
    ] as const
    for (const [service, states] of endings) {
      const reference = await officer('answer-enquiry', (ctx) => openCase(ctx, { ...pothole, service }))
      for (const state of states)
        await officer('answer-enquiry', (ctx) =>
          moveCase(ctx, reference, state, 'We came and did what was asked.'),
        )
    }
    const { choices, cases } = await officer('answer-enquiry', (ctx) => recentCases(ctx, { state: 'Fixed' }))
    assert.equal(choices.states.filter((label) => label === 'Fixed').length, 1)
    assert.deepEqual(cases.map(({ service }) => service).sort(), ['report-pothole', 'report-street-light'])
    assert.match(await page('/staff/cases?state=Cleaned+up'), /Report dog mess|Pothole/)
    assert.match(await page('/staff/cases?state=Nothing+of+the+kind'), /No cases match/)
  })
})
