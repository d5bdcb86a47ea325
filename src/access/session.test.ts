import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { demonstrationIssuer, namesOfStaff, openSignIn, registerDemonstrationStaff, signIn } from '#access'
import { frameFor } from '#govuk'
import { openDatabase } from '#kit/database'
import { html } from '#kit/html'
import type { App } from '#kit/http'
import { send, type TestWorld, testApp, testOfficer, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'
import { findStaff } from './service/staff.ts'

suite('a session', () => {
  let world: TestWorld
  let app: App
  let minutes = 0
  const start = new Date('2026-03-02T09:00:00Z').getTime()

  /** Signs someone in, as after the provider has vouched for them, and returns their cookie. */
  const enter = async (subject: string, purpose: string) => {
    const identity = { issuer: demonstrationIssuer, subject }
    const signed = await testSystem(world)('sign-in', (ctx) => signIn(ctx, identity))
    assert.ok(signed.kind === 'in')
    const cookie = `guildhall=${signed.token}`
    await send(app, '/staff/purpose', { purpose }, { cookie })
    return cookie
  }
  const open = (path: string, cookie: string) => app.request(path, { headers: { cookie } })
  const isIn = async (cookie: string) => (await open('/staff', cookie)).status === 200

  before(async () => {
    world = await testWorld(() => new Date(start + minutes * 60_000))
    app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(app, { world, signIn: { kind: 'none' } })
    app.get('/staff', (c) => c.var.show({ title: 'Home', body: html`Home` }))
    await testSystem(world)('demonstration', registerDemonstrationStaff)
  })
  beforeEach(() => {
    minutes = 0
  })
  after(() => world.db.destroy())

  test('bears nineteen minutes without use, and not twenty', async () => {
    const cookie = await enter('councillor', 'casework')
    minutes = 19
    assert.ok(await isIn(cookie))
    minutes = 38
    assert.ok(await isIn(cookie))
    minutes = 58
    assert.ok(!(await isIn(cookie)))
  })

  test('ends after twelve hours, however busy its officer is', async () => {
    const cookie = await enter('councillor', 'casework')
    for (minutes = 15; minutes < 12 * 60; minutes += 15) await open('/staff', cookie)
    minutes = 12 * 60 - 1
    assert.ok(await isIn(cookie))
    minutes = 12 * 60
    assert.ok(!(await isIn(cookie)))
  })

  test('is over once its officer has signed out, whoever else has the cookie', async () => {
    const cookie = await enter('councillor', 'casework')
    const answer = await send(app, '/sign-out', {}, { cookie })
    assert.match(answer.headers.get('set-cookie') ?? '', /^guildhall=; Max-Age=0/)
    assert.ok(!(await isIn(cookie)))
  })

  test('is over on every machine when its officer signs out everywhere, and nobody else’s is', async () => {
    const [here, there] = [await enter('social-worker', 'care'), await enter('social-worker', 'care')]
    const other = await enter('councillor', 'casework')
    await send(app, '/sign-out/everywhere', {}, { cookie: here })
    assert.ok(!(await isIn(there)))
    assert.ok(await isIn(other))
  })

  test('can be ended by an administrator, who sees who is signed in and why', async () => {
    const officer = await enter('council-tax', 'council-tax')
    const administrator = await enter('administrator', 'administration')
    const page = await (await open('/staff/sessions', administrator)).text()
    assert.match(words(page), /Bethan Rowe council-tax officer Bill and collect council tax 2 Mar, 09:00/)
    const end = /Bethan Rowe<\/td>.*?action="([^"]+)"/s.exec(page)?.[1] ?? ''

    assert.equal((await open('/staff/sessions', officer)).status, 403)
    assert.equal((await send(app, end, {}, { cookie: officer })).status, 403)
    assert.ok(await isIn(officer))
    await send(app, end, {}, { cookie: administrator })
    assert.ok(!(await isIn(officer)))
  })

  test('is of somebody whose name an administrator can read in the log', async () => {
    const staff = await testSystem(world)('sign-in', (ctx) =>
      findStaff(ctx, { issuer: demonstrationIssuer, subject: 'councillor' }),
    )
    const names = await testOfficer(world, 'administrator')('administration', (ctx) =>
      namesOfStaff(ctx, [staff?.id ?? '', 'audit:seal']),
    )
    assert.deepEqual([...names], [[staff?.id, 'Councillor Joan Tull']])
  })

  test('is not made by a cookie that somebody wrote', async () => {
    for (const token of ['', 'x', '../..', 'a'.repeat(43)]) assert.ok(!(await isIn(`guildhall=${token}`)))
  })

  test('is asked for on staff pages only: a resident’s visit costs no query', async () => {
    const closed = { ...world, db: undefined as never }
    const apart = testApp(closed, frameFor({ council: 'Hartmere Council' }))
    addRoutes(apart, { world: closed, signIn: { kind: 'none' } })
    apart.get('/for-all', (c) => c.text(c.var.visitor.actor.kind))
    const answer = await apart.request('/for-all', { headers: { cookie: 'guildhall=anything' } })
    assert.equal(await answer.text(), 'resident')
    assert.equal((await apart.request('/staff')).headers.get('location'), '/sign-in?return=%2Fstaff')
  })

  test('has a cookie that no other site’s page and no script can use, and no other host where all is encrypted', async () => {
    const secure = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(secure, { world, signIn: { kind: 'none' }, publicUrl: 'https://guildhall.example.gov.uk' })
    const answer = await send(secure, '/sign-out', {})
    assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-guildhall=; Max-Age=0; Path=\/; Secure/)
  })

  test('is needed by a form as well, and the way back is never another site', async () => {
    const sent = await app.request('/staff/people', {
      method: 'POST',
      headers: { origin: 'http://localhost', referer: 'http://localhost/staff/people' },
    })
    assert.equal(sent.headers.get('location'), '/sign-in?return=%2Fstaff%2Fpeople')
    const cookie = await enter('councillor', 'casework')
    const stated = await send(
      app,
      '/staff/purpose',
      { purpose: 'casework', back: '//evil.example' },
      { cookie },
    )
    assert.equal(stated.headers.get('location'), '/staff')
  })

  test('is not to be had where a start would let anybody in', async () => {
    const admin = openDatabase(world.adminUrl, 1)
    for (const more of [{ isProduction: true }, { host: '0.0.0.0' }]) {
      const installed = { host: '127.0.0.1', isProduction: false, isDemonstration: true, ...more }
      await assert.rejects(openSignIn(admin, 1, installed), { name: 'Fault', kind: 'unavailable' })
    }
    await admin.destroy()
  })

  test('without a provider says so to staff, and to nobody else', async () => {
    const page = await app.request('/sign-in')
    assert.equal(page.status, 503)
    assert.match(words(await page.text()), /^Staff cannot sign in yet/)
  })
})
