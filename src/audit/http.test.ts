import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openSigner, record, sealAll } from '#audit'
import { frameFor } from '#govuk'
import { openDatabase } from '#kit/database'
import { type App, enter } from '#kit/http'
import { send, type TestWorld, testApp, testOfficer, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'

suite('the page of the audit log', () => {
  let world: TestWorld
  const as = (role: string, purpose: string): App => {
    const app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    app.use(async (c, next) => {
      enter(c, world, {
        actor: { id: role, kind: 'officer', role },
        signedIn: { name: 'Alex', role, purpose },
      })
      await next()
    })
    addRoutes(app, async (_ctx, ids) => new Map(ids.map((id) => [id, `Name of ${id}`])))
    return app
  }

  before(async () => {
    world = await testWorld()
    const deed = { action: 'cases.opened', about: 'X4K-9P2-WR4', fields: ['phone'] }
    await testOfficer(world)('answer-enquiry', (ctx) => record(ctx, deed))
    const admin = openDatabase(world.adminUrl, 1)
    await sealAll(testSystem(world), await openSigner(admin, world.council))
    await admin.destroy()
  })
  after(() => world.db.destroy())

  test('tells an administrator who did what to a case, why, and what in law lets them', async () => {
    const app = as('administrator', 'administration')
    const page = words(await (await send(app, '/staff/audit', { about: ' X4K-9P2-WR4 ' })).text())
    assert.match(page, /2 Mar 2026, 09:00:00 Name of contact-centre-1 contact-centre answer-enquiry/)
    assert.match(page, /UK GDPR Article 6\(1\)\(e\).* cases\.opened phone done/)
  })

  test('begins with what staff did last, and leaves out what programs did and who read the log', async () => {
    await testSystem(world)('chasing', (ctx) => record(ctx, { action: 'cases.swept', about: 'all' }))
    const app = as('administrator', 'administration')
    await app.request('/staff/audit')
    const page = words(await (await app.request('/staff/audit')).text())
    assert.match(
      page,
      /What staff did last .* Name of contact-centre-1 .* cases\.opened phone X4K-9P2-WR4 done .*Latest/,
    )
    assert.doesNotMatch(page, /cases\.swept|audit\.read/)
    assert.ok(page.indexOf('What staff did last') < page.indexOf('Latest checkpoints'))
  })

  test('shows the latest checkpoint, to be kept elsewhere', async () => {
    const page = words(await (await as('administrator', 'administration').request('/staff/audit')).text())
    assert.match(
      page,
      /Latest checkpoints .* Entries: 1 guildhall-[0-9a-f]{16}\/council\/1 1 [\w+/]{43}= — guildhall-/,
    )
  })

  test('asks again when nothing was typed', async () => {
    const answer = await send(as('administrator', 'administration'), '/staff/audit', { about: ' ' })
    assert.equal(answer.status, 400)
    assert.match(words(await answer.text()), /^There is a problem Enter a reference or an identifier/)
  })

  test('is for nobody else', async () => {
    const app = as('contact-centre', 'answer-enquiry')
    assert.equal((await app.request('/staff/audit')).status, 403)
    assert.equal((await send(app, '/staff/audit', { about: 'X4K-9P2-WR4' })).status, 403)
  })
})
