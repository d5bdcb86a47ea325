import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type ServerType, serve } from '@hono/node-server'
import { sql } from 'kysely'
import { openSignIn, registerDemonstrationStaff, type SignIn } from '#access'
import { frameFor } from '#govuk'
import { openDatabase } from '#kit/database'
import type { App } from '#kit/http'
import { tamper, type TestWorld, testApp, testOfficer, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'

/** One person's browser: keeps cookies as the server says, and follows where it is sent. */
function browserAt(origin: string) {
  const jar = new Map<string, { readonly value: string; readonly path: string }>()
  const visited: string[] = []
  async function open(target: string, form?: Record<string, string>): Promise<{ status: number; text: string }> {
    const url = new URL(target, origin)
    visited.push(url.pathname)
    const cookie = [...jar]
      .filter(([, { path }]) => path === '/' || url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, origin },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const path = /; path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (value && !/max-age=0\b/i.test(line)) jar.set(name, { value, path })
      else jar.delete(name)
    }
    const next = answer.headers.get('location')
    if (next) return open(new URL(next, url).href)
    return { status: answer.status, text: await answer.text() }
  }
  return { open, visited, jar }
}

async function listen(fetch: App['fetch']): Promise<{ server: ServerType; origin: string }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ server, origin: `http://127.0.0.1:${port}` }),
    )
  })
}

suite('signing in, with a real provider over real connections', () => {
  let world: TestWorld
  let signIn: SignIn
  let server: ServerType
  let origin: string
  let now = new Date()

  const appOver = (): App => {
    const app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(app, { world, signIn })
    app.get('/staff', (c) => c.var.show({ title: 'Home', body: words0(c.var.visitor.signedIn?.name) }))
    return app
  }
  const signInAs = async (account: string, at = origin) => {
    const browser = browserAt(at)
    await browser.open('/staff')
    const page = await browser.open('/sign-in/accounts', { account })
    return { ...browser, page }
  }

  before(async () => {
    world = await testWorld(() => now)
    const admin = openDatabase(world.adminUrl, 1)
    const installed = { host: '127.0.0.1', isProduction: false, isDemonstration: true }
    signIn = await openSignIn(admin, world.council, installed)
    await admin.destroy()
    await testSystem(world)('demonstration', registerDemonstrationStaff)
    // Two processes that share nothing but the database take turns, as behind a load balancer.
    const [one, other] = [appOver(), appOver()]
    let turn = 0
    const shared: App['fetch'] = (request, env) => (turn++ % 2 === 0 ? one : other).fetch(request, env)
    ;({ server, origin } = await listen(shared))
  })
  after(async () => {
    server.close()
    await world.db.destroy()
  })

  test('an officer who wants a staff page chooses an account, states a purpose, and is there', async () => {
    const browser = browserAt(origin)
    const accounts = await browser.open('/staff')
    assert.match(words(accounts.text), /^Who do you want to sign in as\? .*none of them has a password.* Sam Okafor contact-centre officer/)
    const purposes = await browser.open('/sign-in/accounts', { account: 'contact-centre' })
    assert.match(words(purposes.text), /^Why are you looking at people’s records\? .* Answer an enquiry .*Article 6\(1\)\(e\)/)
    const home = await browser.open('/staff/purpose', { purpose: 'answer-enquiry', back: '/staff' })
    assert.match(words(home.text), /Sam Okafor/)
    assert.match(home.text, /Your purpose: <strong>answer-enquiry/)
    assert.ok(browser.visited.includes('/oidc/auth'))
    assert.ok(browser.visited.includes('/sign-in/back'))
  })
})

import { html } from '#kit/html'
const words0 = (name: string | undefined) => html`<p>${name}</p>`
void [sql, tamper, testOfficer]
