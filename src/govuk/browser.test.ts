import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'
import { html, render } from '#kit/html'
import type { Page } from '#kit/page'
import { axeViolations } from '../../test/browser/axe.ts'
import { sharedBrowser } from '../../test/browser/shared-browser.ts'
import { type Assets, buildAssets } from './assets.ts'
import { componentsPage } from './components-page.ts'
import { frameFor } from './frame.ts'

// As the platform sends it: no script and no style inside a page.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:"
const officer = { name: 'Pat Lee', role: 'Contact-centre officer', purpose: 'Council tax enquiry' }
const plain: Page = { title: 'Plain', body: html`<h1 class="govuk-heading-l">Plain</h1>` }

suite('pages in a browser', () => {
  let directory = ''
  let browser: Browser
  let server: Server
  let base = ''

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guildhall-browser-'))
    server = createServer(answerWith(await buildAssets(directory))).listen(0, '127.0.0.1')
    base = await new Promise((tell) =>
      server.once('listening', () => tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
    )
    browser = await sharedBrowser()
  })
  after(async () => {
    server.close()
    await rm(directory, { recursive: true })
  })

  /** Opens a page, does something on it, and makes sure that the browser had nothing to say against it. */
  async function on(
    path: string,
    options: BrowserContextOptions,
    look: (tab: Tab, asked: readonly string[]) => Promise<void>,
  ) {
    const context = await browser.newContext(options)
    const tab = await context.newPage()
    const said: string[] = []
    const asked: string[] = []
    tab.on('console', (message) => said.push(message.text()))
    tab.on('pageerror', (error) => said.push(error.message))
    tab.on('request', (request) => asked.push(request.url()))
    await tab.goto(base + path, { waitUntil: 'load' })
    await look(tab, asked)
    await context.close()
    assert.deepEqual(said, [])
  }

  for (const path of ['/components', '/components?errors=yes', '/staff/components', '/plain']) {
    test(`everybody can use ${path}: axe finds nothing`, async () => {
      await on(path, {}, async (tab) => assert.deepEqual(await axeViolations(tab), []))
    })
  }

  test('a plain page is two requests: itself and its style sheet', () =>
    on('/plain', {}, async (_, asked) => assert.equal(asked.length, 2)))

  test('what follows from a choice is shown when it is chosen; without scripts it is always there', async () => {
    await on('/components', {}, async (tab) => {
      assert.equal(await tab.isVisible('#example-phone'), false)
      await tab.check('#example-radios')
      assert.equal(await tab.isVisible('#example-phone'), true)
    })
    await on('/components', { javaScriptEnabled: false }, async (tab) => {
      assert.equal(await tab.isVisible('#example-phone'), true)
    })
  })

  test('someone who has made a mistake is told at once, and led to it', () =>
    on('/components?errors=yes', {}, async (tab) => {
      assert.equal(await tab.evaluate('document.activeElement.className'), 'govuk-error-summary')
      for (const id of ['example-input', 'example-date-day', 'example-radios', 'example-count']) {
        await tab.click(`.govuk-error-summary a[href="#${id}"]`)
        assert.equal(await tab.evaluate('document.activeElement.id'), id)
      }
    }))

  test('someone who writes sees how much more they may', () =>
    on('/components', {}, async (tab) => {
      await tab.fill('#example-count', 'A hole in the road')
      await tab.waitForSelector('.govuk-character-count__status >> text=You have 182 characters remaining')
    }))

  test('nothing is wider than a small telephone', () =>
    on('/staff/components', { viewport: { width: 320, height: 640 } }, async (tab) => {
      assert.equal(await tab.evaluate('document.documentElement.scrollWidth'), 320)
    }))
})

function answerWith(assets: Assets): Parameters<typeof createServer>[1] {
  const frame = frameFor({
    council: 'Hartmere Council',
    assets,
    phase: { tag: { text: 'Beta' }, text: 'New.' },
  })
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const asset = assets.find(pathname, request.headers['accept-encoding']?.toString())
    if (asset) return response.writeHead(200, asset.headers).end(asset.body)
    const page = pathname === '/plain' ? plain : componentsPage({ withErrors: searchParams.has('errors') })
    const around = pathname.startsWith('/staff') ? { path: pathname, signedIn: officer } : { path: pathname }
    response.setHeader('content-security-policy', policy)
    return response.setHeader('content-type', 'text/html').end(render(frame(page, around)))
  }
}
