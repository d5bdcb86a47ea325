import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { moveCase, openCase } from '#cases'
import { frameFor } from '#govuk'
import { type Act, actAs } from '#kit/context'
import type { App } from '#kit/http'
import {
  send,
  type TestWorld,
  tamper,
  testApp,
  testOfficer,
  testSystem,
  testWorld,
  words,
  workOffJobs,
} from '#kit/testing'
import { outbox } from '#messages'
import { addRoutes } from './http.ts'
import { casesJobs } from './jobs.ts'
import { sweepCases } from './service/sweep.ts'

suite('following a report without an account', () => {
  let world: TestWorld
  let now = new Date('2026-03-02T09:00:00Z')
  let app: App
  let resident: Act
  let officer: Act
  before(async () => {
    world = await testWorld(() => now)
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world, 'test')
    officer = testOfficer(world)
    app = testApp(world, frameFor({ council: 'Example Council' }))
    addRoutes(app, { world })
  })
  after(() => world.db.destroy())

  const at = (lat: number, long: number) => ({ where: { lat, long, text: 'Mill Lane' } })
  const open = (answers = {}, service = 'report-pothole@1') =>
    resident('report', (ctx) =>
      openCase(ctx, {
        service,
        summary: 'Pothole',
        answers: { ...at(51.3811, -2.359), surface: 'road', danger: 'no', ...answers },
        channel: 'web',
      }),
    )
  const move = (reference: Parameters<typeof moveCase>[1], state: string, reason?: string) =>
    officer('answer-enquiry', (ctx) => moveCase(ctx, reference, state, reason))
  const page = async (url: string) => {
    const answer = await app.request(url)
    return { status: answer.status, text: await answer.text() }
  }
  const sent = async () => {
    await workOffJobs(world, casesJobs)
    const { messages } = await testSystem(world)('chasing', (ctx) => outbox(ctx))
    return messages.map(({ template, recipient, body }) => [template, recipient.address, body] as const)
  }
  const me = { by: 'text', phone: '+447700900123' }

  test('with none, the list says so', async () => {
    assert.match(words((await page('/reports')).text), /There are no open reports/)
  })

  test('whoever reported it is told that it is here and when it moves; once each', async () => {
    const reference = await open({ me })
    await move(reference, 'inspecting')
    await sent()
    const told = await sent()
    assert.deepEqual(told.map(([template]) => template).sort(), ['case-moved', 'case-opened'])
    const opened = told.find(([template]) => template === 'case-opened')?.[2] ?? ''
    assert.match(opened, new RegExp(`${reference}.*We will look at it within 5 working days`))
    assert.match(
      told.find(([template]) => template === 'case-moved')?.[2] ?? '',
      /Someone will come to look at it/,
    )
  })

  test('someone else follows it with an email address, is told, and stops', async () => {
    const reference = await open({ ...at(51.4, -2.5) })
    const url = `/reports/${reference}/follow`
    const wrong = await send(app, url, { contact: 'nobody' })
    assert.equal(wrong.status, 400)
    assert.match(words(await wrong.text()), /Enter an email address or a mobile phone number, like/)
    for (const contact of ['Sam@Example.COM', 'Sam@example.com', '07700 900 456'])
      assert.equal((await send(app, url, { contact, stop: 'no' })).status, 200)
    await move(reference, 'inspecting')
    const addresses = (await sent())
      .filter(([, , body]) => body.includes(reference))
      .map(([template, to]) => `${template} ${to}`)
    assert.deepEqual(addresses.sort(), [
      'case-followed +447700900456',
      'case-followed Sam@example.com',
      'case-moved +447700900456',
      'case-moved Sam@example.com',
    ])
    await send(app, url, { contact: 'Sam@example.com', stop: 'yes' })
    await move(reference, 'scheduled')
    const later = (await sent()).filter(
      ([template, , body]) => template === 'case-moved' && body.includes(reference),
    )
    assert.equal(later.length, 3)
    const seen = await resident('follow', (ctx) => sql`select * from cases.follower`.execute(ctx.tx))
    assert.deepEqual(seen.rows, [])
  })

  test('it stands on the map, in the list and in the feed, by its ward', async () => {
    const list = await page('/reports')
    assert.match(list.text, /<circle/)
    assert.match(words(list.text), /Pothole [2-9A-Z-]{11} /)
    assert.doesNotMatch(words(list.text), /Report a pothole/)
    assert.match(words((await page('/reports?ward=Kingsmead')).text), /Reports in Kingsmead/)
    assert.match(words((await page('/reports?ward=Nowhere')).text), /There are no reports to show/)
    const feed = await page('/reports/feed.xml')
    assert.match(feed.text, /^<\?xml[\s\S]*<item><title>Pothole: Inspection booked<\/title>/)
    assert.ok(list.text.length < 30_000, `${list.text.length} characters`)
  })

  test('it is opened again by whoever is affected, who is told the new day', async () => {
    const reference = await open({ surface: 'pavement', ...at(51.41, -2.5) })
    await move(reference, 'inspecting')
    await move(reference, 'no-action', 'It is too shallow to repair.')
    const url = `/reports/${reference}/reopen`
    assert.match(words((await page(url)).text), /What is still wrong\?/)
    assert.equal((await send(app, url, { why: '' })).status, 400)
    now = new Date('2026-03-12T09:00:00Z')
    const opened = await send(app, url, { why: 'It is deeper now' })
    assert.match(words(await opened.text()), /We will put it right by 23 April 2026/)
    assert.match(words((await page(url)).text), /It is still open/)
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('what is private or restricted answers everywhere as what does not exist', async () => {
    const hidden = await open({}, 'tell-us-you-have-moved@1')
    const missing = 'X4K-9P2-WR3'
    for (const path of ['follow', 'reopen']) {
      const [theirs, none] = [
        await page(`/reports/${hidden}/${path}`),
        await page(`/reports/${missing}/${path}`),
      ]
      assert.equal(theirs.status, 404)
      assert.equal(theirs.text, none.text.replaceAll(missing, hidden))
      const answers = await Promise.all(
        [hidden, missing].map(
          async (reference) =>
            (
              await send(app, `/reports/${reference}/${path}`, {
                contact: 'a@example.com',
                why: 'Still there',
              })
            ).status,
        ),
      )
      assert.deepEqual(answers, [404, 404])
    }
    for (const path of ['/reports', '/reports?all=yes', '/reports/feed.xml'])
      assert.ok(!(await page(path)).text.includes(hidden))
  })

  test('a year after it was closed, nobody knows any more who followed it', async () => {
    const reference = await open({ surface: 'cycle', ...at(51.42, -2.5) })
    await send(app, `/reports/${reference}/follow`, { contact: 'late@example.com', stop: 'no' })
    await move(reference, 'inspecting')
    await move(reference, 'no-action', 'It is too shallow to repair.')
    const sweep = () => testSystem(world)('chasing', sweepCases)
    now = new Date('2027-03-01T09:00:00Z')
    assert.equal(await sweep(), 0)
    now = new Date('2027-03-03T09:00:00Z')
    assert.equal(await sweep(), 1)
    now = new Date('2026-03-02T09:00:00Z')
  })

  test('nobody learns by the reference alone whose a private case is', async () => {
    await tamper(world, sql`update cases.case_ set person = ${world.newId()}`)
    const seen = await resident('report', (ctx) => sql`select person from cases.case_`.execute(ctx.tx))
    assert.deepEqual(seen.rows, [])
  })
})
