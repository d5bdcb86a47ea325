import assert from 'node:assert/strict'
import { get } from 'node:http'
import { after, before, suite, test } from 'node:test'
import type { ServerType } from '@hono/node-server'
import { sql } from 'kysely'
import { openSignIn, registerDemonstrationStaff, registerStaff, type SignIn } from '#access'
import { entriesAbout } from '#audit'
import { frameFor } from '#govuk'
import { openDatabase } from '#kit/database'
import { html } from '#kit/html'
import { type App, purposeOf } from '#kit/http'
import { testBrowser, testServer } from '#kit/test-browser'
import { type TestWorld, tamper, testApp, testOfficer, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'
import { mustBeAllowed } from './service/policy.ts'

/** The status of a page, asked for under any name. */
const statusAs = (host: string, url: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on('error', reject)
  })

suite('signing in, with a real provider over real connections', () => {
  let world: TestWorld
  let signIn: SignIn
  let server: ServerType
  let origin: string

  const processOver = (): App => {
    const app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(app, { world, signIn })
    app.get('/staff', (c) =>
      c.var.show({ title: 'Home', body: html`${c.var.visitor.signedIn?.name} is here` }),
    )
    app.get('/staff/stewarding', async (c) => {
      await c.var.act(purposeOf(c), (ctx) => mustBeAllowed(ctx, 'golden.steward'))
      return c.text('stewarding')
    })
    return app
  }
  const arrive = async (account: string) => {
    const browser = testBrowser(origin)
    await browser.open('/staff')
    return { ...browser, page: await browser.open('/sign-in/accounts', { account }) }
  }

  before(async () => {
    world = await testWorld()
    const admin = openDatabase(world.adminUrl, 1)
    const installed = { host: '127.0.0.1', isProduction: false, isDemonstration: true }
    signIn = await openSignIn(admin, world.council, installed)
    await admin.destroy()
    await testSystem(world)('demonstration', registerDemonstrationStaff)
    // Two processes that share nothing but the database take turns, as behind a load balancer.
    const processes = [processOver(), processOver()] as const
    let turn = 0
    const taken = await testServer((request, env) => processes[turn++ % 2 === 0 ? 0 : 1].fetch(request, env))
    server = taken.server
    origin = taken.origin
  })
  after(async () => {
    server.close()
    await world.db.destroy()
  })

  test('an officer who wants a page chooses an account, says why they are here, and is on that page', async () => {
    const browser = testBrowser(origin)
    const accounts = await browser.open('/staff/stewarding')
    assert.match(words(accounts.html), /^Who do you want to sign in as\? .* none of them has a password/)
    for (const role of ['contact-centre officer', 'council-tax officer', 'data steward', 'social worker'])
      assert.ok(accounts.html.includes(role), role)
    const asked = await browser.open('/sign-in/accounts', { account: 'data-steward' })
    assert.match(
      words(asked.html),
      /^Why are you looking at .* Keep records right .* In law: UK GDPR Article 6/,
    )
    const back = browser.visited.at(-1)?.searchParams.get('return') ?? ''
    const page = await browser.open('/staff/purpose', { purpose: 'stewardship', back })
    assert.equal(page.html, 'stewarding')
    const paths = browser.visited.map(({ pathname }) => pathname)
    for (const path of ['/oidc/auth', '/sign-in/back']) assert.ok(paths.includes(path), path)
  })

  test('the token is in the browser alone: the database has its hash', async () => {
    const { cookies } = await arrive('councillor')
    const token = cookies.get('guildhall')?.value ?? ''
    assert.match(token, /^[\w-]{43}$/)
    const counting = sql`do $$ begin
      assert (select count(*) from access.session where token_sha256 = sha256(${sql.lit(token)}::bytea)) = 1;
    end $$`
    await tamper(world, counting)
  })

  test('whoever chooses nobody is asked again, and whoever makes somebody up as well', async () => {
    for (const account of ['', 'mayor']) {
      const { page } = await arrive(account)
      assert.equal(page.status, 400)
      assert.match(words(page.html), /^There is a problem Select who you want to sign in as/)
    }
  })

  test('no page is shown before a purpose is stated, nor for one of another role', async () => {
    const browser = await arrive('contact-centre')
    assert.equal((await browser.open('/staff')).path, '/staff/purpose')
    assert.equal((await browser.open('/staff/purpose', { purpose: 'stewardship' })).status, 400)
    assert.equal((await browser.open('/staff')).path, '/staff/purpose')
    assert.equal((await browser.open('/staff/policy')).path, '/staff/policy')
    await browser.open('/staff/purpose', { purpose: 'answer-enquiry' })
    assert.match(words((await browser.open('/staff')).html), /^Sam Okafor is here/)
  })

  test('what a role may not do is refused, and the refusal is in the log', async () => {
    const officer = await arrive('contact-centre')
    await officer.open('/staff/purpose', { purpose: 'answer-enquiry' })
    const page = await officer.open('/staff/stewarding')
    assert.equal(page.status, 403)
    assert.match(words(page.html), /^You cannot view this page/)
    const reading = testOfficer(world, 'administrator')
    const log = await reading('administration', (ctx) => entriesAbout(ctx, '/staff/stewarding'))
    assert.deepEqual(
      log.map(({ action, role, outcome }) => [action, role, outcome]),
      [['access.refused', 'contact-centre', 'refused']],
    )
  })

  test('an answer that the browser did not ask for signs nobody in', async () => {
    const victim = testBrowser(origin)
    for (const search of ['?code=stolen&state=guessed', '?error=access_denied', '']) {
      const page = await victim.open(`/sign-in/back${search}`)
      assert.equal(page.status, 400)
      assert.match(words(page.html), /^You have not been signed in/)
    }
    await victim.open('/staff')
    assert.equal((await victim.open('/sign-in/back?code=stolen&state=guessed')).status, 400)
    assert.equal(victim.cookies.has('guildhall'), false)
  })

  test('a code is good once', async () => {
    const { visited, open } = await arrive('councillor')
    const answer = visited.find(({ pathname }) => pathname === '/sign-in/back')
    assert.equal((await open(answer?.href ?? '')).status, 400)
  })

  test('somebody who has left is told that they are not signed in, and is not', async () => {
    const leave = sql`update access.staff set is_active = false where subject = 'social-worker'`
    await testSystem(world)('demonstration', (ctx) => leave.execute(ctx.tx))
    const { page, cookies } = await arrive('social-worker')
    assert.match(words(page.html), /^You have not been signed in/)
    assert.equal(cookies.has('guildhall'), false)
  })

  test('the provider answers to this machine by its own names, and to no other', async () => {
    for (const host of ['council.example', 'localhost:9', '127.0.0.1.council.example']) {
      for (const path of ['/sign-in', '/oidc/auth'])
        assert.equal(await statusAs(host, origin + path), 403, host + path)
    }
    assert.equal(await statusAs(`localhost:${new URL(origin).port}`, `${origin}/sign-in`), 303)
  })

  test('only whoever may manage access lets others sign in', async () => {
    const staff = { issuer: 'https://id.example', subject: '1', name: 'A', role: 'administrator' }
    const trying = testOfficer(world)('answer-enquiry', (ctx) => registerStaff(ctx, staff))
    await assert.rejects(trying, { kind: 'forbidden' })
  })
})
