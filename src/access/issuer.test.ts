import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import type { ServerType } from '@hono/node-server'
import { Provider } from 'oidc-provider'
import { demonstrationIssuer, registerStaff } from '#access'
import { frameFor } from '#govuk'
import { html } from '#kit/html'
import { testBrowser, testServer } from '#kit/test-browser'
import { type TestWorld, testApp, testSystem, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'
import { storageIn } from './service/provider-storage.ts'

const clientSecret = 'a secret that only the council and its provider know'

suite('signing in with a council’s own provider', () => {
  let world: TestWorld
  let elsewhere: Server
  let issuer: string
  let server: ServerType
  let origin: string
  /** Who the provider says is at the keyboard. */
  let subject = ''

  /** A provider that nobody of ours has made: it has a secret for us, and says that everybody is `subject`. */
  async function startProvider(redirect: string): Promise<void> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = { ...privateKey.export({ format: 'jwk' }), kty: 'RSA' }
    const provider = new Provider(issuer, {
      adapter: storageIn(world),
      jwks: { keys: [jwk] },
      cookies: { keys: ['a'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/who' },
      ttl: { Session: 1, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
      clients: [{ client_id: 'council', client_secret: clientSecret, redirect_uris: [redirect] }],
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      loadExistingGrant: async ({ oidc }) => {
        const accountId = oidc.session?.accountId
        const grant = new oidc.provider.Grant({ clientId: 'council', ...(accountId && { accountId }) })
        grant.addOIDCScope('openid')
        await grant.save()
        return grant
      },
    })
    elsewhere.on('request', (incoming, outgoing) => {
      if (incoming.url !== '/who') return void provider.callback()(incoming, outgoing)
      const answered = provider.interactionFinished(incoming, outgoing, { login: { accountId: subject } })
      answered.catch(() => outgoing.destroy())
    })
  }

  before(async () => {
    world = await testWorld()
    elsewhere = createServer()
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    issuer = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    const app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(app, { world, signIn: { kind: 'issuer', url: issuer, clientId: 'council', clientSecret } })
    app.get('/staff', (c) => c.var.show({ title: 'Home', body: html`${c.var.visitor.signedIn?.name}` }))
    const taken = await testServer(app.fetch)
    server = taken.server
    origin = taken.origin
    await startProvider(`${origin}/sign-in/back`)
    await testSystem(world)('demonstration', async (ctx) => {
      await registerStaff(ctx, { issuer, subject: 'known', name: 'Ann Lee', role: 'councillor' })
      const namesake = { subject: 'stranger', name: 'Nobody', role: 'administrator' }
      await registerStaff(ctx, { ...namesake, issuer: demonstrationIssuer })
    })
  })
  after(async () => {
    server.close()
    elsewhere.close()
    await world.db.destroy()
  })

  test('lets in somebody to whom we have given a role', async () => {
    subject = 'known'
    const browser = testBrowser(origin)
    assert.match(words((await browser.open('/staff')).html), /^Why are you looking at/)
    await browser.open('/staff/purpose', { purpose: 'casework' })
    assert.equal(words((await browser.open('/staff')).html), 'Ann Lee')
  })

  test('tells somebody whom only the provider knows what to do, even when another provider has one of that name', async () => {
    subject = 'stranger'
    const browser = testBrowser(origin)
    const page = await browser.open('/staff')
    assert.equal(page.status, 403)
    assert.match(
      words(page.html),
      /^You do not have access .* Ask your manager.* name of your account: stranger/,
    )
    assert.equal(browser.cookies.has('guildhall'), false)
  })

  test('has no page of the demonstration’s provider', async () => {
    const browser = testBrowser(origin)
    for (const path of ['/oidc/auth', '/oidc/.well-known/openid-configuration', '/sign-in/accounts'])
      assert.equal((await browser.open(path)).status, 404, path)
  })

  test('says that it cannot be used while the provider does not answer', async () => {
    const dark = testApp(world, frameFor({ council: 'Hartmere Council' }))
    addRoutes(dark, { world, signIn: { kind: 'issuer', url: 'http://127.0.0.1:9', clientId: 'council' } })
    const answer = await dark.request('/sign-in')
    assert.equal(answer.status, 503)
    assert.match(words(await answer.text()), /^Sorry, the service is unavailable/)
  })
})
