import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { frameFor } from '#govuk'
import type { App } from '#kit/http'
import { type TestWorld, tamper, testApp, testOfficer, testSystem, testWorld } from '#kit/testing'
import { draftsIn } from '../../test/support/drafts.ts'
import { browserOn, hartmere, pothole, readyToSend } from './browsing.test.ts'
import { addRoutes } from './http/routes.ts'
import { channelsJobs } from './jobs.ts'

suite('answers on their way', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let app: App
  before(async () => {
    world = await testWorld(() => now)
    app = testApp(world, frameFor({ council: hartmere.name }))
    addRoutes(app, { world, council: hartmere, isDemonstration: true })
  })
  after(() => world.db.destroy())

  const referenceOn = (page: string) => /([A-Z0-9]{3}-){2}[A-Z0-9]{3}/.exec(page)?.[0] ?? 'none'
  const countOf = async (table: string) => {
    const { rows } = await testOfficer(world)('answer-enquiry', (ctx) =>
      sql<{ count: string }>`select count(*) as count from ${sql.raw(table)}`.execute(ctx.tx),
    )
    return Number(rows[0]?.count)
  }

  test('sending twice sends once, even at the same time, and shows the same reference', async () => {
    const ready = await readyToSend(app)
    const before = await countOf('cases.case_')
    const twin = browserOn(app, ready.cookies)
    await twin.open(`${pothole}/check-answers`)
    await Promise.all([
      ready.answer({}, `${pothole}/your-reference`),
      twin.answer({}, `${pothole}/your-reference`),
    ])
    assert.equal(referenceOn(ready.page), referenceOn(twin.page))
    assert.equal(await countOf('cases.case_'), before + 1)
    await ready.open(`${pothole}/your-reference`)
    assert.equal(referenceOn(ready.page), referenceOn(twin.page))
    await ready.open(`${pothole}/danger`)
    assert.equal(ready.path, `${pothole}/your-reference`)
    await ready.open(`${pothole}/where`)
    assert.doesNotMatch(ready.html, /value="Mill Lane/)
    await ready.answer({ where: 'Another hole' }, `${pothole}/surface`)
  })

  test('nobody else can see a draft: not with another cookie, or none, and no officer', async () => {
    const ready = await readyToSend(app)
    const other = browserOn(app, new Map([[pothole, `draft=${'A'.repeat(43)}`]]))
    assert.match(await other.open(`${pothole}/check-answers`), /^We do not have your answers/)
    assert.equal(other.status, 410)
    assert.match(await browserOn(app).open(`${pothole}/danger`), /^We do not have your answers/)
    assert.equal(await countOf('channels.draft'), 0)
    const [cookie] = ready.cookies.values()
    assert.match(cookie ?? '', /^draft=[\w-]{43}$/)
  })

  test('the cookie is out of any script’s sight, of other sites’ reach, and of other services’', async () => {
    const form = new URLSearchParams({ where: 'Mill Lane' })
    const headers = { origin: 'http://localhost' }
    const answer = await app.request(`${pothole}/where`, { method: 'POST', body: form, headers })
    const [set = ''] = answer.headers.getSetCookie()
    assert.match(set, /HttpOnly/)
    assert.match(set, /SameSite=Lax/)
    assert.match(set, /Path=\/services\/report-pothole/)
    const elsewhere = { method: 'POST', body: form, headers: { origin: 'https://elsewhere.example' } }
    assert.equal((await app.request(`${pothole}/where`, elsewhere)).status, 403)
  })

  test('a draft that is too old is explained, and swept away', async () => {
    const ready = await readyToSend(app)
    const begun = now
    now = new Date(begun.getTime() + 29 * 86_400_000)
    try {
      assert.match(await ready.open(`${pothole}/check-answers`), /more than 28 days ago/)
      assert.match(await ready.open(`${pothole}/where`), /^Where is the pothole/)
      assert.ok((await draftsIn(world)) > 0)
      for (const job of channelsJobs) await job.run(testSystem(world), {})
      assert.equal(await draftsIn(world), 0)
    } finally {
      now = begun
    }
  })

  test('a draft whose version is gone is explained like one that is too old', async () => {
    const ready = await readyToSend(app)
    await tamper(world, sql`update channels.draft set service = 'report-pothole@99' where receipt is null`)
    assert.match(await ready.open(`${pothole}/check-answers`), /^We do not have your answers/)
  })

  test('answers can be deleted from a device that is shared', async () => {
    const ready = await readyToSend(app)
    assert.match(await ready.open(pothole), /Your answers are saved on this device/)
    await ready.open(`${pothole}/delete-answers`)
    await ready.answer({}, pothole)
    assert.equal(ready.cookies.size, 0)
    await ready.open(`${pothole}/where`)
    assert.doesNotMatch(ready.html, /value="Mill Lane/)
  })

  test('a date that has gone by in the meantime is asked again before anything is sent', async () => {
    const ready = await readyToSend(app)
    const bad = sql`update channels.draft set answers = answers || '{"depth": 900}' where receipt is null`
    await tamper(world, bad)
    const before = await countOf('cases.case_')
    await ready.send({})
    assert.equal(ready.status, 400)
    assert.match(ready.page, /^There is a problem The depth must be between 1 and 100/)
    await ready.answer({ depth: '9' }, `${pothole}/check-answers`)
    assert.equal(await countOf('cases.case_'), before)
  })
})
